using Platypus.Tests.Fakes;
using Platypus.Web.Demo;

namespace Platypus.Tests.Web.Slack;

/// <summary>The real program against the strict fake.</summary>
public sealed class PerryProgramTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;
    private readonly FakeSlackServer _fake = new(TimeProvider.System);

    public Task InitializeAsync() => _fake.StartAsync();

    public async Task DisposeAsync()
    {
        await _fake.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<WebProgram> StartAsync(Func<string, string[], Task<WebProgram>> start, string panels, params string[] settings)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), panels);
        return await start(_folder,
        [
            "--Platypus:Scan:RetryDelay=00:00:00.020", "--Platypus:Incidents:GroupWait=00:00:00", "--Platypus:Auth:AnonymousRead=true",
            "--Platypus:Slack:Channel=#platypus", $"--Platypus:Slack:BotToken={FakeSlackServer.BotToken}", $"--Platypus:Slack:AppToken={FakeSlackServer.AppToken}",
            $"--Platypus:Slack:ApiUrl={_fake.ApiUrl}", .. settings,
        ]);
    }

    [Fact]
    public async Task A_panel_dies_Slack_hears_of_it_and_a_press_there_is_seen_here()
    {
        await using var program = await StartAsync(WebProgram.StartInAsync, """[{"name": "<Dead> & gone", "hostname": "127.0.0.1:1"}]""");
        await Patience.UntilAsync(() => _fake.Channel.Posts.Length == 1 && _fake.Socket.Count == 1);
        await _fake.Socket.PressAsync(_fake.Channel.Posts[0].Ts, "acknowledge", "U0ADA");
        var incident = (await program.UntilAsync("/api/v1/incidents?state=open", open => open[0].GetProperty("state").GetString() == "acknowledged"))[0];
        Assert.Equal("U0ADA", incident.GetProperty("acknowledgement").GetProperty("by").GetString());
        await Patience.UntilAsync(() => _fake.Channel.Posts[0].Edits > 0);
        Assert.DoesNotContain(_fake.Channel.Posts[0].Buttons, button => button.ActionId == "acknowledge");
        var metrics = await program.Http.GetStringAsync("/metrics");
        Assert.Matches(@"platypus_slack_posts_total\{result=""ok""\} [1-9]", metrics);
        Assert.Contains("platypus_slack_outbox ", metrics, StringComparison.Ordinal);
        Assert.Empty(_fake.Violations);
        Assert.DoesNotContain("xoxb-", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_tells_a_Slack_of_its_own()
    {
        await using var program = await WebProgram.StartInAsync(_folder, "--demo", "--Platypus:Incidents:GroupWait=00:00:00", "--Platypus:Auth:AnonymousRead=true");
        var open = await program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() > 0);
        await program.UntilAsync($"/api/v1/incidents/{open[0].GetProperty("id").GetString()}/ledger", ledger => ledger.EnumerateArray().Any(line => line.GetProperty("event").GetString() == "notified"));
        Assert.DoesNotContain("cannot be reached", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Slack_that_hangs_or_refuses_holds_nothing_up()
    {
        _fake.Faults.Always("chat.postMessage", FakeSlackFault.Hang);
        _fake.Faults.Always("apps.connections.open", FakeSlackFault.Refuse("invalid_auth"));
        await using var program = await StartAsync(WebProgram.StartInAsync, """[{"name": "Dead", "hostname": "127.0.0.1:1"}]""");
        await program.UntilAsync("/api/v1/incidents?state=open", open => open.GetArrayLength() == 1);
        await Patience.UntilAsync(() => program.Output.Contains("the token is not accepted", StringComparison.Ordinal));
        // The dashboard says so too, and shows no token.
        var page = await program.Http.GetStringAsync("/");
        Assert.Contains("the token is not accepted", page, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeSlackServer.AppToken, page + await program.Http.GetStringAsync("/slack") + program.Output, StringComparison.Ordinal);
        Assert.Equal("ready", await program.Http.GetStringAsync("/health/ready"));
        Assert.Equal("down", (await program.PanelAsync("dead")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Killed_twenty_times_at_any_moment_Perry_tells_everything_once()
    {
        var random = new Random(4);
        var panels = Enumerable.Range(1, 20).ToList();
        for (var kill = 0; kill < 20; kill++)
        {
            // One more panel each time; each fails for itself.
            var file = string.Join(',', panels.Take(kill + 1).Select(number => $$"""{"name": "Dead {{number}}", "hostname": "127.0.0.1:1", "location": "L{{number}}"}"""));
            await using var program = await StartAsync(WebProgram.StartProcessAsync, $"[{file}]", "--Platypus:Incidents:BlastPanels=1000", "--Logging:LogLevel:Default=Warning");
            for (var some = random.Next(40); some > 0; some--)
                await program.Http.GetStringAsync("/health/live");
            // Disposal is SIGKILL, at once.
        }
        await using var last = await StartAsync(WebProgram.StartProcessAsync, $"[{string.Join(',', panels.Select(number => $$"""{"name": "Dead {{number}}", "hostname": "127.0.0.1:1", "location": "L{{number}}"}"""))}]", "--Platypus:Incidents:BlastPanels=1000");
        var open = await last.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 20);
        var told = () => _fake.Channel.Posts.SelectMany(post => post.Metadata.GetProperty("event_payload") is var payload && payload.TryGetProperty("ids", out var ids)
            ? ids.GetString()!.Split(',') : [payload.GetProperty("id").GetString()!]).ToList();
        await Patience.UntilAsync(() => told().Count >= 20);
        Assert.Equal(open.EnumerateArray().Select(incident => incident.GetProperty("id").GetString()).Order(), told().Order());
        Assert.Empty(_fake.Violations);
    }
}
