using Platypus.Bench.Fleet;
using Platypus.Bench.Reporting;
using Platypus.Core.Scanning;

namespace Platypus.Bench.Runs;

/// <summary>The largest fleet: 100,000 panels once a minute, with as many idle connections as the open files allow.</summary>
internal static class HugeRun
{
    private const int Panels = 100_000;

    /// <summary>Half of the 20,000 open files that the scanner, and the simulator at the other ends, are allowed.</summary>
    private const int MaxIdleConnections = 10_000;

    private static readonly TimeSpan Default = TimeSpan.FromSeconds(120);

    /// <summary>Measures after the first sweep.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        var panels = BenchFleet.Panels(Panels, simulator.Ports);
        var scanner = await PacedRun.MeasureAsync(
            report, new ScanOptions { MaxIdleConnections = MaxIdleConnections }, panels, length ?? Default);
        report.AtLeast("checks per second of 1,667", scanner.ChecksPerSecond, Panels / 60.0 * 0.99);
        report.AtMost("lag at worst", scanner.Lag, 5, "s");
        report.Note("memory of the process", scanner.PeakMiB, "MiB");
    }
}
