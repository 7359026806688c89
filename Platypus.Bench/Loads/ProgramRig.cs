using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Bench.Fleet;
using Platypus.Core.Fleet;
using Platypus.Web;

namespace Platypus.Bench.Loads;

/// <summary>The whole program over simulated panels of which some refuse, each of them an incident of its own.</summary>
internal sealed class ProgramRig : IAsyncDisposable
{
    private const int Rounds = 41;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;

    private ProgramRig(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", "bench");
    }

    /// <summary>Starts it and waits until every incident is open.</summary>
    /// <param name="ports">The simulator's.</param>
    /// <param name="panels">How many there are.</param>
    /// <param name="down">How many of them refuse; they share nothing of which they are a notable part.</param>
    /// <param name="prepare">Fills the data folder before the program opens it; null for nothing.</param>
    /// <exception cref="InvalidOperationException">They do not open in time.</exception>
    public static async Task<ProgramRig> StartAsync(SimulatorPorts ports, int panels, int down, Func<string, Task>? prepare = null)
    {
        var folder = Directory.CreateTempSubdirectory("platypus-bench-");
        var well = Enumerable.Range(0, int.MaxValue).Where(index => BenchFleet.KindOf(index) == PanelKind.Well).Take(panels).Select((index, at) =>
            new { name = $"Panel {at + 1}", hostname = $"{BenchFleet.AddressOf(index)}:{(at % (panels / down) == 0 ? ports.Silent : ports.Open)}" });
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "panels.json"), JsonSerializer.Serialize(well));
        if (prepare is not null)
            await prepare(folder.FullName);
        var app = await PlatypusApp.BuildAsync(
            // Under the program's own name, by which it finds its files.
            ["--applicationName", "Platypus.Web", "--urls", "http://127.0.0.1:0", $"--Platypus:DataDirectory={folder.FullName}", "--Platypus:Auth:ApiKeys:bench=bench",
                "--Platypus:Auth:AnonymousRead=true", "--Logging:LogLevel:Default=Error"]);
        await app.StartAsync();
        var rig = new ProgramRig(app, folder);
        var store = app.Services.GetRequiredService<FleetStore>();
        var watch = Stopwatch.StartNew();
        while (store.Snapshot.Incidents.All.Length < down)
        {
            if (watch.Elapsed > Patience)
                throw new InvalidOperationException($"{store.Snapshot.Incidents.All.Length} of {down} incidents are open.");
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }
        return rig;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>Loads a page, as the server draws it first; the median time to its last byte, and its length.</summary>
    public async Task<(double Milliseconds, int Bytes)> PageAsync(string address = "/")
    {
        var bytes = 0;
        return (await MedianAsync(async _ => bytes = (await _http.GetByteArrayAsync(address)).Length), bytes);
    }

    /// <summary>Acknowledges an incident with ever another note; the median time until it is durable and answered.</summary>
    public Task<double> AcknowledgeAsync() => MedianAsync(AcknowledgeAsync);

    /// <summary>Acknowledges an incident with a note of its own; the time until it is durable and answered, in milliseconds.</summary>
    public async Task<double> AcknowledgeOnceAsync(int round)
    {
        var watch = Stopwatch.GetTimestamp();
        await AcknowledgeAsync(round);
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private async Task AcknowledgeAsync(int round)
    {
        var incident = _app.Services.GetRequiredService<FleetStore>().Snapshot.Incidents.All[0];
        using var answer = await _http.PostAsJsonAsync($"/api/v1/incidents/{incident.Id}/acknowledge", new { note = $"round {round}" });
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<double> MedianAsync(Func<int, Task> act)
    {
        var times = new List<double>(Rounds);
        for (var round = -Rounds; round < Rounds; round++)
        {
            var watch = Stopwatch.GetTimestamp();
            await act(round);
            // The first half warms up.
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        times.Sort();
        return times[Rounds / 2];
    }
}
