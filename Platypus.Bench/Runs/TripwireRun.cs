using System.Diagnostics;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;
using Platypus.Core.Fleet;
using Platypus.Core.Scanning;

namespace Platypus.Bench.Runs;

/// <summary>From the death of a real server's process to what the store says, at the default interval of 60 s.</summary>
internal static class TripwireRun
{
    private const int OfEach = 8;

    /// <summary>Extra checks may be a tenth of the regular ones, and a few that a fleet has before it has been checked at all.</summary>
    private const int SavedAtStart = 5;

    private static readonly TimeSpan Default = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    /// <summary>A quiet time first, in which no extra check is wanted, then one death after the other; then servers that end connections by habit.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        await KillAsync(report, length ?? Default);
        await using var hasty = await RealServers.StartAsync(OfEach, RealServers.Hasty);
        await using var rig = await ScannerRig.StartAsync(new ScanOptions(), hasty.Panels);
        await Task.Delay(length ?? Default);
        report.AtMost($"{OfEach} x {RealServers.Hasty}: extra checks", rig.Scanner.Statistics.Hints, SavedAtStart + (rig.Ended / 10.0));
    }

    private static async Task KillAsync(Report report, TimeSpan quiet)
    {
        // Some stay well: an observer that saw nearly all of its fleet die would take itself for cut off, and call nobody down.
        await using var servers = await RealServers.StartAsync(OfEach, RealServers.Nginx, RealServers.Python, RealServers.Bystander);
        await using var rig = await ScannerRig.StartAsync(new ScanOptions(), servers.Panels);
        await rig.SettleAsync();
        await Task.Delay(quiet);
        var statistics = rig.Scanner.Statistics;
        report.AtLeast("idle connections watched", statistics.Tripwires, servers.Panels.Length);
        report.Note("checks while all was well", rig.Ended);
        report.AtMost("of them extra", statistics.Hints, 0);
        var deaths = new long[2 * OfEach];
        var watching = WatchAsync(rig.Store, deaths);
        for (var victim = 0; victim < deaths.Length; victim++)
        {
            Volatile.Write(ref deaths[victim], Stopwatch.GetTimestamp());
            servers.Kill(victim);
            await Task.Delay(Apart);
        }
        var seen = await watching;
        foreach (var group in Enumerable.Range(0, deaths.Length).GroupBy(servers.KindOf))
        {
            report.Note($"{group.Key}: processes killed", group.Count());
            report.Note($"{group.Key}: death to suspect, at a subscriber, median", group.Select(victim => seen[victim].Suspect).Order().ElementAt(OfEach / 2), "ms");
            report.AtMost($"{group.Key}: death to suspect, at a subscriber, worst", group.Max(victim => seen[victim].Suspect), 100, "ms");
            report.AtMost($"{group.Key}: death to down, at a subscriber, worst", group.Max(victim => seen[victim].Down), 5_000, "ms");
        }
    }

    /// <summary>When a subscriber learned of each death, in milliseconds after it; infinity where it did not.</summary>
    private static async Task<(double Suspect, double Down)[]> WatchAsync(FleetStore store, long[] deaths)
    {
        using var enough = new CancellationTokenSource();
        using var subscription = store.Subscribe();
        var seen = new (double Suspect, double Down)[deaths.Length];
        Array.Fill(seen, (double.PositiveInfinity, double.PositiveInfinity));
        enough.CancelAfter(LongEnough + (Apart * deaths.Length));
        try
        {
            while (seen.Any(times => double.IsInfinity(times.Down)))
            {
                var change = await subscription.NextAsync(enough.Token);
                foreach (var place in change.Places.Where(place => place < deaths.Length))
                    Note(change.Snapshot[place], ref seen[place], Volatile.Read(ref deaths[place]));
            }
        }
        catch (OperationCanceledException)
        {
            // Those that were not seen stay infinite.
        }
        return seen;
    }

    private static void Note(PanelState state, ref (double Suspect, double Down) times, long death)
    {
        if (death == 0 || state.Failures == 0)
            return;
        var since = Stopwatch.GetElapsedTime(death).TotalMilliseconds;
        times.Suspect = Math.Min(times.Suspect, since);
        if (state.Status == PanelStatus.Down)
            times.Down = Math.Min(times.Down, since);
    }
}
