using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>The page of a panel, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class PanelPageFlowTests(Chromium chromium, WholeSite site)
{
    [Fact]
    public async Task Each_range_shows_charts_marks_neighbours_and_uptime()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true);
        // Panel 35 refuses from the start, panel 2 is in maintenance.
        foreach (var (panel, mark) in new[] { ("panel-35", ".mark.down"), ("panel-2", ".mark.maintenance") })
        {
            await open.Page.GotoAsync($"/panels/{panel}");
            await open.LiveAsync();
            foreach (var name in new[] { "1 hour", "24 hours", "7 days", "90 days", "1 year" })
            {
                await open.Page.Locator(".record nav").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
                await Expect(open.Page.Locator(".record nav a[aria-current]")).ToHaveTextAsync(name);
                await Expect(open.Page.Locator(".record[aria-busy]")).ToHaveCountAsync(0);
                await Expect(open.Page.Locator(".chart")).ToHaveCountAsync(5);
                await Expect(open.Page.Locator(".chart .line").First).ToHaveAttributeAsync("d", new Regex("^M"));
                await Expect(open.Page.Locator($".chart {mark}").First).ToBeAttachedAsync();
                await Expect(open.Page.Locator(".near h2 small")).ToContainTextAsync(name);
            }
            await Expect(open.Page.Locator(".near")).ToContainTextAsync("neighbours in");
            await Expect(open.Page.Locator(".days g")).ToHaveCountAsync(90);
        }
        await open.Page.SetViewportSizeAsync(390, 844);
        Assert.False(await open.ScrollsSidewaysAsync());
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task What_is_pressed_before_the_page_is_live_is_what_is_shown_when_it_is()
    {
        await using var open = await site.StartAsync(chromium, signedIn: true);
        var (asked, goes) = (new TaskCompletionSource(), new TaskCompletionSource());
        await open.Page.RouteWebSocketAsync(new Regex("/_blazor"), socket => Hold(socket, asked, goes.Task));
        await open.Page.GotoAsync("/panels/panel-35");
        await asked.Task;
        await open.Page.Locator(".record nav").GetByRole(AriaRole.Link, new() { Name = "1 hour" }).ClickAsync();
        await Expect(open.Page).ToHaveURLAsync(new Regex("range="));
        goes.SetResult();
        await open.LiveAsync();
        await Expect(open.Page.Locator(".record nav a[aria-current]")).ToHaveTextAsync("1 hour");
        await Expect(open.Page.Locator(".near h2 small")).ToContainTextAsync("1 hour");
    }

    // What the server answers after it was asked to make the page live comes when it may.
    private static void Hold(IWebSocketRoute socket, TaskCompletionSource asked, Task goes)
    {
        var server = socket.ConnectToServer();
        socket.OnMessage(frame =>
        {
            server.Send(frame.Binary!);
            if (Encoding.UTF8.GetString(frame.Binary!).Contains("StartCircuit", StringComparison.Ordinal))
                asked.TrySetResult();
        });
        server.OnMessage(async frame =>
        {
            if (asked.Task.IsCompleted)
                await goes;
            socket.Send(frame.Binary!);
        });
    }
}
