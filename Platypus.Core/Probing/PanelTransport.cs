using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;

namespace Platypus.Core.Probing;

/// <summary>The connections to all panels: one pooled handler, and its twin for panels whose certificates are not to be trusted.</summary>
internal sealed class PanelTransport : IDisposable
{
    /// <summary>Longest head accepted, in KiB.</summary>
    private const int MaxHeadKiB = 64;

    /// <summary>A pooled connection is let go after this, so that a panel that moved to another address is found there.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Longer than any interval between two checks; the scanner closes what it no longer needs. Not infinite, because then
    /// the handler forgets panels without a connection every half minute and makes all it knows of them anew for each check.
    /// </summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromDays(1);

    private readonly HostResolver _resolver;
    private readonly HttpMessageInvoker _strict;
    private readonly HttpMessageInvoker _lenient;

    public PanelTransport(TimeProvider clock)
    {
        _resolver = new HostResolver(clock);
        _strict = new HttpMessageInvoker(Handler(new SslClientAuthenticationOptions()));
        _lenient = new HttpMessageInvoker(Handler(new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        }));
    }

    /// <summary>What the current flow's check learns from its connection.</summary>
    public AsyncLocal<CheckTrace?> Current { get; } = new();

    /// <summary>Sends a request and answers at the end of the response's head.</summary>
    public Task<HttpResponseMessage> SendAsync(CheckRequest request, bool ignoreTlsErrors) =>
        (ignoreTlsErrors ? _lenient : _strict).SendAsync(request, request.Deadline);

    public void Dispose()
    {
        _strict.Dispose();
        _lenient.Dispose();
    }

    private SocketsHttpHandler Handler(SslClientAuthenticationOptions tls) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ActivityHeadersPropagator = null,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        MaxConnectionsPerServer = int.MaxValue,
        // An unread body is not worth reading: its connection is closed.
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = MaxHeadKiB,
        PlaintextStreamFilter = WatchAsync,
        PooledConnectionIdleTimeout = IdleTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        SslOptions = tls,
        UseCookies = false,
        UseProxy = false,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var request = (CheckRequest)context.InitialRequestMessage;
        // The handler goes on connecting after a request has ended; a check that is over connects to nobody.
        var addresses = await _resolver.ResolveAsync(context.DnsEndPoint.Host, request.Deadline).ConfigureAwait(false);
        var socket = addresses.Length == 1
            ? new Socket(addresses[0].AddressFamily, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            await (addresses.Length == 1
                ? socket.ConnectAsync(addresses[0], context.DnsEndPoint.Port, request.Deadline)
                : socket.ConnectAsync(addresses, context.DnsEndPoint.Port, request.Deadline)).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        request.Socket = socket;
        return new NetworkStream(socket, ownsSocket: true);
    }

    private ValueTask<Stream> WatchAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancel) =>
        ValueTask.FromResult<Stream>(new PanelConnection(
            context.PlaintextStream, ((CheckRequest)context.InitialRequestMessage).Socket!, Current));
}
