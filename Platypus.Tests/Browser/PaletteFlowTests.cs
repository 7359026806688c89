using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>Jumping to anything by the keyboard alone, and how pages look for whoever reads them.</summary>
[Collection(BrowserTests.Name)]
public sealed class PaletteFlowTests(Chromium chromium, WholeSite site)
{
    private static ILocator Palette(IPage page) => page.GetByRole(AriaRole.Dialog, new() { Name = "Jump to" });

    [Fact]
    public async Task A_slash_leads_anywhere_and_escape_back()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true);
        var page = open.Page;
        await WholeSite.GoAsync(open, SitePage.All[0]);
        // Just loaded, nothing chosen.
        await Expect(page.Locator("#site")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(Palette(page).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        Assert.Empty(await Axe.FindAsync(open));
        await page.Keyboard.PressAsync("Escape");
        await Expect(Palette(page)).ToHaveCountAsync(0);
        await Expect(page.Locator("#site")).ToBeFocusedAsync();

        // After a click on nothing, with the arrow keys to the second match.
        await page.Mouse.ClickAsync(720, 880);
        await page.Keyboard.PressAsync("/");
        await Expect(Palette(page).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("spare");
        await Expect(Palette(page).GetByRole(AriaRole.Option)).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Palette(page).Locator("[aria-selected=true]")).ToContainTextAsync("Spare");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/panels/spare$"));

        // On the page it led to, and from a link.
        await page.GetByRole(AriaRole.Link, new() { Name = "Maintenance", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(Palette(page).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("acknow");
        await Expect(Palette(page).Locator("[aria-selected=true]")).ToContainTextAsync("Acknowledge");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".ownership .who")).ToContainTextAsync("ada");

        await page.GetByRole(AriaRole.Button, new() { Name = "Jump to anything" }).ClickAsync();
        await Expect(Palette(page).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("night");
        await Expect(Palette(page).Locator("[aria-selected=true]")).ToContainTextAsync("Night mode");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page).ToHaveURLAsync(new Regex("/incidents/"));
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task A_slash_typed_into_a_field_is_a_slash()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true);
        var tried = 0;
        foreach (var each in SitePage.All.Where(each => each.SignedIn))
        {
            await WholeSite.GoAsync(open, each);
            if (await open.Page.Locator(".live:not(.connecting)").CountAsync() == 0)
                continue;
            foreach (var field in await open.Page.Locator("main :is(input:not([type]), input[type=text], input[type=search], textarea):visible:enabled, header input[type=search]:visible").AllAsync())
            {
                await field.FocusAsync();
                await open.Page.Keyboard.PressAsync("/");
                Assert.EndsWith("/", await field.InputValueAsync(), StringComparison.Ordinal);
                await field.FillAsync("");
                tried++;
            }
            // Had a slash opened it, it would be there before what this asks for.
            await open.Page.GetByRole(AriaRole.Button, new() { Name = "Pause live" }).ClickAsync();
            await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Resume live" })).ToBeVisibleAsync();
            await Expect(Palette(open.Page)).ToHaveCountAsync(0);
        }
        Assert.True(tried > 8, $"only {tried} fields");
    }

    [Fact]
    public async Task Rows_times_zone_and_numbers_are_as_the_reader_chose_also_when_they_change_live()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true, language: "de-DE");
        var page = open.Page;
        await WholeSite.GoAsync(open, SitePage.All[0]);
        var before = await page.Locator("tbody tr:has(td.name)").First.EvaluateAsync<int>("row => row.offsetHeight");
        await page.GetByRole(AriaRole.Link, new() { Name = "Display" }).ClickAsync();
        await page.GetByLabel("Time zone").SelectOptionAsync("Asia/Kolkata");
        await page.GetByLabel("Compact").CheckAsync();
        await page.GetByLabel("Exactly").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it so" }).ClickAsync();
        await Expect(page.Locator(".live:not(.connecting)")).ToBeVisibleAsync();
        Assert.True(await page.Locator("tbody tr:has(td.name)").First.EvaluateAsync<int>("row => row.offsetHeight") < before);
        await Expect(page.Locator("td.since").First).ToHaveTextAsync(new Regex(@"\d\d:\d\d$"));
        await Expect(page.Locator(".incident p").First).ToContainTextAsync("UTC+5:30");
        // Two of the page's own seconds later it is still so.
        await Expect(page.Locator(".facts")).ToContainTextAsync(new Regex(@"\d,\d checks a second"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause live" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume live" }).ClickAsync();
        await Expect(page.Locator(".incident p").First).ToContainTextAsync("UTC+5:30");
        await Expect(page.Locator(".facts")).ToContainTextAsync(new Regex(@"\d,\d checks a second"));
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task A_phones_header_has_who_is_signed_in_on_its_first_line()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true, width: 390);
        await WholeSite.GoAsync(open, SitePage.All[0]);
        Assert.InRange(await MiddleOfAsync(".me"), await MiddleOfAsync(".home") - 4, await MiddleOfAsync(".home") + 4);

        async Task<float> MiddleOfAsync(string part) => await open.Page.Locator(part).BoundingBoxAsync() is { } box ? box.Y + (box.Height / 2) : 0;
    }
}
