using System.Collections.Immutable;
using Platypus.Core.Digests;
using Platypus.Core.Incidents;

namespace Platypus.Web.Slack;

/// <summary>One message about many incidents that have nothing in common but the time.</summary>
public static class GatheredMessage
{
    private const int MostLines = 20;
    private const int MostButtons = 5;

    /// <summary>The message as it is now.</summary>
    /// <param name="incidents">What it is about, the oldest first; not empty.</param>
    /// <param name="style">Time zone and links.</param>
    /// <param name="now">The present (UTC).</param>
    public static MessageContent Of(IReadOnlyList<Incident> incidents, MessageStyle style, DateTimeOffset now)
    {
        var headline = Headline(incidents);
        // What lasts comes first, nobody's before somebody's.
        var ordered = incidents.OrderBy(incident => incident.State).ThenByDescending(incident => incident.Severity).ThenBy(incident => incident.OpenedAt).ToList();
        var lines = ordered.Take(MostLines).Select(incident => IncidentMessage.Line(incident, style, now)).ToList();
        if (ordered.Count > MostLines)
            lines.Add(Mrkdwn.Of($"and {ordered.Count - MostLines} more"));
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new HeaderBlock($"{Mark(incidents)} {headline}"));
        blocks.Add(SectionBlock.Of(Fit.Lines(lines, Markdown.Longest, left => Mrkdwn.Of($"and {left} more lines"))));
        var buttons = ordered.Where(incident => incident.State == IncidentState.Open).Take(MostButtons).Select((incident, place) => Buttons.AmongSeveral(incident, place == 0)).ToList();
        if (style.PageUrl is { } page)
            buttons.Add(new Button(Buttons.Open, "Open", url: $"{page}/incidents"));
        if (buttons.Count > 0)
            blocks.Add(new ActionsBlock([.. buttons]));
        return new MessageContent($"{headline}.", blocks.ToImmutable(), new MessageMetadata(IncidentMessage.EventType,
            ImmutableSortedDictionary<string, string>.Empty.Add("id", ordered[0].Id).Add("ids", string.Join(',', incidents.Take(100).Select(incident => incident.Id)))));
    }

    private static string Headline(IReadOnlyList<Incident> incidents)
    {
        var lasting = incidents.Where(incident => incident.ResolvedAt is null).ToList();
        var down = incidents.All(incident => incident.Kind == IncidentKind.Down);
        var what = down ? "panels" : "things";
        return lasting.Count switch
        {
            0 => down ? $"All {Panels(incidents)} more panels are back" : $"All {incidents.Count} of these are over",
            _ when lasting.Count == incidents.Count => down ? $"{Panels(incidents)} more panels went down" : $"{incidents.Count} more things went wrong",
            _ => $"{Panels(lasting)} of these {Panels(incidents)} {what} {(Panels(lasting) == 1 ? "is" : "are")} still {(down ? "down" : "wrong")}",
        };
    }

    private static int Panels(IReadOnlyList<Incident> incidents) =>
        incidents.All(incident => incident.Kind == IncidentKind.Down) ? incidents.SelectMany(incident => incident.Members).Select(member => member.Panel).Distinct().Count() : incidents.Count;

    private static string Mark(IReadOnlyList<Incident> incidents) =>
        incidents.All(incident => incident.ResolvedAt is not null) ? ":white_check_mark:"
        : incidents.Any(incident => incident is { ResolvedAt: null, Severity: IncidentSeverity.Critical }) ? ":red_circle:" : ":large_yellow_circle:";
}
