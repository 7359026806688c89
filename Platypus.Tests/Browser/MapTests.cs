using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Map;
using Platypus.Web.Storage;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>10,000 panels of which one answers, with a seeded past, once for all tests.</summary>
public sealed class QuietFleet : IAsyncLifetime
{
    private const int Others = 9_999;
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;
    private RawPanel _panel = null!;
    private volatile int _status = 200;

    public WebProgram Program { get; private set; } = null!;

    /// <summary>When, yesterday, half of the first hundred panels were down for a half an hour.</summary>
    public DateTimeOffset Outage { get; } = MapQuery.Minute(TimeProvider.System.GetUtcNow().AddDays(-1));

    public async Task InitializeAsync()
    {
        _panel = RawPanel.Doing(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
                await connection.SendAsync($"HTTP/1.1 {_status} Said\r\nContent-Length: 0\r\n\r\n");
        });
        var panels = new StringBuilder("[").Append(CultureInfo.InvariantCulture, $$"""{"name": "Panel 1", "hostname": "{{_panel.Url}}", "location": "Alone"}""");
        for (var number = 2; number <= Others + 1; number++)
            panels.Append(CultureInfo.InvariantCulture, $$""", {"name": "Panel {{number}}", "hostname": "x.example", "location": "Place {{number % 12}}", "paused": true}""");
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), panels.Append(']').ToString());
        await SeedAsync();
        Program = await WebProgram.StartInAsync(_folder, "--Platypus:Scan:Interval=00:00:00.500");
    }

    /// <summary>Lets the panel that answers say so.</summary>
    public void Answer(int status) => _status = status;

    public async Task DisposeAsync()
    {
        await Program.DisposeAsync();
        await _panel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SeedAsync()
    {
        await using var database = Database.Open(_folder);
        await new SqliteUptimeStorage(database).AppendAsync([.. Enumerable.Range(1, 100).SelectMany(number => new[]
        {
            Change(number, PanelStatus.Up, Outage.AddDays(-2)), Change(number, number % 2 == 0 ? PanelStatus.Down : PanelStatus.Up, Outage), Change(number, PanelStatus.Up, Outage.AddMinutes(30)),
        })]);
    }

    private static PanelChange Change(int number, PanelStatus status, DateTimeOffset at) => new(new PanelId($"panel-{number}"), new StatusChange(status, at));
}

/// <summary>The map in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class MapTests(Chromium chromium, QuietFleet fleet) : IClassFixture<QuietFleet>
{
    [Fact]
    public async Task One_change_of_ten_thousand_tiles_appears_by_itself_and_is_less_than_two_kilobytes()
    {
        fleet.Answer(200);
        await using var open = await chromium.StartAsync(fleet.Program);
        var bytes = 0;
        open.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Interlocked.Add(ref bytes, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        await open.Page.GotoAsync("/map");
        await open.LiveAsync();
        var tiles = open.Page.Locator(".tile-groups .m a");
        await Expect(tiles).ToHaveCountAsync(10_000);
        var tile = tiles.First;
        await Expect(tile).ToHaveClassAsync("u");
        await open.Page.EvaluateAsync("document.querySelectorAll('.tile-groups .m a')[7].kept = true");
        // Nothing else happens, so that what is sent from here on is sent for the change.
        Interlocked.Exchange(ref bytes, 0);
        fleet.Answer(500);
        await Expect(tile).ToHaveClassAsync("g");
        Assert.InRange(bytes, 1, 2 * 1024);
        Assert.True(await open.Page.EvaluateAsync<bool>("document.querySelectorAll('.tile-groups .m a')[7].kept"));

        await tile.FocusAsync();
        Assert.Contains("Panel 1", await tile.EvaluateAsync<string>("tile => getComputedStyle(tile, '::after').content"));
        await Expect(tile).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("Panel 1 Degraded since .*server error"));
        await tile.ClickAsync();
        await Expect(open.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/panels/panel-1$"));
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task A_moment_of_yesterday_is_a_link_and_says_that_it_is_the_past()
    {
        await using var open = await chromium.OpenAsync(fleet.Program, $"/map?at={MapQuery.Written(fleet.Outage.AddMinutes(7))}");
        await Expect(open.Page.Locator(".then")).ToContainTextAsync("As it was at");
        await Expect(open.Page.Locator(".tile-groups .m a.d")).ToHaveCountAsync(50);
        await Expect(open.Page.Locator(".tile-groups .m a.u")).ToHaveCountAsync(50);
        // On, past its end, and back again.
        for (var step = 0; step < 5; step++)
            await open.Page.GetByRole(AriaRole.Button, new() { Name = "5 minutes on" }).ClickAsync();
        await Expect(open.Page.Locator(".tile-groups .m a.d")).ToHaveCountAsync(0);
        await open.Page.GetByRole(AriaRole.Slider).FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(open.Page.Locator(".tile-groups .m a.d")).ToHaveCountAsync(50);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true })).ToBeVisibleAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Back to live" }).ClickAsync();
        await Expect(open.Page.Locator(".then")).ToHaveCountAsync(0);
        Assert.EndsWith("/map", open.Page.Url, StringComparison.Ordinal);
        await Expect(open.Page.Locator(".tile-groups .m a.p")).ToHaveCountAsync(9_999);
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task A_phone_has_all_tiles_and_nothing_sticks_out()
    {
        await using var open = await chromium.OpenAsync(fleet.Program, "/map?by=cpu&status=paused", width: 390);
        await Expect(open.Page.Locator(".tile-groups .m a")).ToHaveCountAsync(10_000);
        Assert.False(await open.ScrollsSidewaysAsync());
    }
}
