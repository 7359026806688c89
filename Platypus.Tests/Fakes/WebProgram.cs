using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Platypus.Tests.Fakes;

/// <summary>The real program, listening, with a data folder of its own: beside the tests, or in a process of its own where that matters.</summary>
public sealed class WebProgram : IAsyncDisposable
{
    private readonly IProgramHost _host;
    private readonly bool _ownsFolder;

    private WebProgram(IProgramHost host, string folder, bool ownsFolder) => (_host, Folder, _ownsFolder) = (host, folder, ownsFolder);

    /// <summary>The repository's root, where the tests were built.</summary>
    public static string Repository { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>The program as it was built.</summary>
    public static string Built { get; } = Metadata("WebProgram");

    public HttpClient Http => _host.Http;

    public string Url => $"http://127.0.0.1:{_host.Port}";

    /// <summary>What it has logged so far.</summary>
    public string Output => _host.Output;

    public string Folder { get; }

    /// <summary>Starts it and waits until it listens. Everybody may read, unless the settings say otherwise.</summary>
    /// <param name="panels">The content of the panels file; null for none.</param>
    /// <param name="settings">Command line.</param>
    public static async Task<WebProgram> StartAsync(string? panels, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("platypus-").FullName;
        if (panels is not null)
            await File.WriteAllTextAsync(Path.Combine(folder, "panels.json"), panels);
        return new WebProgram(await HostedProgram.StartAsync(port => Arguments(port, folder, settings)), folder, ownsFolder: true);
    }

    /// <summary>Starts it on a data folder that is there already, and stays.</summary>
    public static async Task<WebProgram> StartInAsync(string folder, params string[] settings) =>
        new(await HostedProgram.StartAsync(port => Arguments(port, folder, settings)), folder, ownsFolder: false);

    /// <summary>Starts it in a process of its own, which is killed (SIGKILL) on disposal, on a data folder that is there already, and stays.</summary>
    public static Task<WebProgram> StartProcessAsync(string folder, params string[] settings) => StartProcessAsync(folder, null, settings);

    /// <summary>The same, where it listened before.</summary>
    public static Task<WebProgram> StartProcessAsync(string folder, int? samePort, params string[] settings) => StartBuildAsync(Built, folder, samePort, settings);

    /// <summary>The same of another build.</summary>
    public static async Task<WebProgram> StartBuildAsync(string program, string folder, int? samePort, params string[] settings) =>
        new(await ExternalServer.StartAsync("dotnet", port => [program, .. Arguments(port, folder, settings)], samePort: samePort), folder, ownsFolder: false);

    /// <summary>Runs it where it is expected to end by itself.</summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Built, "--urls", "http://127.0.0.1:0", .. settings])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var patience = new CancellationTokenSource(Patience.Limit);
        try
        {
            var error = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Replaces the panels file as an editor does: by renaming a new one into its place.</summary>
    public async Task EditPanelsAsync(string panels)
    {
        var fresh = Path.Combine(Folder, "panels.json.new");
        await File.WriteAllTextAsync(fresh, panels);
        File.Move(fresh, Path.Combine(Folder, "panels.json"), overwrite: true);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var document = JsonDocument.Parse(await Http.GetStringAsync(path));
        return document.RootElement.Clone();
    }

    public Task<JsonElement> PanelAsync(string id) => GetAsync($"/api/v1/panels/{id}");

    /// <summary>Asks until what is answered is what the test waits for.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await GetAsync(path);
            if (holds(answer))
                return answer;
            if (TimeProvider.System.GetElapsedTime(started) > Patience.Limit)
                throw new TimeoutException($"{path} still answers {answer}");
            await Task.Delay(Patience.Pause, TimeProvider.System);
        }
    }

    /// <summary>Asks as somebody, until the text that is answered is what the test waits for.</summary>
    public async Task UntilAsync(string path, Func<string, bool> holds, SiteVisitor visitor)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await visitor.Http.GetStringAsync(path) is var answer && !holds(answer))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience.Limit)
                throw new TimeoutException($"{path} still answers {answer}");
            await Task.Delay(Patience.Pause, TimeProvider.System);
        }
    }

    /// <summary>Asks it to end and waits until it has.</summary>
    public Task<int> StopAsync() => _host.StopAsync();

    /// <summary>Stops the process it has where it stands for a while (SIGSTOP, SIGCONT).</summary>
    public async Task SuspendAsync(TimeSpan time)
    {
        var process = (ExternalServer)_host;
        process.Suspend();
        await Task.Delay(time, TimeProvider.System);
        process.Resume();
    }

    /// <summary>Ends it, by SIGKILL where it has a process of its own; its folder goes where it is its own.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static string[] Arguments(int port, string folder, string[] settings) =>
        ["--urls", $"http://127.0.0.1:{port}", $"--Platypus:DataDirectory={folder}", "--Platypus:Auth:AnonymousRead=true", .. settings];

    private static string Metadata(string key) => typeof(WebProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
