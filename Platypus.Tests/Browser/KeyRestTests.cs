using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>A slash is heard also when the control that had the keyboard has just gone away.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyRestTests(Chromium chromium, WholeSite site)
{
    private static ILocator Acknowledge(IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Acknowledge: ") });

    [Fact]
    public async Task After_an_acknowledgement_and_after_it_was_taken_back()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true);
        var page = open.Page;
        await page.GotoAsync("/");
        await open.LiveAsync();
        // The one that lasts: others end while the test goes on.
        await page.Locator(".incident h2 a", new() { HasText = "Panel 35" }).ClickAsync();
        await Expect(page.Locator(".ownership .fold")).ToBeEnabledAsync();
        // Another test may have made it somebody's.
        if (await Acknowledge(page).CountAsync() == 0)
            await TakeBackAsync(page);
        await Acknowledge(page).ClickAsync();
        await Expect(page.Locator(".ownership .who")).ToContainTextAsync("ada");
        await OpensAsync(page);
        // The neighbour of what went away has the keyboard, and what it opens takes it along.
        await page.Locator(".ownership .fold").ClickAsync();
        await page.Locator(".lease input").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".ownership .fold")).ToBeFocusedAsync();
        await TakeBackAsync(page);
        await OpensAsync(page);
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task After_links_that_lead_to_another_page_or_away_from_themselves()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true);
        var page = open.Page;
        await page.GotoAsync("/?status=up");
        await Expect(page.Locator(".live:not(.connecting)")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" })).ToHaveCountAsync(0);
        await OpensAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Map", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/map$"));
        await OpensAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "5 minutes back" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to live" }).ClickAsync();
        await Expect(page.Locator(".then")).ToHaveCountAsync(0);
        await OpensAsync(page);
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task A_field_keeps_the_keyboard_while_the_page_changes_around_it()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true);
        await open.Page.GotoAsync("/");
        await Expect(open.Page.Locator(".live:not(.connecting)")).ToBeVisibleAsync();
        var find = open.Page.GetByPlaceholder("Find a panel");
        await find.FocusAsync();
        await open.Page.Keyboard.TypeAsync("Panel 1");
        await Expect(open.Page).ToHaveURLAsync(new Regex("q=Panel"));
        await open.Page.Keyboard.TypeAsync("/");
        await Expect(find).ToHaveValueAsync("Panel 1/");
        await Expect(find).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_phone_goes_from_incident_to_incident_on_the_time_line_and_finds_the_display()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true, width: 390);
        var page = open.Page;
        await page.GotoAsync("/map");
        var before = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Incident before: .* UTC: ") });
        await before.ClickAsync();
        await Expect(page.Locator(".then .began")).ToBeVisibleAsync();
        await Expect(page.Locator(".ticks i").First).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new Regex("at="));
        Assert.False(await open.ScrollsSidewaysAsync());
        await page.GotoAsync("/setup");
        await page.Locator("nav.tabs").GetByRole(AriaRole.Link, new() { Name = "Display" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/display"));
        Assert.Empty(open.Errors);
    }

    private static async Task TakeBackAsync(IPage page)
    {
        await page.Locator(".ownership .fold").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await Expect(Acknowledge(page)).ToBeVisibleAsync();
    }

    private static async Task OpensAsync(IPage page)
    {
        var palette = page.GetByRole(AriaRole.Dialog, new() { Name = "Jump to" });
        await page.Keyboard.PressAsync("/");
        await Expect(palette.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(palette).ToHaveCountAsync(0);
    }
}
