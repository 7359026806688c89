using System.Net;
using System.Net.Sockets;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Agents;

public sealed class PythonScriptTests : StatScriptTests
{
    protected override string Home => Path.GetDirectoryName(AgentSandbox.Script("platy.py"))!;

    protected override Task<ExternalServer> StartAsync(bool realProc = false) => Sandbox.StartPythonAsync(realProc);

    /// <summary>It took one when it started.</summary>
    protected override Task TakeFirstSampleAsync(ExternalServer server) => Task.CompletedTask;

    [Fact]
    public async Task Callers_in_quick_succession_share_an_answer()
    {
        Sandbox.Ticks("1000 0 500 8000 500 0 0 0 0 0");
        await using var server = await StartAsync();
        Sandbox.Ticks("1500 0 500 8500 500 0 0 0 0 0");

        // On one connection in one write, so that nothing but the server comes between them.
        var answers = await server.ExchangeAsync(
            "GET /platy/ HTTP/1.1\r\nHost: panel\r\n\r\n" + "GET /platy/ HTTP/1.1\r\nConnection: close\r\n\r\n");

        Assert.Equal(2, answers.Split('\n').Count(line => line.StartsWith("{\"cpu\":50.0,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_path_can_be_chosen()
    {
        await using var server = await Sandbox.StartPythonAsync(realProc: false, "--path", "stats/here");

        Assert.StartsWith("{\"cpu\":", await server.Http.GetStringAsync("/stats/here/"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/platy/")).StatusCode);
    }

    [Fact]
    public async Task It_stops_when_asked_whatever_clients_do_and_has_had_nothing_to_say()
    {
        await using var server = await StartAsync();
        using var idle = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, server.Port);
        await server.ExchangeAsync("nonsense\r\n\r\n");
        using (var vanishing = new TcpClient { LingerState = new LingerOption(true, 0) })
        {
            await vanishing.ConnectAsync(IPAddress.Loopback, server.Port);
            await vanishing.GetStream().WriteAsync("GET /platy/ HTTP/1.1\r\n"u8.ToArray());
        }
        await AgentSandbox.AskAsync(server); // leaves a kept connection

        Assert.Equal(0, await server.StopAsync());
        Assert.Equal("", server.Output.Trim());
    }
}
