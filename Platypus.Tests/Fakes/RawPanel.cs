using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Platypus.Core.Panels;

namespace Platypus.Tests.Fakes;

/// <summary>A panel that is a bare socket, so that it can misbehave in every way a socket can.</summary>
public sealed class RawPanel : IAsyncDisposable
{
    private int _connections;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<RawConnection, Task> _behaviour;
    private readonly X509Certificate2? _certificate;
    private readonly List<Task> _serving = [];
    private readonly Task _accepting;

    private RawPanel(Func<RawConnection, Task> behaviour, X509Certificate2? certificate)
    {
        (_behaviour, _certificate) = (behaviour, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections accepted so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    public static RawPanel Doing(Func<RawConnection, Task> behaviour, X509Certificate2? certificate = null) => new(behaviour, certificate);

    /// <summary>Answers every request with the same bytes, and closes after it where told to.</summary>
    public static RawPanel Answering(byte[] answer, bool close = true, X509Certificate2? certificate = null) => new(
        async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(answer);
                if (close)
                    return;
            }
        },
        certificate);

    public static RawPanel Answering(string answer, bool close = true) => Answering(Encoding.Latin1.GetBytes(answer), close);

    /// <summary>An answer with a body of a known length.</summary>
    public static byte[] Response(byte[] body, string status = "200 OK", string headers = "") =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{headers}\r\n"), .. body];

    public static byte[] Response(string body, string status = "200 OK", string headers = "") =>
        Response(Encoding.UTF8.GetBytes(body), status, headers);

    public Panel Panel(string id = "p", bool ignoreTlsErrors = false) => new()
    {
        Id = new PanelId(id),
        Name = id,
        Hostname = Url,
        Address = new Uri(Url),
        IgnoreTlsErrors = ignoreTlsErrors,
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            // Counted before it may answer.
            Interlocked.Increment(ref _connections);
            _serving.Add(ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            Stream stream = new NetworkStream(socket);
            if (_certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(_certificate);
                stream = tls;
            }
            await _behaviour(new RawConnection(socket, stream, _stop.Token));
        }
    }
}

/// <summary>One connection to a <see cref="RawPanel"/>.</summary>
public sealed class RawConnection(Socket socket, Stream stream, CancellationToken end)
{
    /// <summary>The head of the next request; null when the other side closed.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, end) == 0)
                return null;
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    /// <summary>Waits until the other side has sent something.</summary>
    public async Task ReadByteAsync() => await stream.ReadExactlyAsync(new byte[1], end);

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes, end);

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends the same bytes until the other side has had enough.</summary>
    public async Task SendForeverAsync(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        while (true)
            await SendAsync(bytes);
    }

    /// <summary>Says nothing more until the test ends.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, end);

    /// <summary>Closes this side, as servers do with connections that idle.</summary>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset() => socket.Close(0);
}
