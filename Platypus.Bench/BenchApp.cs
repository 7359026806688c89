using System.Globalization;
using Platypus.Bench.Fleet;
using Platypus.Bench.Reporting;
using Platypus.Bench.Runs;

namespace Platypus.Bench;

/// <summary>Picks the runs that the command line names.</summary>
internal static class BenchApp
{
    private static readonly (string Name, string What, Func<Report, TimeSpan?, Task> Run)[] Runs =
    [
        ("flat", "checks per second and CPU per check, flat out, against a bare loop, warm and cold (10 s a side and round)", FlatRun.RunAsync),
        ("paced", "10,000 panels per 60 s against a bare paced loop: CPU, lag, memory (120 s)", PacedRun.RunAsync),
        ("huge", "100,000 panels per 60 s: lag, memory (120 s)", HugeRun.RunAsync),
        ("tripwire", "from a panel's death to suspect and down, with nginx and Python as panels (90 s of quiet first)", TripwireRun.RunAsync),
        ("store", "from a change to a subscriber; what 200 subscribers cost the writer (20 s)", StoreRun.RunAsync),
        ("incidents", "what deciding costs beside scanning; page and acknowledgement with 1,000 incidents against 10 (5 s of scanning)", IncidentsRun.RunAsync),
        ("history", "3 hours of 10,000 panels on a clock of their own: CPU and bytes of the usage history; a panel's page with a year (3 min)", HistoryRun.RunAsync),
        ("status", "requests per second of the public status page, beside Kestrel with plain text (4 s a side and round)", StatusRun.RunAsync),
        ("pages", "bytes and time until Chromium has painted the fleet page and the map at 10,000 panels, and until they are live (2 min)", PagesRun.RunAsync),
        ("viewers", "what people who look at the map of 10,000 changing panels cost the server, one and ten of them (20 s a stretch, 4 min)", ViewersRun.RunAsync),
        ("memory", "managed memory per panel at 100,000 panels", MemoryRun.RunAsync),
    ];

    /// <summary>Runs what is named; 0 when it could be run, whatever the figures, 1 when it could not, 2 when it makes no sense.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var name = args.FirstOrDefault() ?? "help";
        if (name == "simulate")
            return await Simulator.RunAsync(Number(args, "--port") ?? 0, args.Contains("--restless"));
        var chosen = Runs.Where(run => name == "all" || run.Name == name).ToList();
        if (chosen.Count == 0)
            return Help(name);
        TimeSpan? length = Number(args, "--seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        var failed = false;
        foreach (var (run, what, start) in chosen)
        {
            Console.WriteLine($"\n== {run}: {what}");
            var report = new Report();
            try
            {
                await start(report, length);
            }
            catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception or IOException)
            {
                Console.WriteLine($"{run} could not be run: {failure.Message}");
                failed = true;
            }
            report.Print();
        }
        return failed ? 1 : 0;
    }

    private static int Help(string name)
    {
        Console.WriteLine("dotnet run -c Release --project Platypus.Bench -- <run> [--seconds N]\n");
        foreach (var (run, what, _) in Runs)
            Console.WriteLine($"  {run,-10}{what}");
        Console.WriteLine("  all       all of them\n  simulate  [--port P] [--restless]  the simulated panels alone, until standard input ends");
        Console.WriteLine("\n--seconds sets the length of what is measured. Every run prints its targets and whether they were met.");
        return name == "help" ? 0 : 2;
    }

    private static int? Number(string[] args, string option)
    {
        var at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
