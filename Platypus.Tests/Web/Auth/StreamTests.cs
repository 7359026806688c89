using System.Net.WebSockets;
using System.Text;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Auth;

/// <summary>The hub's stream and who may have it, on the running program.</summary>
public sealed class StreamTests
{
    private static Task<WebProgram> StartAsync() => WebProgram.StartAsync(
        """[{"name": "Rest", "hostname": "x.example", "paused": true}]""", "--Platypus:Auth:AnonymousRead=false", "--Platypus:Auth:ApiKeys:ops=key-of-ops");

    private static async Task<ClientWebSocket> ConnectAsync(
        WebProgram program, string? key, string? origin = null, SiteVisitor? visitor = null, string path = "/hubs/fleet", string protocol = "json")
    {
        var socket = new ClientWebSocket();
        if (visitor is not null)
            socket.Options.SetRequestHeader("Cookie", string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        if (key is not null)
            socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        using var patience = new CancellationTokenSource(Patience.Limit);
        await socket.ConnectAsync(new Uri($"{program.Url.Replace("http", "ws")}{path}"), patience.Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"protocol\":\"{protocol}\",\"version\":1}}\u001e"), WebSocketMessageType.Text, true, patience.Token);
        await socket.ReceiveAsync(new byte[64], patience.Token);
        return socket;
    }

    [Fact]
    public async Task A_stream_is_for_who_may_read_from_no_other_site()
    {
        await using var program = await StartAsync();
        (await ConnectAsync(program, "key-of-ops")).Dispose();
        (await ConnectAsync(program, "key-of-ops", program.Url)).Dispose();
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(program, null));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(program, "wrong"));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(program, "key-of-ops", "https://evil.example"));
    }

    [Fact]
    public async Task A_stream_ends_when_its_key_is_revoked()
    {
        await using var program = await StartAsync();
        using var ada = await SiteVisitor.AdminOfAsync(program);
        var key = await ada.MakeKeyAsync("wall", "viewer");
        using var socket = await ConnectAsync(program, key);
        (await ada.PostAsync("/people", "revoke-1")).Dispose();
        await EndsAsync(socket);
    }

    [Theory]
    [InlineData("/_blazor", "blazorpack")]
    [InlineData("/hubs/fleet", "json")]
    public async Task A_page_that_does_not_go_by_itself_is_cut_off_when_its_session_ends(string path, string protocol)
    {
        await using var program = await StartAsync();
        using var ada = await SiteVisitor.AdminOfAsync(program);
        await ada.AddAsync("gabe", "operator");
        using var gabe = await SiteVisitor.SignedInAsync(program, "gabe");
        using var removed = await ConnectAsync(program, null, program.Url, gabe, path, protocol);
        using var left = await ConnectAsync(program, null, program.Url, ada, path, protocol);
        (await ada.PostAsync("/people", "remove-2")).Dispose();
        await EndsAsync(removed);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(program, null, program.Url, gabe, path, protocol));

        (await ada.Http.PostAsync("/sign-out", null)).Dispose();
        await EndsAsync(left);
    }

    private static async Task EndsAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        // Pings may come first.
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true)
                await socket.ReceiveAsync(new byte[64], patience.Token);
        });
    }
}
