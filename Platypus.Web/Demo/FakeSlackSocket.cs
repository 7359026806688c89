using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Platypus.Web.Demo;

/// <summary>The sockets of Socket Mode, and what people do that goes through them. Thread-safe.</summary>
public sealed class FakeSlackSocket
{
    private const int MostSockets = 10;

    private readonly FakeSlackChannel _channel;
    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _waiting = new();
    private ImmutableArray<Connection> _connections = [];
    private long _last;

    internal FakeSlackSocket(FakeSlackChannel channel, FakeSlackViews views) => (_channel, Views) = (channel, views);

    /// <summary>The dialogs that people have open.</summary>
    public FakeSlackViews Views { get; }

    /// <summary>How many sockets are open.</summary>
    public int Count => _connections.Length;

    /// <summary>How many sockets were ever opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Somebody presses a button; ends with what the app answered on the socket.</summary>
    /// <param name="ts">The message with the button.</param>
    /// <param name="actionId">The button.</param>
    /// <param name="user">Who presses.</param>
    /// <param name="times">How often the envelope comes.</param>
    public Task<JsonElement> PressAsync(string ts, string actionId, string user, int times = 1)
    {
        var message = _channel.Find(ts) ?? throw new ArgumentException("no such message", nameof(ts));
        var button = message.Buttons.Single(one => one.ActionId == actionId);
        return SendAsync("interactive", new
        {
            type = "block_actions",
            user = Sender(user),
            channel = new { id = message.Channel, name = FakeSlackChannel.Name },
            message = new { ts, blocks = message.Blocks },
            container = new { type = "message", message_ts = ts, channel_id = message.Channel },
            actions = new[] { new { action_id = actionId, block_id = "b", type = "button", value = button.Value, action_ts = ts } },
            trigger_id = Views.NewTrigger(user),
            response_url = "http://127.0.0.1:1/response",
        }, false, times);
    }

    /// <summary>Somebody sends a dialog; it closes when the app takes it, and else shows why not.</summary>
    /// <param name="view">The dialog.</param>
    /// <param name="entries">What they put into it.</param>
    /// <param name="times">How often the envelope comes.</param>
    public async Task<JsonElement> SubmitAsync(FakeSlackView view, IReadOnlyList<FakeSlackEntry> entries, int times = 1)
    {
        var answer = await SendAsync("interactive", new
        {
            type = "view_submission",
            user = Sender(view.User),
            view = new
            {
                id = view.Id,
                type = "modal",
                callback_id = FakeSlackRules.Text(view.View, "callback_id") ?? "",
                private_metadata = FakeSlackRules.Text(view.View, "private_metadata") ?? "",
                state = new { values = entries.GroupBy(entry => entry.BlockId).ToDictionary(group => group.Key, group => group.ToDictionary(entry => entry.ActionId, State)) },
            },
        }, true, times);
        if (answer.TryGetProperty("payload", out var payload) && FakeSlackRules.Text(payload, "response_action") == "errors")
            Views.Refuse(view.Id, payload.GetProperty("errors").EnumerateObject().ToImmutableDictionary(error => error.Name, error => error.Value.GetString()!));
        else
            Views.Close(view.Id);
        return answer;
    }

    /// <summary>Somebody types <c>/platypus</c>; ends with what the app answered on the socket.</summary>
    /// <param name="text">What follows it.</param>
    /// <param name="user">Who types.</param>
    public Task<JsonElement> CommandAsync(string text, string user) => SendAsync("slash_commands", new
    {
        command = "/platypus",
        text,
        user_id = user,
        user_name = user.ToLowerInvariant(),
        channel_id = FakeSlackChannel.Id,
        response_url = "http://127.0.0.1:1/response",
        trigger_id = Views.NewTrigger(user),
    }, true, 1);

    /// <summary>Somebody types <c>/platypus</c>, and what the app answers is shown to them alone.</summary>
    public async Task AskAsync(string text, string user)
    {
        var answer = await CommandAsync(text, user);
        if (answer.TryGetProperty("payload", out var payload) && FakeSlackRules.Part(payload, "blocks", FakeSlackRules.Blocks))
            _channel.Post(FakeSlackRules.Text(payload, "text") ?? "", payload.GetProperty("blocks"), default, null, user);
    }

    /// <summary>Says that the sockets will go.</summary>
    /// <param name="reason"><c>warning</c>, <c>refresh_requested</c> or <c>link_disabled</c>.</param>
    public Task AnnounceDisconnectAsync(string reason) =>
        Task.WhenAll(_connections.Select(connection => connection.WriteAsync(new { type = "disconnect", reason })));

    /// <summary>Cuts all sockets without a word.</summary>
    public void DisconnectAll()
    {
        foreach (var connection in _connections)
            connection.Socket.Abort();
    }

    internal string NewTicket()
    {
        var ticket = Guid.NewGuid().ToString("N");
        _tickets[ticket] = true;
        return ticket;
    }

    internal async Task ServeAsync(HttpContext http, string ticket)
    {
        // An address is good once.
        if (!_tickets.TryRemove(ticket, out _) || _connections.Length >= MostSockets)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new Connection(socket);
        await connection.WriteAsync(new { type = "hello", num_connections = _connections.Length + 1, connection_info = new { app_id = "A0FAKE" } });
        ImmutableInterlocked.Update(ref _connections, list => list.Add(connection));
        Opened++;
        try
        {
            await ReadAsync(socket, http.RequestAborted);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or IOException)
        {
            // The other end is gone: so is the socket.
        }
        finally
        {
            ImmutableInterlocked.Update(ref _connections, list => list.Remove(connection));
        }
    }

    private static object Sender(string user) => new { id = user, username = user.ToLowerInvariant(), name = user.ToLowerInvariant(), team_id = "T0FAKE" };

    private static object State(FakeSlackEntry entry) => entry.Type == "static_select"
        ? new { type = entry.Type, selected_option = entry.Value is null ? null : new { text = new { type = "plain_text", text = entry.Value }, value = entry.Value } }
        : new { type = entry.Type, value = entry.Value };

    private async Task<JsonElement> SendAsync(string type, object payload, bool answerable, int times)
    {
        var id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var answer = _waiting[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_connections.Length == 0)
            throw new InvalidOperationException("No app listens.");
        for (var sent = 0; sent < times; sent++)
            await _connections[sent % _connections.Length].WriteAsync(new { envelope_id = id, type, payload, accepts_response_payload = answerable });
        // Slack waits for 3 s; so long on the real clock is a failure of the app, never of this machine's pace.
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    private async Task ReadAsync(WebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        using var frame = new MemoryStream();
        while (socket.State == WebSocketState.Open)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
                return;
            }
            frame.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(frame.GetBuffer(), 0, (int)frame.Length));
            frame.SetLength(0);
            if (document.RootElement.GetProperty("envelope_id").GetString() is { } id && _waiting.TryGetValue(id, out var answer))
                answer.TrySetResult(document.RootElement.Clone());
        }
    }

    private sealed class Connection(WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);

        public WebSocket Socket => socket;

        public async Task WriteAsync(object frame)
        {
            await _turn.WaitAsync();
            try
            {
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose() => _turn.Dispose();
    }
}
