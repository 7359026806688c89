using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Platypus.Bench.Fleet;
using Platypus.Bench.Loads;
using Platypus.Bench.Reporting;

namespace Platypus.Bench.Runs;

/// <summary>
/// Bytes and time until a browser can paint: the page's whole first document and the style sheets that it waits for, compressed as a
/// browser asks for them. Scripts come after that.
/// </summary>
internal static partial class PagesRun
{
    private const int Panels = 10_000;
    private const int Rounds = 21;
    private const double MostBytes = 300 * 1024;
    private const double MostMilliseconds = 1_000;

    /// <summary>Loads both pages of a fleet of 10,000.</summary>
    public static async Task RunAsync(Report report, TimeSpan? length)
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        await using var program = await ProgramRig.StartAsync(simulator.Ports, Panels, down: 10);
        foreach (var page in new[] { "/", "/map" })
        {
            var loads = new List<(double Milliseconds, long Bytes)>();
            for (var round = 0; round < 2 * Rounds; round++)
            {
                var load = await LoadAsync(program.Address, page);
                // The first half warms up.
                if (round >= Rounds)
                    loads.Add(load);
            }
            report.AtMost($"{page} at {Panels:N0} panels, bytes to the first paint", loads.Max(load => load.Bytes), MostBytes);
            report.AtMost($"{page} at {Panels:N0} panels, time to the same", loads.Select(load => load.Milliseconds).Order().ElementAt(Rounds / 2), MostMilliseconds, "ms");
        }
    }

    private static async Task<(double Milliseconds, long Bytes)> LoadAsync(Uri address, string page)
    {
        // A browser that was never here: connections of its own.
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
        var watch = Stopwatch.GetTimestamp();
        var (html, bytes) = await GetAsync(http, page);
        var sheets = await Task.WhenAll(StyleSheet().Matches(html).Select(sheet => GetAsync(http, "/" + sheet.Groups[1].Value)));
        return (Stopwatch.GetElapsedTime(watch).TotalMilliseconds, bytes + sheets.Sum(sheet => sheet.Bytes));
    }

    private static async Task<(string Text, long Bytes)> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.FirstOrDefault() switch
        {
            "br" => new System.IO.Compression.BrotliStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress),
            _ => (Stream)new MemoryStream(body),
        };
        using var text = new StreamReader(plain);
        return (await text.ReadToEndAsync(), body.Length);
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheet();
}
