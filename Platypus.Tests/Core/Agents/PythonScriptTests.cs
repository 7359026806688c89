using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
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
        var answers = await ExchangeAsync(
            server, "GET /platy/ HTTP/1.1\r\nHost: panel\r\n\r\n", "GET /platy/ HTTP/1.1\r\nConnection: close\r\n\r\n");

        Assert.Equal(2, answers.Split('\n').Count(line => line.StartsWith("{\"cpu\":50.0,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_its_own_path_answers()
    {
        await using var server = await StartAsync();

        foreach (var path in (string[])["/platy", "/platy/", "/platy/?key=value"])
        {
            Assert.Equal("200", await StatusAsync(path));
        }
        foreach (var path in (string[])["/", "/platy/more", "/platypus", "/platy/../etc/passwd", "*"])
        {
            Assert.Equal("404", await StatusAsync(path));
        }

        async Task<string> StatusAsync(string path) =>
            (await ExchangeAsync(server, $"GET {path} HTTP/1.1\r\nHost: panel\r\nConnection: close\r\n\r\n")).Split(' ')[1];
    }

    [Fact]
    public async Task The_path_can_be_chosen()
    {
        await using var server = await Sandbox.StartPythonAsync(realProc: false, "--path", "stats/here");

        Assert.StartsWith("{\"cpu\":", await server.Http.GetStringAsync("/stats/here/"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/platy/")).StatusCode);
    }

    [Fact]
    public async Task Head_tells_the_length_and_sends_no_body()
    {
        await using var server = await StartAsync();

        var answer = await ExchangeAsync(server, "HEAD /platy/ HTTP/1.1\r\nHost: panel\r\nConnection: close\r\n\r\n");

        Assert.Contains("Content-Length: ", answer);
        Assert.EndsWith("\r\n\r\n", answer);
    }

    [Fact]
    public async Task One_connection_serves_many_checks_each_answered_in_one_piece()
    {
        await using var server = await StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        var buffer = new byte[4096];

        for (var check = 0; check < 3; check++)
        {
            await client.GetStream().WriteAsync("GET /platy/ HTTP/1.1\r\nHost: panel\r\n\r\n"u8.ToArray());
            var piece = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));

            Assert.StartsWith("HTTP/1.1 200 OK\r\n", piece);
            Assert.EndsWith("}\n", piece);
        }
    }

    [Fact]
    public async Task A_body_nobody_reads_is_not_taken_for_the_next_request()
    {
        await using var server = await StartAsync();
        const string inner = "GET /other HTTP/1.1\r\nHost: panel\r\n\r\n";

        var answer = await ExchangeAsync(server, $"GET /platy/ HTTP/1.1\r\nHost: panel\r\nContent-Length: {inner.Length}\r\n\r\n", inner);

        Assert.Contains("Connection: close\r\n", answer);
        Assert.Single(answer.Split('\n'), line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_stops_when_asked_whatever_clients_do_and_has_had_nothing_to_say()
    {
        await using var server = await StartAsync();
        using var idle = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, server.Port);
        await ExchangeAsync(server, "nonsense\r\n\r\n");
        using (var vanishing = new TcpClient { LingerState = new LingerOption(true, 0) })
        {
            await vanishing.ConnectAsync(IPAddress.Loopback, server.Port);
            await vanishing.GetStream().WriteAsync("GET /platy/ HTTP/1.1\r\n"u8.ToArray());
        }
        await AgentSandbox.AskAsync(server); // leaves a kept connection

        Assert.Equal(0, await server.StopAsync());
        Assert.Equal("", server.Output.Trim());
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        await using var server = await StartAsync();

        var (exitCode, output, errors) = await RunAsync("--host", "127.0.0.1", "--port", $"{server.Port}");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith($"platy: cannot listen on 127.0.0.1:{server.Port}: ", Assert.Single(errors.Trim().Split('\n')));
    }

    [Fact]
    public async Task The_unit_people_download_is_the_one_the_script_prints()
    {
        var (exitCode, output, _) = await RunAsync("--systemd");

        Assert.Equal(0, exitCode);
        Assert.Equal(
            await File.ReadAllTextAsync(AgentSandbox.Script("platypus-agent.service")),
            output.Replace(AgentSandbox.Script("platy.py"), "/usr/local/lib/platypus/platy.py"));
    }

    [Fact]
    public async Task The_unit_keeps_the_options_it_is_printed_with()
    {
        var (_, output, _) = await RunAsync("--systemd", "--host", "::1", "--port", "81", "--path", "/a b%20c/");

        Assert.Contains(" --host ::1 --port 81 --path '/a b%%20c/'\n", output);
    }

    /// <summary>Sends these bytes and reads until the server closes.</summary>
    private static async Task<string> ExchangeAsync(ExternalServer server, params string[] pieces)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Concat(pieces)));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] options)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", [AgentSandbox.Script("platy.py"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
