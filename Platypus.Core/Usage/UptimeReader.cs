using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>Makes uptime reports of what is kept.</summary>
/// <param name="log">Changes of status.</param>
/// <param name="quiet">When they do not count.</param>
/// <param name="clock">The time.</param>
public sealed class UptimeReader(UptimeLog log, IQuietTimes quiet, TimeProvider clock)
{
    /// <summary>Reads a panel's uptime up to now.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="days">Days shown one by one, 1 to <see cref="UptimeReport.MostDays"/>.</param>
    /// <param name="zone">When days begin; null for UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<UptimeReport> ReadAsync(Panel panel, int days = UptimeReport.UsualDays, TimeZoneInfo? zone = null, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var window = new TimeRange(UptimeReport.Begin(now, days, zone), now);
        var changes = await log.ReadAsync(panel.Id, window, cancel).ConfigureAwait(false);
        return UptimeReport.Of(changes, await quiet.ReadAsync(panel, window, cancel).ConfigureAwait(false), now, days, zone);
    }

    /// <summary>Sums up how long a panel was what in a window.</summary>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<UptimeSum> SumAsync(Panel panel, TimeRange window, CancellationToken cancel = default)
    {
        var changes = await log.ReadAsync(panel.Id, window, cancel).ConfigureAwait(false);
        return Uptime.Of(changes, await quiet.ReadAsync(panel, window, cancel).ConfigureAwait(false), window);
    }
}
