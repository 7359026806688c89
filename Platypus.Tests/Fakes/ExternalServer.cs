using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Platypus.Tests.Fakes;

/// <summary>A server that is another program on a free loopback port. It ends, with its children, on disposal.</summary>
public sealed class ExternalServer : IProgramHost
{
    private const int Attempts = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ExternalServer(Process process, int port)
    {
        _process = process;
        Port = port;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Deadline };
    }

    public int Port { get; }

    public HttpClient Http { get; }

    /// <summary>What the program has written so far, both streams; complete after <see cref="StopAsync"/>.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a program and waits until it accepts connections on the port it was given.</summary>
    /// <exception cref="InvalidOperationException">It ended, or opened no port in time; the message holds its output.</exception>
    public static async Task<ExternalServer> StartAsync(
        string program, Func<int, IEnumerable<string>> arguments, IReadOnlyDictionary<string, string>? environment = null, int? samePort = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = samePort ?? FreePort();
            var server = Launch(program, arguments(port), port, environment);
            if (await server.AcceptsAsync())
            {
                return server;
            }
            await server.DisposeAsync();
            // Between finding a free port and opening it, somebody else may have taken it.
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"{program} opened no port: {server.Output}");
            }
        }
    }

    /// <summary>
    /// A port of the loopback address that nobody listens on at this moment. It lies below the range the system
    /// deals out by itself: from there, others' listeners and connections would take it before the program does.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(15_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: try another.
            }
        }
    }

    /// <summary>Sends this text as it is and reads until the server closes the connection.</summary>
    public async Task<string> ExchangeAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Deadline);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, timeout.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), timeout.Token);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync(timeout.Token);
    }

    /// <summary>Stops the program where it stands (SIGSTOP) until <see cref="Resume"/>.</summary>
    public void Suspend() => _ = kill(_process.Id, 19);

    /// <summary>Lets a suspended program go on (SIGCONT).</summary>
    public void Resume() => _ = kill(_process.Id, 18);

    /// <summary>Asks the program to end (SIGTERM), waits until it has, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var timeout = new CancellationTokenSource(Deadline);
        _ = kill(_process.Id, 15);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ExternalServer Launch(
        string program, IEnumerable<string> arguments, int port, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var server = new ExternalServer(new Process { StartInfo = start }, port);
        // Read all the time: a full pipe would stop the program.
        server._process.OutputDataReceived += server.Keep;
        server._process.ErrorDataReceived += server.Keep;
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    private async Task<bool> AcceptsAsync()
    {
        using var timeout = new CancellationTokenSource(Deadline);
        while (!_process.HasExited && !timeout.IsCancellationRequested)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, timeout.Token);
                return !_process.HasExited;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        return false;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
