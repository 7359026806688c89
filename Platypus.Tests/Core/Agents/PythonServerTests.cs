using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Agents;

/// <summary>The Python script as an HTTP server and as a command; one server serves all tests here.</summary>
public sealed class PythonServerTests(PythonServerTests.Running running) : IClassFixture<PythonServerTests.Running>
{
    private readonly ExternalServer _server = running.Server;

    [Fact]
    public async Task Only_its_own_path_answers()
    {
        foreach (var path in (string[])["/platy", "/platy/", "/platy/?key=value"])
        {
            Assert.Equal("200", await StatusAsync(path));
        }
        foreach (var path in (string[])["/", "/platy/more", "/platypus", "/platy/../etc/passwd", "*"])
        {
            Assert.Equal("404", await StatusAsync(path));
        }

        async Task<string> StatusAsync(string path) =>
            (await _server.ExchangeAsync($"GET {path} HTTP/1.1\r\nHost: panel\r\nConnection: close\r\n\r\n")).Split(' ')[1];
    }

    [Fact]
    public async Task Head_tells_the_length_and_sends_no_body()
    {
        var answer = await _server.ExchangeAsync("HEAD /platy/ HTTP/1.1\r\nHost: panel\r\nConnection: close\r\n\r\n");

        Assert.Contains("Content-Length: ", answer);
        Assert.EndsWith("\r\n\r\n", answer);
    }

    [Fact]
    public async Task One_connection_serves_many_checks_each_answered_in_one_piece()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Port);
        var buffer = new byte[4096];

        for (var check = 0; check < 200; check++) // two pieces often arrive as one
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
        const string inner = "GET /other HTTP/1.1\r\nHost: panel\r\n\r\n";

        var answer = await _server.ExchangeAsync(
            $"GET /platy/ HTTP/1.1\r\nHost: panel\r\nContent-Length: {inner.Length}\r\n\r\n{inner}");

        Assert.Contains("Connection: close\r\n", answer);
        Assert.Single(answer.Split('\n'), line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        var (exitCode, output, errors) = await RunAsync("--host", "127.0.0.1", "--port", $"{_server.Port}");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.StartsWith($"platy: cannot listen on 127.0.0.1:{_server.Port}: ", Assert.Single(errors.Trim().Split('\n')));
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

    public sealed class Running : IAsyncLifetime
    {
        private readonly AgentSandbox _sandbox = new();

        public ExternalServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await _sandbox.StartPythonAsync();

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            _sandbox.Dispose();
        }
    }
}
