using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Platypus.Bench.Fleet;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Scanning;

namespace Platypus.Bench.Runs;

/// <summary>What deciding costs beside scanning, and what a thousand open incidents do to the page and to an acknowledgement.</summary>
internal static class IncidentsRun
{
    private const int Panels = 2_000;
    private const int Large = 10_000;
    private const int Rounds = 61;
    private const int Concurrency = 256;
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    /// <summary>The engine first, then the whole program.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        await MeasureEngineAsync(report, simulator.Ports, length ?? Default);
        await using var tiny = await ProgramRig.StartAsync(simulator.Ports, panels: 10, down: 1);
        var tinyPage = (await tiny.PageAsync()).Milliseconds;
        var tinyAck = await tiny.AcknowledgeAsync();
        await using var ten = await ProgramRig.StartAsync(simulator.Ports, Large, down: 10);
        await using var thousand = await ProgramRig.StartAsync(simulator.Ports, Large, down: 1_000);
        var (calm, busy) = (await ten.PageAsync(), await thousand.PageAsync());
        report.Note("page, 10 panels, 1 incident", tinyPage, "ms");
        report.Note("page, 10,000 panels, 10 incidents", calm.Milliseconds, "ms");
        report.Note("page, 10,000 panels, 1,000 incidents", busy.Milliseconds, "ms");
        report.Note("its size before compression", busy.Bytes / 1024.0, "KiB");
        report.AtMost("page, 1,000 incidents / 10", busy.Milliseconds / calm.Milliseconds, 2);
        var (calmAck, busyAck) = await AlternateAsync(ten, thousand);
        report.Note("acknowledgement, 10 panels, 1 incident", tinyAck, "ms");
        report.Note("acknowledgement, 10,000 panels, 10 incidents", calmAck, "ms");
        report.Note("acknowledgement, 10,000 panels, 1,000 incidents", busyAck, "ms");
        report.AtMost("acknowledgement, 1,000 incidents / 10", busyAck / calmAck, 2);
    }

    // By turns and for a minute, so that what the programs write now and then meets both alike.
    private static async Task<(double Calm, double Busy)> AlternateAsync(ProgramRig calm, ProgramRig busy)
    {
        var (ofCalm, ofBusy) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ofCalm.Add(await calm.AcknowledgeOnceAsync(round));
            ofBusy.Add(await busy.AcknowledgeOnceAsync(round));
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        return (ofCalm.Order().ElementAt(Rounds / 2), ofBusy.Order().ElementAt(Rounds / 2));
    }

    // The engine decides again, alone, all that it would have been told while the scanner was busy.
    private static async Task MeasureEngineAsync(Report report, SimulatorPorts ports, TimeSpan length)
    {
        var told = new ConcurrentQueue<PanelState>();
        var options = new ScanOptions
        {
            Interval = TimeSpan.FromMilliseconds(1),
            RetryDelay = TimeSpan.FromMilliseconds(1),
            Timeout = TimeSpan.FromMilliseconds(500),
            MaxConcurrency = Concurrency,
            MaxIdleConnections = Panels,
        };
        Usage scanning;
        await using (var rig = await ScannerRig.StartAsync(options, BenchFleet.Panels(Panels, ports)))
        {
            await rig.SettleAsync();
            await rig.Store.FollowAsync(happened =>
            {
                if (happened.State is { } state)
                    told.Enqueue(state);
            });
            scanning = await Usage.MeasureAsync(length, () => rig.Ended);
        }
        var book = IncidentBook.Empty;
        var watch = Stopwatch.StartNew();
        foreach (var state in told)
            book = IncidentEngine.Step(book, IncidentRules.Default, new IncidentInput.PanelSeen(state), state.CheckedAt ?? state.Since).Book;
        var perThousand = watch.Elapsed.TotalSeconds * 1000 / told.Count;
        report.Note("scanner, CPU per 1,000 checks", scanning.CpuPerThousand * 1000, "ms");
        report.Note("engine, CPU per 1,000 checks", perThousand * 1000, "ms");
        report.AtMost("engine / scanner", perThousand / scanning.CpuPerThousand, 0.1);
    }
}
