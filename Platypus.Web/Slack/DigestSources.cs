using Platypus.Core.Digests;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Web.Slack;

/// <summary>What digests and summaries are made of.</summary>
/// <param name="store">The fleet now.</param>
/// <param name="incidents">What happened.</param>
/// <param name="uptime">How long panels were up.</param>
/// <param name="capacity">Who was full.</param>
internal sealed class DigestSources(FleetStore store, IIncidentStorage incidents, UptimeReader uptime, CapacityDesk capacity)
{
    private const int MostIncidents = 2000;

    /// <summary>What is so now, compared with what was said last.</summary>
    /// <param name="last">What was said last.</param>
    /// <param name="interval">Time between two digests.</param>
    /// <param name="clock">Says a moment in the team's words.</param>
    /// <param name="now">The present (UTC).</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<Digest> DigestAsync(DigestFacts last, TimeSpan interval, Func<DateTimeOffset, string> clock, DateTimeOffset now, CancellationToken stop) =>
        DigestBuilder.Build(store.Snapshot, last, interval, clock, now, await capacity.ReadAsync(CapacityWindow.Week, stop).ConfigureAwait(false));

    /// <summary>What a day was like.</summary>
    /// <param name="day">The day.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<DaySummary> DayAsync(TimeRange day, CancellationToken stop)
    {
        var all = await incidents.ListAsync(openOnly: false, before: null, MostIncidents, stop).ConfigureAwait(false);
        var panels = new List<(string, UptimeSum)>();
        foreach (var state in store.Snapshot.All())
            panels.Add((state.Panel.Name, await uptime.SumAsync(state.Panel, day, stop).ConfigureAwait(false)));
        return DaySummary.Of([.. all.Where(incident => incident.ResolvedAt is null || incident.ResolvedAt > day.From)], panels, day.From);
    }
}
