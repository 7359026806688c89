using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Web.Demo;

/// <summary>
/// Gives the simulated fleet a past, so that there is something to see at once: the last seven days in hours and the last one in
/// five minutes, by the same curves that it lives by, and ninety days with an outage now and then. Of a large fleet less, newest
/// first, and never faster than a demo can bear.
/// </summary>
internal sealed partial class DemoHistory(
    FleetSimulator fleet, IUsageStorage storage, IUptimeStorage uptime, TimeProvider clock, ILogger<DemoHistory> log) : BackgroundService
{
    /// <summary>Stretches made up at most of each length.</summary>
    private const int Most = 200_000;

    /// <summary>Panels whose outages are written at once.</summary>
    private const int Batch = 500;

    private const double OutagesADay = 0.04;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Days = TimeSpan.FromDays(7);
    private static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    private readonly DateTimeOffset _start = clock.GetUtcNow();

    /// <summary>What a panel's checks would have come to.</summary>
    /// <param name="panel">Its index, from 0.</param>
    /// <param name="begin">Where the stretch begins (UTC).</param>
    /// <param name="length">How long it is.</param>
    /// <param name="checks">How many there were.</param>
    public static Rollup Imagine(int panel, DateTimeOffset begin, TimeSpan length, int checks)
    {
        var all = Rollup.Empty;
        for (var check = 0; check < checks; check++)
        {
            var at = begin + (length * ((check + 0.5) / checks));
            var usage = LoadCurve.At(panel, at);
            all = all.With(Rollup.Of(new CheckSample(at, true, 0.4 + (panel % 7 * 0.15) + ((usage.Cpu ?? 0) / 100), usage.Cpu, usage.Memory, usage.Disk)));
        }
        return all;
    }

    /// <summary>A panel's changes of status in the days before, oldest first: it was up, but for some outages of minutes.</summary>
    /// <param name="panel">Its index, from 0.</param>
    /// <param name="now">Where its life begins (UTC); the last outage ended before.</param>
    public static IEnumerable<StatusChange> Outages(int panel, DateTimeOffset now)
    {
        // The same for every demo.
        var chance = new Random(panel);
        yield return new StatusChange(PanelStatus.Up, now.AddDays(-UptimeReport.UsualDays));
        for (var ago = UptimeReport.UsualDays; ago > 0; ago--)
        {
            var (happens, hour, minutes) = (chance.NextDouble() < OutagesADay, chance.Next(22), 2 + (60 * Math.Pow(chance.NextDouble(), 3)));
            if (!happens)
                continue;
            var begin = now.AddDays(-ago).AddHours(hour);
            yield return new StatusChange(ago % 4 == 0 ? PanelStatus.Degraded : PanelStatus.Down, begin);
            yield return new StatusChange(PanelStatus.Up, begin.AddMinutes(minutes));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The stretch under way is left to the real checks.
            await WriteAsync(RollupTier.Hour, Days, checks: 12, stoppingToken);
            await WriteAsync(RollupTier.FiveMinutes, LastDay, checks: 3, stoppingToken);
            await WriteOutagesAsync(stoppingToken);
        }
        catch (StorageException failure)
        {
            LogRefused(log, failure.Message);
        }
    }

    private async Task WriteAsync(RollupTier tier, TimeSpan past, int checks, CancellationToken stop)
    {
        var last = tier.Begin(clock.GetUtcNow());
        var stretches = Math.Min((int)(past / tier.Length()), Most / fleet.Panels.Length);
        for (var ago = 1; ago <= stretches; ago++)
        {
            var begin = last - (ago * tier.Length());
            var batch = fleet.Panels.Select((panel, index) => new KeptStretch(panel.Id, tier, new Stretch(begin, Imagine(index, begin, tier.Length(), checks)))).ToList();
            await storage.KeepAsync(batch, stop);
            await Task.Delay(Pause, clock, stop);
        }
    }

    private async Task WriteOutagesAsync(CancellationToken stop)
    {
        foreach (var panels in fleet.Panels.Index().Chunk(Batch))
        {
            var changes = panels.SelectMany(panel => Outages(panel.Index, _start).Concat(DemoPast.Outage(panel.Index, _start)).Select(change => new PanelChange(panel.Item.Id, change))).ToList();
            await uptime.AppendAsync(changes, stop);
            await Task.Delay(Pause, clock, stop);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The demo has no past: {Problem}")]
    private static partial void LogRefused(ILogger log, string problem);
}
