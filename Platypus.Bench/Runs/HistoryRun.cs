using System.Collections.Immutable;
using System.Diagnostics;
using Platypus.Bench.Fleet;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Usage;
using Platypus.Web.Storage;

namespace Platypus.Bench.Runs;

/// <summary>What the usage history of 10,000 panels costs: processor, bytes a day, and the time that a chart of a year takes.</summary>
internal static class HistoryRun
{
    private const int Panels = 10_000;
    private const int Hours = 3;
    private const int Remembered = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Some hours of a fleet on a clock of its own, as quick as it goes; then the panel page of the whole program.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        var panels = BenchFleet.Panels(Panels, new SimulatorPorts(80, 81));
        var bare = await LiveAsync(panels, null);
        var folder = Directory.CreateTempSubdirectory("platypus-bench-");
        try
        {
            var sizes = new List<long>();
            double kept;
            await using (var database = Database.Open(folder.FullName))
                kept = await LiveAsync(panels, new Keeper(database, sizes));
            var share = (kept - bare) / TimeSpan.FromHours(Hours).TotalSeconds;
            report.Note("store alone, CPU per 1,000 checks", bare * 1e6 / (Panels * Hours * 60.0), "ms");
            report.Note("store and history, CPU per 1,000 checks", kept * 1e6 / (Panels * Hours * 60.0), "ms");
            report.AtMost("history, share of one core at 10,000 per 60 s", share * 100, 10, "%");
            // The first hour also makes the tables and the panels' numbers.
            report.AtMost("database, a day at 10,000 panels", (sizes[^1] - sizes[0]) / (double)(Hours - 1) * 24 / 1e6, 250, "MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        await MeasureChartsAsync(report);
    }

    // Processor time of a fleet's life. The clock is the fleet's own, so that nothing waits.
    private static async Task<double> LiveAsync(ImmutableArray<Panel> panels, Keeper? keeper)
    {
        var clock = new SteppedClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        await using var store = new FleetStore(failuresToConfirm: 3, clock);
        await store.SetPanelsAsync(panels);
        if (keeper is not null)
            await keeper.StartAsync(store, clock);
        var chance = new Random(1);
        var means = panels.Select(_ => (Cpu: chance.Next(5, 80), Memory: chance.Next(20, 90), Disk: chance.Next(10, 90))).ToArray();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var minute = 0; minute < Hours * 60; minute++)
        {
            for (var index = 0; index < panels.Length; index++)
            {
                var mean = means[index];
                var usage = UsageReading.Of(new UsageValues(Near(mean.Cpu, 20), Near(mean.Memory, 4), Near(mean.Disk, 0.2)));
                var verdict = Verdict.OfResponse(200, challenged: false, TimeSpan.FromMilliseconds(5 + (40 * chance.NextDouble())));
                await store.ReportAsync(new Observation(panels[index].Id, verdict, usage, clock.GetUtcNow() + (Interval * index / panels.Length)));
            }
            await store.FlushAsync();
            clock.Pass(Interval);
            if (keeper is not null)
                await keeper.SaveAsync((minute + 1) % 60 == 0);
        }
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;

        double Near(double mean, double by) => Math.Round(Math.Clamp(mean + (by * (chance.NextDouble() - 0.5)), 0, 100), 1);
    }

    private static async Task MeasureChartsAsync(Report report)
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        await using var rig = await ProgramRig.StartAsync(simulator.Ports, Remembered, down: 1, RememberAsync);
        foreach (var range in (string[])["24h", "90d"])
            report.Note($"panel page, {range}", (await rig.PageAsync($"/panels/panel-1?range={range}")).Milliseconds, "ms");
        var (time, bytes) = await rig.PageAsync("/panels/panel-1?range=1y");
        report.AtMost("panel page, a year", time, 150, "ms");
        report.Note("its size before compression", bytes / 1024.0, "KiB");
    }

    // A year in hours and a week in five minutes.
    private static async Task RememberAsync(string folder)
    {
        await using var database = Database.Open(folder);
        var storage = new SqliteUsageStorage(database);
        var chance = new Random(2);
        foreach (var (tier, past) in ((RollupTier, TimeSpan)[])[(RollupTier.Hour, Year), (RollupTier.FiveMinutes, RollupTier.FiveMinutes.Kept())])
        {
            var last = tier.Begin(TimeProvider.System.GetUtcNow());
            for (var ago = (int)(past / tier.Length()); ago > 0; ago--)
                await storage.KeepAsync([.. Enumerable.Range(1, Remembered).Select(panel => Kept(panel, tier, last - (ago * tier.Length())))]);
        }

        KeptStretch Kept(int panel, RollupTier tier, DateTimeOffset begin)
        {
            var all = Rollup.Empty;
            for (var check = 0; check < 5; check++)
                all = all.With(Rollup.Of(new CheckSample(begin, true, 10 * chance.NextDouble(), 100 * chance.NextDouble(), 50, 70)));
            return new KeptStretch(new PanelId($"panel-{panel}"), tier, new Stretch(begin, all));
        }
    }

    /// <summary>The history and its database, and the database's size after each hour.</summary>
    private sealed class Keeper(Database database, List<long> sizes)
    {
        private UsageHistory _history = null!;

        public Task StartAsync(FleetStore store, TimeProvider clock)
        {
            // It saves when it is told to.
            _history = new UsageHistory(store, new SqliteUsageStorage(database), clock, TimeSpan.FromDays(1));
            return _history.StartAsync();
        }

        public async Task SaveAsync(bool hourEnds)
        {
            await _history.SaveAsync();
            if (hourEnds)
                sizes.Add(new FileInfo(database.FilePath).Length);
        }
    }

    /// <summary>Stands still until it is told to go on.</summary>
    private sealed class SteppedClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Pass(TimeSpan time) => _now += time;
    }
}
