using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Hubs;

/// <summary>The hub, spoken to in SignalR's JSON protocol.</summary>
public sealed class FleetHubTests
{
    private const char End = '\u001e';

    [Fact]
    public async Task The_first_array_holds_all_and_the_next_ones_what_changed()
    {
        // Answers once, then crashes: its connection ends, and whoever asks again is reset.
        var crash = new TaskCompletionSource();
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            if (!crash.Task.IsCompleted)
            {
                await connection.SendAsync(RawPanel.Response("""{"cpu": 1}"""));
                await Task.WhenAny(crash.Task, connection.HangAsync());
            }
            connection.Reset();
        });
        await using var program = await WebProgram.StartAsync(
            $$"""[{"name": "A", "hostname": "{{panel.Url}}"}, {"name": "B", "hostname": "b.example", "paused": true}]""");
        await program.UntilAsync("/api/v1/fleet", fleet => fleet.GetProperty("tripwires").GetInt32() == 1);

        using var socket = new ClientWebSocket();
        using var patience = new CancellationTokenSource(Patience.Limit);
        await socket.ConnectAsync(new Uri($"{program.Url.Replace("http", "ws")}/hubs/fleet"), patience.Token);
        await SendAsync(socket, """{"protocol":"json","version":1}""", patience.Token);
        await SendAsync(socket, """{"type":4,"invocationId":"1","target":"Watch","arguments":[]}""", patience.Token);
        var items = ItemsAsync(socket, patience.Token).GetAsyncEnumerator();

        Assert.True(await items.MoveNextAsync());
        Assert.Equal("a b", string.Join(' ', items.Current.EnumerateArray().Select(one => one.GetProperty("id").GetString())));

        crash.SetResult();
        do
        {
            Assert.True(await items.MoveNextAsync());
        }
        while (!items.Current[0].GetProperty("suspect").GetBoolean());
        Assert.Equal("a", Assert.Single(items.Current.EnumerateArray()).GetProperty("id").GetString());
    }

    private static Task SendAsync(ClientWebSocket socket, string message, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, stop);

    private static async IAsyncEnumerable<JsonElement> ItemsAsync(
        ClientWebSocket socket, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var buffer = new byte[1 << 16];
        var text = new StringBuilder();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, stop);
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            var messages = text.ToString().Split(End);
            text.Clear().Append(messages[^1]);
            foreach (var message in messages[..^1])
            {
                using var document = JsonDocument.Parse(message);
                if (document.RootElement.TryGetProperty("item", out var item))
                    yield return item.Clone();
            }
        }
    }
}
