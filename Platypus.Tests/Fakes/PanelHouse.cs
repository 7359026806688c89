using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platypus.Tests.Fakes;

/// <summary>Many panels behind one socket, told apart by the path of their stat script; each can be dead or alive.</summary>
public sealed class PanelHouse : IAsyncDisposable
{
    private const string Prefix = "GET /p";
    private static readonly byte[] Alive = RawPanel.Response("""{"cpu": 12, "memory": 34, "disk": 56}""");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly bool[] _dead;
    private readonly Task _accepting;
    private long _asked;

    public PanelHouse(int panels)
    {
        _dead = new bool[panels];
        _listener.Start(1024);
        _accepting = AcceptAsync();
    }

    /// <summary>Checks that arrived so far.</summary>
    public long Asked => Interlocked.Read(ref _asked);

    public int Count => _dead.Length;

    /// <summary>The panels as a panels file: <c>p0</c>, <c>p1</c> and so on, ten to a location.</summary>
    public string File => "[" + string.Join(",\n", Enumerable.Range(0, Count).Select(panel =>
        $$"""{"name": "P{{panel}}", "hostname": "127.0.0.1:{{((IPEndPoint)_listener.LocalEndpoint).Port}}", "statsPath": "/p{{panel}}", "location": "L{{panel / 10}}"}""")) + "]";

    /// <summary>Whether a panel closes its connections without an answer.</summary>
    public bool this[int panel]
    {
        get => Volatile.Read(ref _dead[panel]);
        set => Volatile.Write(ref _dead[panel], value);
    }

    /// <summary>Waits until so many more checks have arrived.</summary>
    public async Task AskedAsync(long more)
    {
        var until = Asked + more;
        await Patience.UntilAsync(() => Asked >= until);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[4096];
            try
            {
                // A check's request is small and comes in one piece.
                while (await socket.ReceiveAsync(buffer, _stop.Token) is var length and > 0)
                {
                    Interlocked.Increment(ref _asked);
                    var head = Encoding.ASCII.GetString(buffer, 0, length);
                    if (this[int.Parse(head[Prefix.Length..head.IndexOf(' ', Prefix.Length)])])
                        return;
                    await socket.SendAsync(Alive, _stop.Token);
                }
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                // The program was killed, or the test is over.
            }
        }
    }
}
