using Microsoft.Playwright;

namespace Platypus.Tests.Browser;

/// <summary>No page has a barrier that axe-core finds, by day or by night, on a desk or on a phone.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Chromium chromium, WholeSite site)
{
    [Theory]
    [InlineData(true, 1440)]
    [InlineData(false, 1440)]
    [InlineData(true, 390)]
    [InlineData(false, 390)]
    public async Task Axe_finds_no_violation_on_any_page_in_either_theme(bool signedIn, int width)
    {
        await using var open = await site.StartAsync(chromium, signedIn, width);
        var found = new List<string>();
        foreach (var page in SitePage.All.Where(page => page.SignedIn == signedIn && (width > 400 || page.OnPhone)))
        {
            await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await WholeSite.GoAsync(open, page);
            found.AddRange((await Axe.FindAsync(open)).Select(each => $"{page}: {each}"));
            // By night the same elements have other colours, and nothing else.
            await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            found.AddRange((await Axe.FindAsync(open, Axe.Colours)).Select(each => $"{page} by night: {each}"));
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Axe_finds_what_is_wrong()
    {
        await using var open = await site.StartAsync(chromium, signedIn: false);
        await open.Page.SetContentAsync("<html lang='en'><title>Bad</title><main><h1 style='color: #aaa; background: #bbb'>Hard to read</h1><input></main></html>");
        var found = await Axe.FindAsync(open);
        Assert.Contains(found, each => each.StartsWith("color-contrast", StringComparison.Ordinal));
        Assert.Contains(found, each => each.StartsWith("label", StringComparison.Ordinal));
    }
}
