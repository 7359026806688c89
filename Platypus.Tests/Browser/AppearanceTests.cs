using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>A simulated fleet of ordinary size, once for all tests.</summary>
public sealed class OrdinaryFleet : IAsyncLifetime
{
    public WebProgram Program { get; private set; } = null!;

    public async Task InitializeAsync() => Program = await WebProgram.StartAsync(null, "--demo");

    public Task DisposeAsync() => Program.DisposeAsync().AsTask();
}

/// <summary>Day, night and small screens.</summary>
[Collection(BrowserTests.Name)]
public sealed class AppearanceTests(Chromium chromium, OrdinaryFleet fleet) : IClassFixture<OrdinaryFleet>
{
    private static Task<string> Background(OpenPage open) =>
        open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    [Fact]
    public async Task Night_mode_follows_the_system_until_it_is_chosen_and_is_remembered_then()
    {
        await using var night = await chromium.OpenAsync(fleet.Program, scheme: ColorScheme.Dark);
        await using var open = await chromium.OpenAsync(fleet.Program);
        var (dark, light) = (await Background(night), await Background(open));
        Assert.NotEqual(dark, light);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Night mode" }).ClickAsync();
        await Expect(open.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal(dark, await Background(open));
        await open.Page.GotoAsync("/setup");
        Assert.Equal(dark, await Background(open));

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Day mode" }).ClickAsync();
        await Expect(open.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        Assert.Equal(light, await Background(open));
    }

    [Theory]
    [InlineData("/", 360)]
    [InlineData("/", 390)]
    [InlineData("/", 768)]
    [InlineData("/setup", 360)]
    [InlineData("/incidents", 360)]
    [InlineData("/panels/panel-1", 360)]
    public async Task Nothing_sticks_out_sideways(string path, int width)
    {
        await using var open = await chromium.OpenAsync(fleet.Program, width: width);
        await open.Page.GotoAsync(path);
        await Expect(open.Page.Locator("h1").First).ToBeVisibleAsync();
        Assert.False(await open.ScrollsSidewaysAsync());
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task A_phone_keeps_name_status_and_CPU()
    {
        await using var open = await chromium.OpenAsync(fleet.Program, width: 390);
        var row = open.Page.Locator("tbody tr:has(td.name)").First;
        await Expect(row.Locator("td.name")).ToBeVisibleAsync();
        await Expect(row.Locator("td.state")).ToBeVisibleAsync();
        await Expect(row.Locator("td.use").First).ToBeVisibleAsync();
        await Expect(row.Locator("td.disk")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_name_leads_to_the_panels_page_where_it_is_checked_on_demand()
    {
        await using var open = await chromium.OpenAsync(fleet.Program, "/?sort=name");
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Panel 1", Exact = true }).First.ClickAsync();
        await Expect(open.Page.Locator("h1")).ToContainTextAsync("Panel 1");
        var before = await fleet.Program.PanelAsync("panel-1");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await fleet.Program.UntilAsync("/api/v1/panels/panel-1", panel =>
            panel.GetProperty("checkedAt").GetString() != before.GetProperty("checkedAt").GetString());
    }

    [Fact]
    public async Task Who_owns_an_incident_is_seen_in_another_browser_at_once()
    {
        await using var mine = await chromium.OpenAsync(fleet.Program);
        await using var other = await chromium.OpenAsync(fleet.Program);
        // Panel 35 refuses from the start.
        var card = mine.Page.Locator("article.incident").Filter(new() { HasText = "Panel 35 is down" });
        await card.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).First.ClickAsync();
        await Expect(card.Locator(".who")).ToContainTextAsync("Owned by demo");
        await Expect(other.Page.Locator("article.incident").Filter(new() { HasText = "Panel 35 is down" }).Locator(".who")).ToContainTextAsync("Owned by demo");
        await card.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(mine.Page.Locator(".timeline")).ToContainTextAsync("acknowledged");
        Assert.False(await mine.ScrollsSidewaysAsync());
    }

    [Fact]
    public async Task The_stat_scripts_can_be_downloaded_from_the_set_up_page()
    {
        await using var open = await chromium.OpenAsync(fleet.Program);
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Set up" }).ClickAsync();
        await Expect(open.Page.Locator("a[download]")).ToHaveCountAsync(3);
        foreach (var link in await open.Page.Locator("a[download]").AllAsync())
        {
            var script = await fleet.Program.Http.GetStringAsync(await link.GetAttributeAsync("href"));
            Assert.Contains("latypus", script, StringComparison.Ordinal);
        }
    }
}
