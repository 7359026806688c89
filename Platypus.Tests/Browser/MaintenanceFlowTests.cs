using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>Maintenance from the form to the engine and back, all real.</summary>
[Collection(BrowserTests.Name)]
public sealed class MaintenanceFlowTests(Chromium chromium)
{
    [Fact]
    public async Task A_panel_that_is_down_in_a_window_has_no_incident_until_the_window_is_ended()
    {
        await using var program = await WebProgram.StartAsync(null, "--demo", "--Platypus:Scan:Interval=00:00:02");
        // Panel 35 refuses from the start.
        var location = (await program.PanelAsync("panel-35")).GetProperty("location").GetString()!;
        await using var open = await chromium.OpenAsync(program, "/maintenance");
        await open.Page.GetByLabel("Location").SelectOptionAsync(location);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "30 min", Exact = true }).ClickAsync();
        await open.Page.GetByLabel("Note").FillAsync("<b>switch</b>");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Set maintenance" }).ClickAsync();
        var window = open.Page.Locator(".windows .line");
        await Expect(window).ToContainTextAsync("30 min left");
        await Expect(window).ToContainTextAsync("“<b>switch</b>”");
        await program.UntilAsync("/api/v1/panels/panel-35", panel => panel.GetProperty("status").GetString() == "down");
        await program.UntilAsync("/api/v1/incidents?state=open", incidents => !incidents.ToString().Contains("panel-35\"", StringComparison.Ordinal));

        await using var fleet = await chromium.OpenAsync(program, "/?q=Panel%2035");
        var row = fleet.Page.Locator("tbody tr:has(td.name)");
        await Expect(row).ToContainTextAsync("Down");
        await Expect(row).ToContainTextAsync("maintenance until");
        await Expect(fleet.Page.Locator(".incident").Filter(new() { HasText = "Panel 35" })).ToHaveCountAsync(0);

        await window.GetByRole(AriaRole.Button, new() { Name = "End now" }).ClickAsync();
        await Expect(open.Page.Locator(".windows .line")).ToContainTextAsync("ended early");
        await program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.ToString().Contains("panel-35\"", StringComparison.Ordinal));
        await Expect(row).Not.ToContainTextAsync("maintenance");
        Assert.False(await open.ScrollsSidewaysAsync());
        Assert.Empty(open.Errors);
    }
}
