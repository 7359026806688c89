using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platypus.Core.Probing;

/// <summary>
/// The decrypted stream of one pooled connection. It bounds what a response may cost, notices at once when an answer
/// is not HTTP (the handler would wait for the end of a line), and watches the socket while it idles.
/// </summary>
internal sealed class PanelConnection(Stream inner, Socket socket, AsyncLocal<CheckTrace?> current) : Stream, IIdleConnection
{
    /// <summary>When the certificate of the handshake expires (UTC), for as long as the connection lives; null without TLS.</summary>
    public DateTimeOffset? CertificateUntil { get; } = inner is SslStream { RemoteCertificate: X509Certificate2 leaf } ? Expiry(leaf) : null;

    /// <summary>Bytes of one response, head, framing and body together: 64 KiB for each of head and body, and some framing.</summary>
    private const int Allowance = 160 * 1024;

    private readonly Lock _gate = new();
    private CheckTrace? _trace;
    private Action<IIdleConnection, IdleEnd>? _watcher;
    private bool _receiving;
    private volatile bool _lost;
    private int _received;
    private volatile bool _disposed;

    private static ReadOnlySpan<byte> Beginning => "HTTP/"u8;

    /// <summary>Whether the handler, or somebody else on our side, has let go of it.</summary>
    public bool IsDisposed => _disposed;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public void Watch(Action<IIdleConnection, IdleEnd> ended)
    {
        IdleEnd end;
        lock (_gate)
        {
            if (!_disposed && !_lost)
            {
                _watcher = ended;
                if (!_receiving)
                {
                    _receiving = true;
                    _ = AwaitEndAsync();
                }
                return;
            }
            end = _disposed ? IdleEnd.Closed : IdleEnd.Lost;
        }
        ended(this, end);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The handler writes a request in one go, in the flow of the check that sends it.
        _trace = current.Value;
        if (_trace is not null)
            _trace.Connection = this;
        _received = 0;
        EndIdling(IdleEnd.Reused);
        return _lost ? ValueTask.CompletedTask : inner.WriteAsync(buffer, cancellationToken);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Taken for a request as it ended: an end instead of an answer makes the handler send it again on a fresh connection.
        if (_lost)
            return 0;
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read > 0)
            Admit(buffer.Span[..read]);
        return read;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        inner.Dispose();
        EndIdling(IdleEnd.Closed);
        base.Dispose(disposing);
    }

    private static DateTimeOffset? Expiry(X509Certificate2 leaf)
    {
        try
        {
            return new DateTimeOffset(leaf.NotAfter.ToUniversalTime(), TimeSpan.Zero);
        }
        catch (CryptographicException)
        {
            // A date that cannot be read says nothing.
            return null;
        }
    }

    private void Admit(ReadOnlySpan<byte> bytes)
    {
        if (_received < Beginning.Length)
        {
            var expected = Beginning[_received..];
            var shared = Math.Min(expected.Length, bytes.Length);
            if (!bytes[..shared].SequenceEqual(expected[..shared]))
                throw Refuse(trace => trace.NotHttp = true, "The answer is not HTTP.");
        }
        _received += bytes.Length;
        if (_received > Allowance)
            throw Refuse(trace => trace.Overrun = true, "The answer is longer than a check may cost.");
    }

    private IOException Refuse(Action<CheckTrace> note, string reason)
    {
        if (_trace is { } trace)
            note(trace);
        return new IOException(reason);
    }

    /// <summary>
    /// A read of no bytes beside the handler's own reads: it takes nothing, and completes as soon as there is something
    /// to read, which on an idle connection is its end.
    /// </summary>
    private async Task AwaitEndAsync()
    {
        Action<IIdleConnection, IdleEnd>? watcher;
        do
        {
            try
            {
                await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // A reset ends the idling like a close does.
            }
            lock (_gate)
            {
                if (_watcher is null)
                {
                    // The connection is in use, and what completed the read was an answer.
                    _receiving = false;
                    return;
                }
            }
        }
        // Told late of an answer that has been read since, while the connection idles again.
        while (!IsReadable());
        lock (_gate)
        {
            (watcher, _watcher) = (_watcher, null);
            (_receiving, _lost) = (false, watcher is not null);
        }
        var end = _disposed ? IdleEnd.Closed : IdleEnd.Lost;
        // The handler would keep the descriptor until the panel's next check, and there may be more of these than descriptors.
        if (_lost)
            await inner.DisposeAsync().ConfigureAwait(false);
        watcher?.Invoke(this, end);
    }

    private bool IsReadable()
    {
        try
        {
            return socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private void EndIdling(IdleEnd end)
    {
        Action<IIdleConnection, IdleEnd>? watcher;
        lock (_gate)
            (watcher, _watcher) = (_watcher, null);
        watcher?.Invoke(this, end);
    }
}
