using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Usage;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.History;

/// <summary>A time that charts mark.</summary>
/// <param name="From">Where it begins (UTC).</param>
/// <param name="To">Where it ends (UTC).</param>
/// <param name="Kind">What it was: a word of an incident's kind, or <c>maintenance</c>.</param>
/// <param name="Text">What to say of it.</param>
public sealed record ChartMark(DateTimeOffset From, DateTimeOffset To, string Kind, string Text)
{
    /// <summary>The times that incidents took of a panel.</summary>
    public static ImmutableArray<ChartMark> Of(IEnumerable<Incident> incidents, string panel, DateTimeOffset now) =>
    [
        .. from incident in incidents
           let part = incident.Members.FirstOrDefault(member => member.Panel.Value == panel)
           select new ChartMark(part?.Since ?? incident.Since, part?.LeftAt ?? incident.ResolvedAt ?? now, incident.Kind.Word(), ToldText.Of(incident.Title)),
    ];

    /// <summary>The times that do not count.</summary>
    public static ImmutableArray<ChartMark> Of(IEnumerable<QuietTime> quiet) =>
    [
        .. from time in quiet
           select time.Kind == QuietKind.Blind
               ? new ChartMark(time.Range.From, time.Range.To, "blind", "Platypus was blind")
               : new ChartMark(time.Range.From, time.Range.To, "maintenance", time.Note is { } note ? $"Maintenance: {note}" : "Maintenance"),
    ];
}
