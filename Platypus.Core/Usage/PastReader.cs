using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>Reads what the fleet was.</summary>
/// <param name="log">Changes of status.</param>
/// <param name="usage">Rollups of usage.</param>
public sealed class PastReader(UptimeLog log, IUsageStorage usage)
{
    /// <summary>How far back a moment can lie.</summary>
    public static readonly TimeSpan Reach = RollupTier.FiveMinutes.Kept();

    /// <summary>
    /// Reads a window: one question for all changes of status, and one for each half hour of usage. Where five minutes are not
    /// kept, hours are told.
    /// </summary>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<FleetPast> ReadAsync(TimeRange window, CancellationToken cancel = default)
    {
        var changes = await log.ReadFleetAsync(window, cancel).ConfigureAwait(false);
        var fives = await UsageAsync(RollupTier.FiveMinutes).ConfigureAwait(false);
        return fives.Count > 0
            ? new FleetPast(window, changes, RollupTier.FiveMinutes, fives)
            : new FleetPast(window, changes, RollupTier.Hour, await UsageAsync(RollupTier.Hour).ConfigureAwait(false));

        async Task<List<KeptStretch>> UsageAsync(RollupTier tier)
        {
            var stretches = new List<KeptStretch>();
            await usage.ReadFleetAsync(tier, window with { From = tier.Begin(window.From) },
                (panel, stretch) => stretches.Add(new KeptStretch(panel, tier, stretch)), cancel).ConfigureAwait(false);
            return stretches;
        }
    }
}
