using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>Scanner, store, circuit and browser, all real.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveFleetTests(Chromium chromium)
{
    private const string Hostile = "<script>document.title='owned'</script><img src=x onerror=alert(1)>";

    [Fact]
    public async Task A_panel_that_dies_and_returns_changes_the_open_page_without_a_reload()
    {
        var crash = new TaskCompletionSource();
        await using var panel = RawPanel.Doing(async connection =>
        {
            while (true)
            {
                var request = connection.ReadRequestAsync();
                await Task.WhenAny(request, crash.Task);
                // Crashed, it answers nothing, not even what it was asked in time.
                if (crash.Task.IsCompleted || await request is null)
                    break;
                await connection.SendAsync(RawPanel.Response("""{"cpu": 33, "memory": 44, "disk": 55}"""));
            }
            connection.Reset();
        });
        await using var program = await WebProgram.StartAsync(
            $$"""[{"name": "Panel 1", "hostname": "{{panel.Url}}", "location": "Montréal"}]""",
            "--Platypus:Scan:Interval=00:00:02", "--Platypus:Scan:RetryDelay=00:00:00.200");
        await using var open = await chromium.OpenAsync(program);
        var row = open.Page.Locator("tbody tr:has(td.name)");
        await Expect(row).ToContainTextAsync("Up");
        await Expect(row).ToContainTextAsync("33");
        await open.Page.EvaluateAsync("window.neverReloaded = true");

        crash.SetResult();
        await Expect(row).ToContainTextAsync("Down");
        await Expect(row).ToContainTextAsync("connection reset");
        await Expect(open.Page.Locator(".incident h2").GetByText("Panel 1 is down")).ToBeVisibleAsync();
        await Expect(open.Page).ToHaveTitleAsync("1 open · Platypus");

        crash = new TaskCompletionSource();
        await Expect(row).ToContainTextAsync("Up");
        await Expect(open.Page).ToHaveTitleAsync("Platypus");
        Assert.True(await open.Page.EvaluateAsync<bool>("window.neverReloaded"));
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task A_hostile_name_is_text()
    {
        await using var program = await WebProgram.StartAsync(
            $$"""[{"name": "{{Hostile}}", "hostname": "x.example", "location": "{{Hostile}}", "paused": true, "tags": ["{{Hostile}}"]}]""");
        await using var open = await chromium.OpenAsync(program);
        await Expect(open.Page.Locator("td.name")).ToHaveTextAsync(Hostile);
        await Expect(open.Page.Locator("td.loc")).ToHaveTextAsync(Hostile);
        await Expect(open.Page).ToHaveTitleAsync("Platypus");
        Assert.Equal(0, await open.Page.Locator("main script, main img").CountAsync());
        Assert.False(await open.ScrollsSidewaysAsync());
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Without_panels_the_page_says_what_to_do_and_shows_them_when_they_come()
    {
        await using var program = await WebProgram.StartAsync("[]");
        await using var open = await chromium.OpenAsync(program);
        await Expect(open.Page.Locator("main")).ToContainTextAsync("panels.json");
        await program.EditPanelsAsync("""[{"name": "First", "hostname": "x.example", "paused": true}]""");
        await Expect(open.Page.Locator("td.name")).ToHaveTextAsync("First");
    }

    [Fact]
    public async Task A_server_that_goes_away_is_said_on_the_page()
    {
        var program = await WebProgram.StartAsync("""[{"name": "First", "hostname": "x.example", "paused": true}]""");
        await using var open = await chromium.OpenAsync(program);
        await program.DisposeAsync();
        await Expect(open.Page.Locator("#components-reconnect-modal")).ToContainTextAsync("Live updates stopped");
        await Expect(open.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
    }
}
