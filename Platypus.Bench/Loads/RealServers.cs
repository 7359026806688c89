using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Platypus.Core.Panels;

namespace Platypus.Bench.Loads;

/// <summary>
/// Panels that are real servers, a process each: nginx and Python's http.server speaking HTTP/1.1 (plain, it speaks 1.0 and keeps
/// no connection).
/// </summary>
internal sealed class RealServers : IAsyncDisposable
{
    /// <summary>Debian's nginx; it keeps idle connections for 75 s.</summary>
    public const string Nginx = "nginx";

    /// <summary>Python's http.server speaking HTTP/1.1; it keeps connections for ever.</summary>
    public const string Python = "python";

    /// <summary>nginx told to keep idle connections for 5 s, like many servers do.</summary>
    public const string Hasty = "nginx closing after 5 s";

    /// <summary>nginx that nobody kills.</summary>
    public const string Bystander = "nginx left alone";

    private const string Body = """{"cpu":12.5,"memory":40,"disk":61}""";
    private readonly string[] _kinds;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("platypus-bench-");
    private readonly List<Process> _processes = [];
    private readonly int _ofEach;

    private RealServers(string[] kinds, int ofEach) => (_kinds, _ofEach) = (kinds, ofEach);

    /// <summary>The panels, kind after kind.</summary>
    public ImmutableArray<Panel> Panels { get; private set; } = [];

    /// <summary>Starts so many of each kind and waits until all listen.</summary>
    /// <exception cref="Win32Exception">nginx or Python is not there.</exception>
    public static async Task<RealServers> StartAsync(int ofEach, params string[] kinds)
    {
        var servers = new RealServers(kinds, ofEach);
        try
        {
            for (var place = 0; place < ofEach * kinds.Length; place++)
                await servers.AddAsync(place);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a panel is.</summary>
    public string KindOf(int place) => _kinds[place / _ofEach];

    /// <summary>Kills a panel's process, as the kernel does when memory is short.</summary>
    public void Kill(int place) => _processes[place].Kill();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private async Task AddAsync(int place)
    {
        var address = FreeAddress(place);
        _processes.Add(Process.Start(KindOf(place) == Python ? StartPython(address) : StartNginx(address, place))!);
        await ListeningAsync(address);
        Panels = Panels.Add(new Panel
        {
            Id = new PanelId($"{place}"),
            Name = $"{KindOf(place)} {place}",
            Hostname = address.ToString(),
            Address = new Uri($"http://{address}"),
        });
    }

    private ProcessStartInfo StartNginx(IPEndPoint address, int place)
    {
        var folder = _folder.CreateSubdirectory($"{place}").FullName;
        var keepAlive = KindOf(place) == Hasty ? 5 : 75;
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; master_process off; pid {{folder}}/pid; error_log stderr crit;
            events { }
            http {
                access_log off; default_type application/json; keepalive_timeout {{keepAlive}};
                client_body_temp_path {{folder}}/a; proxy_temp_path {{folder}}/b; fastcgi_temp_path {{folder}}/c;
                uwsgi_temp_path {{folder}}/d; scgi_temp_path {{folder}}/e;
                server { listen {{address}}; location / { return 200 '{{Body}}'; } }
            }
            """);
        return new ProcessStartInfo("nginx", ["-p", folder, "-e", "stderr", "-c", Path.Combine(folder, "nginx.conf")]);
    }

    private static ProcessStartInfo StartPython(IPEndPoint address) => new("python3", ["-c", $$"""
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        class Panel(BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def do_GET(self):
                body = b'{{Body}}'
                self.send_response(200)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *args): pass
        ThreadingHTTPServer(('{{address.Address}}', {{address.Port}}), Panel).serve_forever()
        """]);

    private static IPEndPoint FreeAddress(int place)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(new IPAddress([127, 77, 0, (byte)(place + 1)]), 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    private static async Task ListeningAsync(IPEndPoint address)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address);
                return;
            }
            catch (SocketException) when (watch.Elapsed < StartTimeout)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"nobody listens on {address}");
            }
        }
    }
}
