using System.Net.WebSockets;
using System.Text.Json;

namespace Platypus.Web.Slack;

/// <summary>Why a socket is to be replaced.</summary>
internal enum SocketEnd
{
    /// <summary>Slack will close it soon.</summary>
    Refresh,

    /// <summary>It is gone.</summary>
    Gone,

    /// <summary>Socket Mode was switched off.</summary>
    Disabled,
}

/// <summary>One socket of Socket Mode, from its hello to its end.</summary>
internal sealed class SocketSession : IAsyncDisposable
{
    private const int MostFrame = 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SocketEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SocketModeHandler _handler;
    private Task _reader = Task.CompletedTask;

    private SocketSession(SocketModeHandler handler)
    {
        _handler = handler;
        // The only sign of life between events: a socket can die without a word.
        _socket.Options.KeepAliveInterval = Ping;
        _socket.Options.KeepAliveTimeout = Ping;
    }

    /// <summary>Ends when another socket is needed, with why.</summary>
    public Task<SocketEnd> End => _end.Task;

    /// <summary>Whether envelopes can still come.</summary>
    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <summary>Opens a socket and waits for its hello.</summary>
    /// <exception cref="SlackException">It could not be opened in time.</exception>
    public static async Task<SocketSession> OpenAsync(Uri address, SocketModeHandler handler, TimeProvider clock, CancellationToken stop)
    {
        var session = new SocketSession(handler);
        try
        {
            using var deadline = new CancellationTokenSource(Deadline, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
            await session._socket.ConnectAsync(address, either.Token).ConfigureAwait(false);
            session._reader = session.ReadAsync();
            await session._hello.Task.WaitAsync(either.Token).ConfigureAwait(false);
            return session;
        }
        catch (Exception failure)
        {
            await session.DisposeAsync().ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            // The address is a secret for as long as it is good: it stays out of the message.
            throw new SlackException(failure is OperationCanceledException ? SlackErrors.Timeout : SlackErrors.Unreachable);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket.Abort();
        await _reader.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _turn.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            var buffer = new byte[16 * 1024];
            using var frame = new MemoryStream();
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close || frame.Length + part.Count > MostFrame)
                    break;
                frame.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                await TakeAsync(frame.ToArray()).ConfigureAwait(false);
                frame.SetLength(0);
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It is gone, and is said to be below.
        }
        finally
        {
            _hello.TrySetException(new SlackException(SlackErrors.Unreachable));
            _ = _hello.Task.Exception;
            _end.TrySetResult(SocketEnd.Gone);
        }
    }

    private async Task TakeAsync(byte[] bytes)
    {
        JsonElement frame;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            frame = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return;
        }
        switch (frame.Text("type"))
        {
            case "hello":
                _hello.TrySetResult();
                break;
            case "disconnect":
                _end.TrySetResult(frame.Text("reason") == "link_disabled" ? SocketEnd.Disabled : SocketEnd.Refresh);
                break;
            default:
                if (await _handler.AnswerAsync(frame, _stop.Token).ConfigureAwait(false) is { } answer)
                    await SendAsync(JsonSerializer.SerializeToUtf8Bytes(answer, SlackJson.Options)).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendAsync(byte[] bytes)
    {
        await _turn.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            await _socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, true, _stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
