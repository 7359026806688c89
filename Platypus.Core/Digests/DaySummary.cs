using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Core.Digests;

/// <summary>A panel and how long it was down within a day.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Down">How long.</param>
public sealed record WorstPanel(string Name, TimeSpan Down);

/// <summary>What a day was like.</summary>
/// <param name="Incidents">How many incidents began.</param>
/// <param name="Uptime">Share of the panels' time in which they were not down, 0 to 1.</param>
/// <param name="Worst">Those that were down longest, the worst first; at most three.</param>
/// <param name="TimeToAcknowledge">The median time until somebody took an incident; null when nobody took any.</param>
public sealed record DaySummary(int Incidents, double Uptime, ImmutableArray<WorstPanel> Worst, TimeSpan? TimeToAcknowledge)
{
    private const int MostWorst = 3;

    /// <summary>Sums a day up. Pure.</summary>
    /// <param name="incidents">All that began or lasted within it.</param>
    /// <param name="panels">How many panels are watched.</param>
    /// <param name="from">Its begin (UTC).</param>
    /// <param name="to">Its end (UTC), later.</param>
    public static DaySummary Of(IReadOnlyCollection<Incident> incidents, int panels, DateTimeOffset from, DateTimeOffset to)
    {
        var down = incidents.Where(incident => incident.Kind == IncidentKind.Down)
            .SelectMany(incident => incident.Members.Where(member => member.Left != LeaveReason.Merged))
            .GroupBy(member => member.Panel)
            .Select(group => new WorstPanel(group.Last().Name, Within(group, from, to)))
            .Where(panel => panel.Down > TimeSpan.Zero).OrderByDescending(panel => panel.Down).ToList();
        var all = panels * (to - from);
        var lost = down.Aggregate(TimeSpan.Zero, (sum, panel) => sum + panel.Down);
        var taken = incidents.Where(incident => incident.Acknowledgement is not null && incident.OpenedAt >= from)
            .Select(incident => incident.Acknowledgement!.At - incident.OpenedAt).Order().ToList();
        return new DaySummary(
            incidents.Count(incident => incident.OpenedAt >= from && incident.MergedInto is null),
            all > TimeSpan.Zero ? Math.Clamp(1 - (lost / all), 0, 1) : 1,
            [.. down.Take(MostWorst)],
            taken.Count > 0 ? taken[taken.Count / 2] : null);
    }

    private static TimeSpan Within(IEnumerable<IncidentMember> parts, DateTimeOffset from, DateTimeOffset to) =>
        parts.Aggregate(TimeSpan.Zero, (sum, part) =>
        {
            var (begin, end) = (part.Since > from ? part.Since : from, part.LeftAt is { } left && left < to ? left : to);
            return end > begin ? sum + (end - begin) : sum;
        });
}
