using System.Collections.Immutable;
using Platypus.Bench.Fleet;
using Platypus.Bench.Reporting;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Scanning;

namespace Platypus.Bench.Runs;

/// <summary>Managed memory per panel, beyond its configuration.</summary>
internal static class MemoryRun
{
    private const int Panels = 100_000;

    /// <summary>Fills a store by a round of checks, then gives a scanner the same panels.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        var empty = Held();
        var panels = BenchFleet.Panels(Panels, new SimulatorPorts(80, 81));
        var configured = Held();
        await using var store = new FleetStore(failuresToConfirm: 3, TimeProvider.System);
        await store.SetPanelsAsync(panels);
        await CheckAllAsync(store, panels);
        await CheckAllAsync(store, panels);
        var stored = Held();
        report.Note("configuration, per panel", (configured - empty) / (double)Panels, "bytes");
        report.AtMost("store, per panel", (stored - configured) / (double)Panels, 2048, "bytes");
        await using var scanner = new FleetScanner(new NoProbe(), store, new ScanOptions(), TimeProvider.System);
        await scanner.SetPanelsAsync(panels);
        report.Note("scanner without connections, per panel", (Held() - stored) / (double)Panels, "bytes");
        GC.KeepAlive(panels);
    }

    private static async Task CheckAllAsync(FleetStore store, ImmutableArray<Panel> panels)
    {
        for (var index = 0; index < panels.Length; index++)
        {
            var verdict = Verdict.OfResponse(200, challenged: false, TimeSpan.FromMilliseconds(index));
            var usage = UsageReading.Of(new UsageValues(index % 100, index % 90, index % 80));
            await store.ReportAsync(new Observation(panels[index].Id, verdict, usage, TimeProvider.System.GetUtcNow()));
        }
        await store.FlushAsync();
    }

    private static long Held() => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>Knows nothing and costs nothing.</summary>
    private sealed class NoProbe : IPanelProbe
    {
        public Task<ProbeResult> CheckAsync(ProbeRequest request, CancellationToken stop) => Task.FromResult(default(ProbeResult));
    }
}
