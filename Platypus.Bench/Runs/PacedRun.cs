using System.Collections.Immutable;
using Platypus.Bench.Fleet;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;

namespace Platypus.Bench.Runs;

/// <summary>As in daily use: 10,000 panels once a minute, connections kept.</summary>
internal static class PacedRun
{
    private const int Panels = 10_000;
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan FirstRound = TimeSpan.FromSeconds(20);
    private static readonly ScanOptions Options = new() { MaxIdleConnections = Panels };

    /// <summary>The scanner first, so that its memory is its own; then the bare loop for half as long.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        var panels = BenchFleet.Panels(Panels, simulator.Ports);
        var scanner = await MeasureAsync(report, Options, panels, length ?? Default);
        await using var bare = new BareLoop(panels, warm: true, Options.Timeout);
        bare.StartPaced(Options.Interval, FirstRound);
        await Task.Delay(FirstRound);
        var yardstick = await Usage.MeasureAsync((length ?? Default) / 2, () => bare.Ended);
        report.Note("bare: checks per second", yardstick.ChecksPerSecond);
        report.Note("bare: CPU seconds per 1,000 checks", yardstick.CpuPerThousand);
        report.AtMost("CPU per check, scanner / bare", scanner.CpuPerThousand / yardstick.CpuPerThousand, 1.6);
        report.AtMost("lag at worst", scanner.Lag, 1, "s");
        report.AtMost("memory of the process", scanner.PeakMiB, 400, "MiB");
    }

    /// <summary>Lets the scanner get to know the fleet and measures it afterwards.</summary>
    internal static async Task<Paced> MeasureAsync(Report report, ScanOptions options, ImmutableArray<Panel> panels, TimeSpan length)
    {
        await using var rig = await ScannerRig.StartAsync(options, panels);
        await rig.SettleAsync();
        var worst = TimeSpan.Zero;
        void Look() => worst = TimeSpan.FromTicks(Math.Max(worst.Ticks, rig.Scanner.Statistics.Lag.Ticks));
        var usage = await Usage.MeasureAsync(length, () => rig.Ended, Look);
        var statistics = rig.Scanner.Statistics;
        report.Note("scanner: checks per second", usage.ChecksPerSecond);
        report.Note("scanner: CPU seconds per 1,000 checks", usage.CpuPerThousand);
        report.Note("scanner: idle connections watched", statistics.Tripwires);
        report.Note("longest pause of the last garbage collections", LongestPause(), "ms");
        report.Note("managed memory per panel, all included", GC.GetTotalMemory(forceFullCollection: true) / (double)panels.Length, "bytes");
        report.AtMost("checks caused by ended connections", statistics.Hints, 0);
        report.AtMost("panels misjudged", BenchFleet.CountWrong(rig.Store.Snapshot), 0);
        report.AtMost("faults inside the scanner", rig.Faults, 0);
        return new Paced(usage.ChecksPerSecond, usage.CpuPerThousand, worst.TotalSeconds, usage.PeakMiB);
    }

    private static double LongestPause() => new[] { GCKind.Ephemeral, GCKind.FullBlocking, GCKind.Background }
        .Select(kind => GC.GetGCMemoryInfo(kind))
        .SelectMany(info => info.PauseDurations.ToArray())
        .Max().TotalMilliseconds;

    /// <summary>What a paced scanner took.</summary>
    /// <param name="ChecksPerSecond">Checks ended per second.</param>
    /// <param name="CpuPerThousand">CPU seconds per 1,000 checks.</param>
    /// <param name="Lag">How late a check started at worst, in seconds.</param>
    /// <param name="PeakMiB">The most memory that the process held, in MiB.</param>
    internal readonly record struct Paced(double ChecksPerSecond, double CpuPerThousand, double Lag, double PeakMiB);
}
