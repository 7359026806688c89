using Platypus.Bench.Fleet;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;

namespace Platypus.Bench.Runs;

/// <summary>
/// Bytes and time until a real browser that was never there has painted what a page is for: the first rows of the fleet, and
/// all tiles of the map. How long it then takes until the page is live is told beside it.
/// </summary>
internal static class PagesRun
{
    private const int Panels = 10_000;
    private const int WarmUps = 4;
    private const int Rounds = 15;
    private const double MostBytes = 300 * 1024;
    private const double MostMilliseconds = 1_000;

    /// <summary>Loads both pages of a fleet of 10,000.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        await using var program = await ProgramRig.StartAsync(simulator.Ports, Panels, down: 10);
        await using var browser = await BenchBrowser.StartAsync(program.Address);
        foreach (var (path, what, data, count) in new[] { ("/", "first rows", "tbody td.name", 10), ("/map", "all tiles", ".tile-groups .m a", Panels) })
        {
            var loads = new List<PageLoad>();
            for (var round = -WarmUps; round < Rounds; round++)
            {
                var (load, page) = await browser.OpenAsync(path, data, count);
                await page.Context.CloseAsync();
                if (round >= 0)
                    loads.Add(load);
            }
            var name = $"{path} at {Panels:N0} panels";
            report.AtMost($"{name}, bytes until {what} are painted (most)", loads.Max(load => load.UsefulBytes), MostBytes);
            report.AtMost($"{name}, time to the same (median of {Rounds})", Median(loads, load => load.Useful), MostMilliseconds, "ms");
            report.Note($"{name}, slowest of {Rounds}", loads.Max(load => load.Useful), "ms");
            report.Note($"{name}, first contentful paint (median)", Median(loads, load => load.FirstPaint), "ms");
            report.Note($"{name}, live (median)", Median(loads, load => load.Live), "ms");
            report.Note($"{name}, bytes by HTTP until live", loads.Max(load => load.AllBytes));
        }
    }

    private static double Median(IEnumerable<PageLoad> loads, Func<PageLoad, double> figure) => loads.Select(figure).Order().ElementAt(Rounds / 2);
}
