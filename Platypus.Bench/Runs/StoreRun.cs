using System.Collections.Immutable;
using System.Diagnostics;
using Platypus.Bench.Fleet;
using Platypus.Bench.Reporting;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Bench.Runs;

/// <summary>From a change to a subscriber, and what many subscribers cost the writer as time goes by.</summary>
internal static class StoreRun
{
    private const int Panels = 10_000;
    private const int Changes = 20_000;
    private const int WarmUp = 1_000;
    private const int Subscribers = 200;
    private const int Block = 10_000;
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ViewerGap = TimeSpan.FromMilliseconds(250);

    /// <summary>One change at a time first, then as many as the writer takes.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        var panels = BenchFleet.Panels(Panels, new SimulatorPorts(80, 81));
        await using var store = new FleetStore(failuresToConfirm: 3, TimeProvider.System, observer: new ObserverRules());
        await store.SetPanelsAsync(panels);
        await store.FlushAsync();
        await MeasureDeliveryAsync(report, store, panels);
        await MeasureWriterAsync(report, store, panels, length ?? Default);
    }

    private static async Task MeasureDeliveryAsync(Report report, FleetStore store, ImmutableArray<Panel> panels)
    {
        using var subscription = store.Subscribe();
        var times = new List<double>(Changes);
        for (var change = -WarmUp; change < Changes; change++)
        {
            var place = (change + WarmUp) * 7 % Panels;
            var watch = Stopwatch.GetTimestamp();
            await store.ReportAsync(See(panels[place], change));
            while (!(await subscription.NextAsync()).Places.Contains(place))
            {
                // An earlier change.
            }
            if (change >= 0)
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        times.Sort();
        report.Note("one change to a subscriber, median", times[Changes / 2], "ms");
        report.AtMost("one change to a subscriber, 99.9th percentile", times[Changes * 999 / 1000], 10, "ms");
        report.Note($"one change to a subscriber, worst of {Changes:N0}", times[^1], "ms");
    }

    private static async Task MeasureWriterAsync(Report report, FleetStore store, ImmutableArray<Panel> panels, TimeSpan length)
    {
        var alone = await BlocksAsync(store, panels, length / 4);
        using var neverReads = store.Subscribe();
        var first = await WatchedAsync(store, panels, length * 3 / 8);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        var last = await WatchedAsync(store, panels, length * 3 / 8);
        var late = GC.GetTotalMemory(forceFullCollection: true);
        report.Note("writer alone, per change", Median(alone), "us");
        report.Note("writer with 200 subscribers, per change", Median([.. first, .. last]), "us");
        report.Note("changes while one of 200 never read", (double)(first.Count + last.Count) * Block);
        report.AtMost("cost of a change, second half / first half", Median(last) / Median(first), 1.3);
        report.AtMost("memory grown in the second half", Math.Max(0, late - early) / 1048576.0, 1, "MiB");
        report.AtMost("subscriptions left over", store.SubscriberCount - 1, 0);
    }

    /// <summary>As <see cref="BlocksAsync"/>, while pages look on.</summary>
    private static async Task<List<double>> WatchedAsync(FleetStore store, ImmutableArray<Panel> panels, TimeSpan length)
    {
        using var stop = new CancellationTokenSource();
        var viewers = Enumerable.Range(1, Subscribers - 1).Select(_ => ViewAsync(store, stop.Token)).ToList();
        var blocks = await BlocksAsync(store, panels, length);
        await stop.CancelAsync();
        await Task.WhenAll(viewers);
        return blocks;
    }

    /// <summary>Wall time per change, in microseconds, block by block.</summary>
    private static async Task<List<double>> BlocksAsync(FleetStore store, ImmutableArray<Panel> panels, TimeSpan length)
    {
        var blocks = new List<double>();
        var total = Stopwatch.StartNew();
        while (total.Elapsed < length || blocks.Count == 0)
        {
            var block = Stopwatch.GetTimestamp();
            for (var change = 0; change < Block; change++)
                await store.ReportAsync(See(panels[change % Panels], change + blocks.Count));
            await store.FlushAsync();
            blocks.Add(Stopwatch.GetElapsedTime(block).TotalMicroseconds / Block);
        }
        return blocks;
    }

    /// <summary>Looks like a page does.</summary>
    private static async Task ViewAsync(FleetStore store, CancellationToken stop)
    {
        using var subscription = store.Subscribe();
        try
        {
            await foreach (var change in subscription.ReadAllAsync(ViewerGap, TimeProvider.System, stop))
                _ = change.Places.Length;
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
    }

    private static Observation See(Panel panel, int number) => new(
        panel.Id,
        Verdict.OfResponse(200, challenged: false, TimeSpan.FromMilliseconds(number % 1000)),
        UsageReading.Of(new UsageValues(number % 100, number % 90, number % 80)),
        TimeProvider.System.GetUtcNow());

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
