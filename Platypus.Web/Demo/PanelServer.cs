using System.Net;
using System.Net.Sockets;

namespace Platypus.Web.Demo;

/// <summary>
/// A small HTTP/1.1 server on one address, for simulated panels: it can stop like a process that dies (its address refuses,
/// its connections are reset) and come back. Its address stays reserved all the time.
/// </summary>
public sealed class PanelServer : IDisposable
{
    private const int Backlog = 4096;
    private static readonly TimeSpan AcceptRetry = TimeSpan.FromMilliseconds(100);

    private readonly PanelResponder _respond;
    private readonly TimeProvider _clock;
    private readonly Action<Socket>? _prepare;
    private readonly Lock _gate = new();
    private readonly HashSet<ServedConnection> _connections = [];
    private Socket? _socket;
    private bool _listening;
    private bool _disposed;

    /// <summary>Reserves the address; until <see cref="Listen"/> it refuses connections.</summary>
    /// <param name="address">Where to listen; port 0 takes a free one.</param>
    /// <param name="respond">Decides what a request gets.</param>
    /// <param name="clock">Measures the delays of answers.</param>
    /// <param name="prepare">Sets options of the listening socket before it is bound.</param>
    /// <exception cref="SocketException">The address is taken.</exception>
    public PanelServer(IPEndPoint address, PanelResponder respond, TimeProvider clock, Action<Socket>? prepare = null)
    {
        (_respond, _clock, _prepare) = (respond, clock, prepare);
        _socket = Bind(address);
        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_gate)
                return _connections.Count;
        }
    }

    /// <summary>Accepts connections; nothing happens when it does already, or while the address cannot be had.</summary>
    public void Listen()
    {
        Socket? listener;
        lock (_gate)
        {
            if (_listening || _disposed || (listener = _socket ??= TryBind()) is null)
                return;
            _listening = true;
            listener.Listen(Backlog);
        }
        _ = AcceptAsync(listener);
    }

    /// <summary>Dies: refuses new connections and resets those it has. Nothing happens when it does not listen.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            if (!_listening || _disposed)
                return;
            _listening = false;
            _socket?.Dispose();
            _socket = null;
        }
        DropConnections();
        lock (_gate)
        {
            if (!_disposed)
                _socket ??= TryBind();
        }
    }

    /// <summary>Resets all connections and goes on listening.</summary>
    public void DropConnections()
    {
        ServedConnection[] dropped;
        lock (_gate)
        {
            dropped = [.. _connections];
            _connections.Clear();
        }
        foreach (var connection in dropped)
            connection.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _listening = false;
            _socket?.Dispose();
            _socket = null;
        }
        DropConnections();
    }

    internal PanelAnswer Answer(IPEndPoint local, ReadOnlySpan<byte> path) => _respond(local, path);

    internal Task HoldBackAsync(TimeSpan delay) => Task.Delay(delay, _clock);

    internal void Forget(ServedConnection connection)
    {
        lock (_gate)
            _connections.Remove(connection);
    }

    /// <summary>Takes the address back; null while somebody else has it.</summary>
    private Socket? TryBind()
    {
        try
        {
            return Bind(EndPoint);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private Socket Bind(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _prepare?.Invoke(socket);
            socket.Bind(address);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                var accepted = await listener.AcceptAsync().ConfigureAwait(false);
                Serve(listener, new ServedConnection(this, accepted));
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                if (failure is not SocketException { SocketErrorCode: SocketError.TooManyOpenSockets or SocketError.ConnectionReset })
                    return;
                // Out of descriptors: those who wait are accepted when others have ended.
                await HoldBackAsync(AcceptRetry).ConfigureAwait(false);
            }
        }
    }

    private void Serve(Socket listener, ServedConnection connection)
    {
        lock (_gate)
        {
            if (_listening && ReferenceEquals(_socket, listener))
                _connections.Add(connection);
            else
                connection.Reset();
        }
        _ = connection.RunAsync();
    }
}
