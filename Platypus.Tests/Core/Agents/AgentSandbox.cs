using System.Globalization;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Agents;

/// <summary>What a stat script answered.</summary>
internal sealed record StatAnswer(double? Cpu, double? Memory, double? Disk);

/// <summary>A folder that plays a panel's machine: web root, temporary folder and a /proc of our own making.</summary>
internal sealed class AgentSandbox : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("platy-test-").FullName;

    public AgentSandbox()
    {
        Directory.CreateDirectory(Proc);
        Directory.CreateDirectory(Temp);
        Directory.CreateDirectory(Path.Combine(Web, "platy"));
        File.Copy(Script("platy.php"), Path.Combine(Web, "platy", "index.php"));
    }

    public string Proc => Path.Combine(_root, "proc");

    public string Temp => Path.Combine(_root, "tmp");

    public string Web => Path.Combine(_root, "www");

    /// <summary>Where the PHP script keeps its last sample, once it has been called.</summary>
    public string SampleFile => Directory.GetFiles(Temp, "platy-*").Single();

    /// <summary>A script as people download it.</summary>
    public static string Script(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platypus.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no Platypus.sln above the tests");
        }
        return Path.Combine(folder.FullName, "wwwroot-assets", "agents", name);
    }

    /// <param name="settings">php.ini settings as <c>name=value</c>.</param>
    public Task<ExternalServer> StartPhpAsync(bool realProc = false, params string[] settings) => ExternalServer.StartAsync(
        "php",
        // Every warning would be shown, so that a script that causes one fails on its body.
        port => ["-d", "display_errors=1", "-d", "error_reporting=-1",
            .. settings.SelectMany(setting => new[] { "-d", setting }), "-S", $"127.0.0.1:{port}", "-t", Web],
        Environment(realProc));

    public Task<ExternalServer> StartPythonAsync(bool realProc = false, params string[] options) => ExternalServer.StartAsync(
        "python3",
        port => [Script("platy.py"), "--host", "127.0.0.1", "--port", $"{port}", .. options],
        Environment(realProc));

    /// <param name="cpu">user nice system idle iowait irq softirq steal guest guest_nice</param>
    public void Ticks(string cpu) => File.WriteAllText(Path.Combine(Proc, "stat"), $"cpu  {cpu}\ncpu0 {cpu}\nctxt 1\n");

    public void MemInfo(string text) => File.WriteAllText(Path.Combine(Proc, "meminfo"), text);

    /// <summary>Makes the PHP script's last sample as old as this.</summary>
    public void AgeSample(TimeSpan age)
    {
        var at = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeMilliseconds() / 1000.0;
        var words = File.ReadAllText(SampleFile).Split(' ');
        words[0] = at.ToString("F3", CultureInfo.InvariantCulture);
        File.WriteAllText(SampleFile, string.Join(' ', words));
    }

    public static async Task<StatAnswer> AskAsync(ExternalServer server)
    {
        var body = await server.Http.GetStringAsync("/platy/");
        var root = JsonDocument.Parse(body).RootElement;
        Assert.Equal(["cpu", "memory", "disk"], root.EnumerateObject().Select(field => field.Name));
        return new StatAnswer(Number("cpu"), Number("memory"), Number("disk"));

        double? Number(string name) => root.GetProperty(name) is { ValueKind: not JsonValueKind.Null } field ? field.GetDouble() : null;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Dictionary<string, string> Environment(bool realProc) =>
        new() { ["TMPDIR"] = Temp, ["PLATY_PROC"] = realProc ? "/proc" : Proc };
}
