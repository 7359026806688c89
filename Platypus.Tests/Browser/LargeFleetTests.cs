using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>10,000 simulated panels under the running program, once for all tests.</summary>
public sealed class LargeFleet : IAsyncLifetime
{
    public WebProgram Program { get; private set; } = null!;

    public async Task InitializeAsync() => Program = await WebProgram.StartAsync(null, "--demo", "10000");

    public Task DisposeAsync() => Program.DisposeAsync().AsTask();
}

/// <summary>10,000 panels feel like ten.</summary>
[Collection(BrowserTests.Name)]
public sealed class LargeFleetTests(Chromium chromium, LargeFleet fleet) : IClassFixture<LargeFleet>
{
    [Fact]
    public async Task The_page_holds_some_rows_and_scrolls_to_the_last_panel()
    {
        await using var open = await chromium.OpenAsync(fleet.Program, "/?sort=name");
        var rows = open.Page.Locator("tbody tr:has(td.name)");
        await Expect(rows.First).ToContainTextAsync("Panel 1");
        Assert.InRange(await rows.CountAsync(), 10, 120);
        await open.Page.EvaluateAsync("window.scrollTo(0, document.documentElement.scrollHeight)");
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Panel 10000", Exact = true })).ToBeVisibleAsync();
        Assert.InRange(await rows.CountAsync(), 10, 120);
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Filters_narrow_the_fleet_and_live_in_the_address()
    {
        await using var open = await chromium.OpenAsync(fleet.Program);
        await open.Page.GetByPlaceholder("Find a panel").FillAsync("Panel 777");
        await Expect(open.Page).ToHaveURLAsync(new Regex("q=Panel"));
        await Expect(open.Page.Locator("tbody tr:has(td.name)")).ToHaveCountAsync(11);
        await open.Page.ReloadAsync();
        await Expect(open.Page.Locator("tbody tr:has(td.name)")).ToHaveCountAsync(11);
        await open.LiveAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(open.Page).Not.ToHaveURLAsync(new Regex("q=Panel"));
    }

    [Fact]
    public async Task A_column_sorts_both_ways()
    {
        await using var open = await chromium.OpenAsync(fleet.Program);
        var header = open.Page.Locator("th.name, th").Filter(new() { HasText = "Panel" }).First;
        await header.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(open.Page.Locator("td.name").First).ToHaveTextAsync("Panel 1");
        await header.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(header).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(open.Page.Locator("td.name").First).ToHaveTextAsync("Panel 10000");
    }

    [Fact]
    public async Task A_location_is_chosen_and_the_fleet_is_grouped()
    {
        await using var open = await chromium.OpenAsync(fleet.Program);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Group by location" }).ClickAsync();
        await Expect(open.Page.Locator("tr.group").First).ToContainTextAsync("panels");
        await open.Page.GetByLabel("Location", new() { Exact = true }).SelectOptionAsync("Singapore");
        await Expect(open.Page).ToHaveURLAsync(new Regex("location=Singapore"));
        await Expect(open.Page.Locator("tbody tr:not(.group) td.loc").First).ToHaveTextAsync("Singapore");
        await Expect(open.Page.Locator("tr.group")).ToHaveCountAsync(1);
    }
}
