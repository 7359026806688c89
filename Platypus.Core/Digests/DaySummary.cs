using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Usage;

namespace Platypus.Core.Digests;

/// <summary>A panel and how long it was down within a day.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Down">How long.</param>
public sealed record WorstPanel(string Name, TimeSpan Down);

/// <summary>What a day was like.</summary>
/// <param name="Incidents">How many incidents began.</param>
/// <param name="Uptime">Share of the panels' time that counts in which they answered, 0 to 1; null when no time counts.</param>
/// <param name="Worst">Those that were down longest, the worst first; at most three.</param>
/// <param name="TimeToAcknowledge">The median time until somebody took an incident; null when nobody took any.</param>
public sealed record DaySummary(int Incidents, double? Uptime, ImmutableArray<WorstPanel> Worst, TimeSpan? TimeToAcknowledge)
{
    private const int MostWorst = 3;

    /// <summary>Sums a day up. Pure.</summary>
    /// <param name="incidents">All that began or lasted within it.</param>
    /// <param name="panels">How long each panel was what, within it.</param>
    /// <param name="from">Its begin (UTC).</param>
    public static DaySummary Of(IReadOnlyCollection<Incident> incidents, IReadOnlyCollection<(string Name, UptimeSum Sum)> panels, DateTimeOffset from)
    {
        var down = panels.Select(panel => new WorstPanel(panel.Name, panel.Sum.Down)).Where(panel => panel.Down > TimeSpan.Zero).OrderByDescending(panel => panel.Down);
        var all = panels.Aggregate(default(UptimeSum), (sum, panel) => new UptimeSum(
            sum.Up + panel.Sum.Up, sum.Degraded + panel.Sum.Degraded, sum.Down + panel.Sum.Down, sum.NotCounted + panel.Sum.NotCounted));
        var taken = incidents.Where(incident => incident.Acknowledgement is not null && incident.OpenedAt >= from)
            .Select(incident => incident.Acknowledgement!.At - incident.OpenedAt).Order().ToList();
        return new DaySummary(
            incidents.Count(incident => incident.OpenedAt >= from && incident.MergedInto is null),
            all.Ratio,
            [.. down.Take(MostWorst)],
            taken.Count > 0 ? taken[taken.Count / 2] : null);
    }
}
