using System.Diagnostics;
using Microsoft.Playwright;
using Platypus.Bench.Fleet;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;

namespace Platypus.Bench.Runs;

/// <summary>
/// What people who look at the map cost the server: each in a real browser, over 10,000 panels of which each tells another usage
/// at every check, and 100 are degraded every other time. The program alone, measured before, is taken away.
/// </summary>
internal static class ViewersRun
{
    private const int Panels = 10_000;
    private const int Many = 10;
    private const string Tile = ".tile-groups .m a";
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);

    /// <summary>Opens one map and then ten, by status and by CPU.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        var stretch = length ?? Usual;
        await using var simulator = await SimulatorProcess.StartAsync(restless: true);
        await using var program = await ProgramRig.StartAsync(simulator.Ports, Panels, down: 1);
        await using var browser = await BenchBrowser.StartAsync(program.Address);
        // More than once, so that nothing is done for the first time, or translated anew, when it is measured.
        for (var warmUp = 0; warmUp < 4; warmUp++)
            await (await browser.OpenAsync("/map", Tile, Panels)).Page.Context.CloseAsync();
        foreach (var (path, what) in new[] { ("/map", "by status"), ("/map?by=cpu", "by CPU") })
        {
            var alone = await CoreAsync(stretch);
            report.Note($"{what}, nobody looks, CPU of the program", alone * 100, "% of a core");
            var before = Managed();
            var pages = new List<IPage>();
            var openings = new List<(double CpuMilliseconds, double LiveMilliseconds)>();
            while (pages.Count < Many)
            {
                openings.Add(await OpenAsync(browser, path, pages, alone));
                if (pages.Count == 1)
                    report.Note($"{what}, 1 looks, CPU of the server for it", (await CoreAsync(stretch) - alone) * 100, "% of a core");
            }
            report.Note($"{what}, {Many} look, CPU of the server for them", (await CoreAsync(stretch) - alone) * 100, "% of a core");
            report.Note($"{what}, memory of the server for one who looks", (Managed() - before) / Many / 1048576.0, "MiB");
            report.Note($"{what}, CPU until one more is live (median of {Many})", Median(openings.Select(each => each.CpuMilliseconds)), "ms");
            report.Note($"{what}, time until one more is live (median of {Many})", Median(openings.Select(each => each.LiveMilliseconds)), "ms");
            foreach (var page in pages)
                await page.Context.CloseAsync();
            report.Note($"{what}, sent through the WebSocket until live", await SentAsync(browser, path, TimeSpan.Zero) / 1024.0, "KiB");
            report.Note($"{what}, sent through it while one looks", await SentAsync(browser, path, stretch) / 1024.0 / stretch.TotalSeconds, "KiB a second");
        }
    }

    private static async Task<(double CpuMilliseconds, double LiveMilliseconds)> OpenAsync(BenchBrowser browser, string path, List<IPage> pages, double alone)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var (load, page) = await browser.OpenAsync(path, Tile, Panels);
        process.Refresh();
        pages.Add(page);
        return ((process.TotalProcessorTime - cpu).TotalMilliseconds - (alone * watch.ElapsedMilliseconds), load.Live);
    }

    /// <summary>What comes through a page's WebSocket, unpacked: until it is live, or after that for a while.</summary>
    private static async Task<long> SentAsync(BenchBrowser browser, string path, TimeSpan length)
    {
        long bytes = 0;
        var (_, page) = await browser.OpenAsync(path, Tile, Panels, socket => socket.FrameReceived += (_, frame) => Interlocked.Add(ref bytes, frame.Binary?.Length ?? 0));
        if (length > TimeSpan.Zero)
        {
            Interlocked.Exchange(ref bytes, 0);
            await Task.Delay(length);
        }
        await page.Context.CloseAsync();
        return Interlocked.Read(ref bytes);
    }

    private static async Task<double> CoreAsync(TimeSpan length)
    {
        var usage = await Usage.MeasureAsync(length, () => 0);
        return usage.CpuSeconds / usage.Seconds;
    }

    private static long Managed() => GC.GetTotalMemory(forceFullCollection: true);

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Many / 2);
}
