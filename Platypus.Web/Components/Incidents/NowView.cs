using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Incidents;

/// <summary>One line about panels that no incident tells of.</summary>
/// <param name="Mark">What they are.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Address">Where they are listed.</param>
public sealed record QuietLine(StatusMark Mark, string Text, string Address);

/// <summary>The top of the fleet page: what is wrong now, worst first, or that nothing is.</summary>
public sealed record NowView
{
    /// <summary>Most cards shown.</summary>
    public const int MaxCards = 5;

    /// <summary>The first incidents, at most <see cref="MaxCards"/>.</summary>
    public required ImmutableArray<Incident> Cards { get; init; }

    /// <summary>How many incidents have no card.</summary>
    public required int More { get; init; }

    /// <summary>The first line of the page.</summary>
    public required string Line { get; init; }

    /// <summary>What stands smaller beside it; may be empty.</summary>
    public required string Aside { get; init; }

    /// <summary>The shape before the first line; null where something is wrong.</summary>
    public required StatusMark? Calm { get; init; }

    /// <summary>What has no incident yet, worst first.</summary>
    public required ImmutableArray<QuietLine> Quiet { get; init; }

    /// <summary>Looks at a fleet.</summary>
    /// <param name="fleet">The fleet.</param>
    /// <param name="now">The moment (UTC), by which maintenance covers panels or does not.</param>
    public static NowView Of(FleetSnapshot fleet, DateTimeOffset now)
    {
        var open = fleet.Incidents.All;
        var counts = fleet.Counts;
        var unowned = open.Count(incident => incident.Acknowledgement is null);
        var waiting = List((counts.Unknown, "not checked yet"), (counts.Paused, "paused"));
        return new NowView
        {
            Cards = [.. open.Take(MaxCards)],
            More = Math.Max(0, open.Length - MaxCards),
            Line = open.Length > 0 ? Open(open.Length) : CalmLine(counts),
            Aside = open.Length == 0 ? waiting : unowned == 0 ? "all owned" : $"{PlainWords.Count(unowned)} unowned",
            Calm = open.Length > 0 || counts is { Total: 0 } or { Down: > 0 } or { Degraded: > 0 } ? null : counts.Up > 0 ? StatusMark.Up : counts.Unknown > 0 ? StatusMark.Unknown : StatusMark.Paused,
            Quiet = [.. Quieter(fleet, now)],
        };
    }

    /// <summary>"1 open incident", "2 open incidents".</summary>
    public static string Open(int count) => $"{PlainWords.Count(count)} open {(count == 1 ? "incident" : "incidents")}";

    /// <summary>Whether another moment can look different.</summary>
    public static bool Differs(FleetSnapshot before, FleetSnapshot now) =>
        !ReferenceEquals(before.Incidents, now.Incidents) || before.Counts != now.Counts;

    private static string CalmLine(FleetCounts counts) => counts switch
    {
        { Total: 0 } => "Nothing is watched yet",
        { Down: > 0 } or { Degraded: > 0 } => "No open incidents",
        { Up: 0, Unknown: > 0 } => "The first checks are under way",
        { Up: 0 } => "All panels are paused",
        { Total: 1 } => "The one panel is up",
        { Up: 1 } => $"{PlainWords.Panels(1)} is up",
        { Unknown: 0 } => $"All {PlainWords.Panels(counts.Up)} are up",
        _ => $"{PlainWords.Panels(counts.Up)} are up",
    };

    private static string List(params (int Count, string Word)[] parts) =>
        string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{PlainWords.Count(part.Count)} {part.Word}"));

    private static IEnumerable<QuietLine> Quieter(FleetSnapshot fleet, DateTimeOffset now)
    {
        var kept = DownKept(fleet, now);
        if (DownUntold(fleet) - kept is > 0 and var down)
            yield return Told(StatusMark.Down, down, "down without an incident", StatusFilter.Down);
        if (kept > 0)
            yield return Told(StatusMark.Paused, kept, "down under maintenance", StatusFilter.Down);
        if (fleet.Counts.Suspect is > 0 and var suspect)
            yield return Told(StatusMark.Suspect, suspect, "suspect, checking again", StatusFilter.Suspect);
        if (fleet.Counts.Degraded is > 0 and var degraded)
            yield return Told(StatusMark.Degraded, degraded, "degraded", StatusFilter.Degraded);
    }

    private static int DownKept(FleetSnapshot fleet, DateTimeOffset now)
    {
        var plan = fleet.Incidents.Maintenance;
        return fleet.Counts.Down == 0 || plan.All.All(window => window.EndOfTurn(now) is null) ? 0
            : fleet.All().Count(state => state.Status == PanelStatus.Down && plan.Covering(state.Panel, now) is not null);
    }

    // Just now confirmed, or incidents cannot be saved: red rows are never passed over in silence.
    private static int DownUntold(FleetSnapshot fleet)
    {
        if (fleet.Counts.Down == 0)
            return 0;
        HashSet<PanelId> told =
        [
            .. fleet.Incidents.All.Where(incident => incident.Kind is IncidentKind.Down or IncidentKind.Flapping)
                .SelectMany(incident => incident.Members).Where(member => member.IsAffected).Select(member => member.Panel),
        ];
        return fleet.Counts.Down - told.Count(panel => fleet.Find(panel) is { Status: PanelStatus.Down });
    }

    private static QuietLine Told(StatusMark mark, int count, string words, StatusFilter filter) =>
        new(mark, $"{PlainWords.Count(count)} {words}", new FleetQuery { Status = filter }.ToAddress());
}
