using System.Net;
using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>The wall in a real browser, over a program that ends and comes back.</summary>
[Collection(BrowserTests.Name)]
public sealed class TvTests(Chromium chromium)
{
    private const string Panels = """[{"name": "Rest", "hostname": "x.example", "location": "Here", "paused": true}]""";

    [Fact]
    public async Task A_link_shows_the_wall_and_nothing_else_and_ends_at_once_when_it_is_revoked()
    {
        await using var program = await WebProgram.StartAsync(Panels, "--Platypus:Auth:AnonymousRead=false");
        using var ada = await SiteVisitor.AdminOfAsync(program);
        var link = await ada.MakeTvLinkAsync("Hall");
        await using var open = await chromium.StartAsync(program, width: 1920);
        await open.Page.GotoAsync(link);
        var wall = await WallAsync(open.Page);
        await Expect(wall.Locator(".tv-live .m i")).ToHaveTextAsync("Rest");
        Assert.Equal(0, await wall.Locator("a, button, input").CountAsync());
        Assert.False(await open.ScrollsSidewaysAsync());

        // It opens nothing but itself: neither with what the browser keeps, nor by its address.
        using var guest = new SiteVisitor(program);
        Assert.Equal(HttpStatusCode.OK, await guest.StatusAsync("GET", link + "/wall"));
        Assert.Equal(HttpStatusCode.OK, await guest.StatusAsync("POST", link + "/_blazor/negotiate?negotiateVersion=1"));
        Assert.Equal(HttpStatusCode.Redirect, await guest.StatusAsync("GET", "/"));
        Assert.Equal(HttpStatusCode.Redirect, await guest.StatusAsync("GET", link + "/panels/rest"));
        Assert.Equal(HttpStatusCode.Unauthorized, await guest.StatusAsync("GET", "/api/v1/panels"));
        Assert.Equal(HttpStatusCode.Unauthorized, await guest.StatusAsync("POST", "/_blazor/negotiate?negotiateVersion=1"));
        Assert.Empty(await open.Context.CookiesAsync());

        using (await ada.PostAsync("/people", "revoke-tv-1"))
            await Expect(wall.Locator(".closed")).ToContainTextAsync("This wall is closed");
        Assert.Equal(HttpStatusCode.Redirect, await guest.StatusAsync("GET", link));
        Assert.Equal(HttpStatusCode.Forbidden, await guest.StatusAsync("GET", link + "/wall"));
        Assert.NotEqual(HttpStatusCode.OK, await guest.StatusAsync("POST", link + "/_blazor/negotiate?negotiateVersion=1"));
        var log = await ada.Http.GetStringAsync("/audit");
        Assert.Contains("made TV link", log, StringComparison.Ordinal);
        Assert.Contains("revoked TV link", log, StringComparison.Ordinal);
        Assert.DoesNotContain(link, await ada.Http.GetStringAsync("/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_that_it_is_old_and_comes_back_by_itself_however_long_the_program_is_away()
    {
        var folder = Directory.CreateTempSubdirectory("platypus-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "panels.json"), Panels);
        var first = await WebProgram.StartProcessAsync(folder);
        var port = new Uri(first.Url).Port;
        await using var open = await chromium.StartAsync(first, width: 1920);
        await open.Page.GotoAsync("/tv?every=5");
        await Expect((await WallAsync(open.Page)).Locator(".tv-live")).ToBeVisibleAsync();
        // The second of the page's two addresses, as on any wall that hung for a while.
        await TurnAsync(open.Page, 2);
        var wall = await WallAsync(open.Page);
        await Expect(wall.Locator(".tv-live")).ToBeVisibleAsync();
        await first.DisposeAsync();
        await Expect(wall.Locator(".old")).ToContainTextAsync("Not live since");
        // Nobody is there, and the page comes and goes all the same.
        await Expect(open.Page.GetByText("Nothing to show")).ToBeVisibleAsync();
        await TurnAsync(open.Page, 2);
        await Expect(open.Page.GetByText("Nothing to show")).ToBeVisibleAsync();
        await using (await WebProgram.StartProcessAsync(folder, port))
            await Expect((await WallAsync(open.Page)).Locator(".tv-live .m i")).ToHaveTextAsync("Rest");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_an_upgrade_it_comes_back_whole_by_itself_and_never_with_an_older_style_sheet()
    {
        var folder = Directory.CreateTempSubdirectory("platypus-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "panels.json"), Panels);
        using var upgrade = await OtherBuild.MakeAsync(WebProgram.Built, "css/tv.css", "cursor: none", "cursor: help");
        var first = await WebProgram.StartProcessAsync(folder);
        await using var open = await chromium.StartAsync(first, width: 1920);
        // The page around it is not loaded again while the test lasts: the wall does it.
        await open.Page.GotoAsync("/tv?every=3600");
        var wall = await WallAsync(open.Page);
        await Expect(wall.Locator(".tv-live")).ToHaveCSSAsync("cursor", "none");
        await first.DisposeAsync();
        await Expect(wall.Locator(".old")).ToContainTextAsync("Not live since");
        await using (await WebProgram.StartBuildAsync(upgrade.Program, folder, new Uri(first.Url).Port))
        {
            await Expect((await WallAsync(open.Page)).Locator(".tv-live:has(.m i)")).ToHaveCSSAsync("cursor", "help");
            Assert.Equal(1, await (await WallAsync(open.Page)).Locator("link[href*='tv.0therbu1ld.css']").CountAsync());
        }
        Directory.Delete(folder, recursive: true);
    }

    private static Task TurnAsync(IPage page, int turn) => page.WaitForURLAsync(url => url.Contains($"turn={turn}", StringComparison.Ordinal));

    // The wall is a document in the page.
    private static async Task<IFrame> WallAsync(IPage page)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (page.Frames.FirstOrDefault(frame => frame.Url.Contains("/wall", StringComparison.Ordinal)) is { } wall)
                return wall;
            if (TimeProvider.System.GetElapsedTime(started) > Patience.Limit)
                throw new TimeoutException("There is no wall.");
            await Task.Delay(Patience.Pause, TimeProvider.System);
        }
    }
}
