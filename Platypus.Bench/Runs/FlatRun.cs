using System.Collections.Immutable;
using Platypus.Bench.Fleet;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;

namespace Platypus.Bench.Runs;

/// <summary>Flat out: how many checks the scanner makes with two cores, and what one costs, against the bare loop.</summary>
internal static class FlatRun
{
    private const int Panels = 2_000;
    private const int Concurrency = 256;
    private const int Rounds = 3;
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Short, so that the panels that hang do not fill the slots of either side.</summary>
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromMilliseconds(500);

    /// <summary>Alternates the two sides, several rounds, warm and cold, and reports the medians of the rounds' ratios.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        var panels = BenchFleet.Panels(Panels, simulator.Ports);
        foreach (var warm in new[] { true, false })
        {
            var rounds = new List<(Usage Bare, Usage Scanner)>();
            var wrong = 0;
            for (var round = 1; round <= Rounds; round++)
            {
                var bare = await BareAsync(panels, warm, length ?? Default);
                var (scanner, misjudged) = await ScannerAsync(panels, warm, length ?? Default);
                rounds.Add((bare, scanner));
                wrong += misjudged;
                Console.WriteLine($"  {Name(warm)} {round}: bare {Show(bare)} | scanner {Show(scanner)}");
            }
            report.AtLeast($"{Name(warm)}: checks per second, scanner / bare", Median(rounds, r => r.Scanner.ChecksPerSecond / r.Bare.ChecksPerSecond), 0.6);
            report.AtMost($"{Name(warm)}: CPU per check, scanner / bare", Median(rounds, r => r.Scanner.CpuPerThousand / r.Bare.CpuPerThousand), 1.6);
            report.AtMost($"{Name(warm)}: panels misjudged", wrong, 0);
        }
    }

    private static async Task<Usage> BareAsync(ImmutableArray<Panel> panels, bool warm, TimeSpan length)
    {
        await using var bare = new BareLoop(panels, warm, CheckTimeout);
        bare.StartFlat(Concurrency);
        await Task.Delay(WarmUp);
        return await Usage.MeasureAsync(length, () => bare.Ended);
    }

    private static async Task<(Usage Usage, int Wrong)> ScannerAsync(ImmutableArray<Panel> panels, bool warm, TimeSpan length)
    {
        await using var rig = await ScannerRig.StartAsync(
            new ScanOptions
            {
                // Everybody is always due: the slots alone bound the rate.
                Interval = TimeSpan.FromMilliseconds(1),
                RetryDelay = TimeSpan.FromMilliseconds(1),
                Timeout = CheckTimeout,
                MaxConcurrency = Concurrency,
                MaxIdleConnections = warm ? Panels : 0,
            },
            panels);
        await Task.Delay(WarmUp);
        var usage = await Usage.MeasureAsync(length, () => rig.Ended);
        await rig.SettleAsync();
        return (usage, BenchFleet.CountWrong(rig.Store.Snapshot));
    }

    private static double Median(List<(Usage Bare, Usage Scanner)> rounds, Func<(Usage Bare, Usage Scanner), double> of) =>
        rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    private static string Name(bool warm) => warm ? "warm" : "cold";

    private static string Show(Usage usage) => $"{usage.ChecksPerSecond,7:N0} checks/s {usage.CpuPerThousand:N3} CPU s/1,000";
}
