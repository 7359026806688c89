using System.Net;
using System.Net.Sockets;

namespace Platypus.Web.Demo;

/// <summary>One connection of a <see cref="PanelServer"/>: one small buffer, one request at a time.</summary>
internal sealed class ServedConnection(PanelServer server, Socket socket)
{
    /// <summary>Longest request head, in bytes; Platypus' own are about 150.</summary>
    private const int MaxHead = 512;

    private readonly byte[] _buffer = new byte[MaxHead];
    private int _filled;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> CloseHeader => "\r\nConnection: close\r\n"u8;

    /// <summary>Serves until either side ends the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            socket.NoDelay = true;
            var local = (IPEndPoint)socket.LocalEndPoint!;
            while (await ReceiveHeadAsync().ConfigureAwait(false))
            {
                if (!await AnswerAsync(local).ConfigureAwait(false))
                    break;
                _filled = 0;
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The other side is gone, or the simulated process was killed.
        }
        finally
        {
            server.Forget(this);
            socket.Dispose();
        }
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
        socket.Dispose();
    }

    private async ValueTask<bool> ReceiveHeadAsync()
    {
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(_filled)).ConfigureAwait(false);
            if (received == 0)
                return false;
            _filled += received;
            if (_buffer.AsSpan(0, _filled).IndexOf(EndOfHead) >= 0)
                return true;
            if (_filled == _buffer.Length)
                return false;
        }
    }

    /// <returns>Whether the connection goes on.</returns>
    private async ValueTask<bool> AnswerAsync(IPEndPoint local)
    {
        var last = _buffer.AsSpan(0, _filled).IndexOf(CloseHeader) >= 0;
        var answer = server.Answer(local, Path(_buffer.AsSpan(0, _filled)));
        switch (answer.Kind)
        {
            case AnswerKind.Respond:
                if (answer.Delay > TimeSpan.Zero)
                    await server.HoldBackAsync(answer.Delay).ConfigureAwait(false);
                await socket.SendAsync(answer.Bytes).ConfigureAwait(false);
                return !last;
            case AnswerKind.Hang:
                return true;
            case AnswerKind.Reset:
                Reset();
                return false;
            default:
                return false;
        }
    }

    /// <summary>The second word of the request line.</summary>
    private static ReadOnlySpan<byte> Path(ReadOnlySpan<byte> head)
    {
        var start = head.IndexOf((byte)' ') + 1;
        var length = head[start..].IndexOf((byte)' ');
        return length < 0 ? default : head.Slice(start, length);
    }
}
