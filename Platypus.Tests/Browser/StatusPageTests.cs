using System.Net;
using System.Xml.Linq;
using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>A program that nobody may read without a sign-in, whose administrator turns the public page on.</summary>
public sealed class PublishedFleet : IAsyncLifetime
{
    public WebProgram Program { get; private set; } = null!;

    public SiteVisitor Admin { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Program = await WebProgram.StartAsync(
            """[{"name": "Zebra-7", "hostname": "127.0.0.1:1", "location": "Qiqihar", "tags": ["xylem"]}, {"name": "Rest", "hostname": "x.example", "tags": ["xylem"], "paused": true}]""",
            "--Platypus:Auth:AnonymousRead=false", "--Platypus:Scan:RetryDelay=00:00:00.020");
        Admin = await SiteVisitor.AdminOfAsync(Program, "zelda");
        await Admin.AddAsync("quentin", "operator");
        await TurnAsync(on: true);
    }

    public async Task TurnAsync(bool on, string zone = "")
    {
        using var answer = await SaveAsync(on, zone);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var started = TimeProvider.System.GetTimestamp();
        // It is drawn within a second.
        while (on && await Admin.StatusAsync("GET", "/status") != HttpStatusCode.OK && TimeProvider.System.GetElapsedTime(started) < Patience.Limit)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    public Task<HttpResponseMessage> SaveAsync(bool on, string zone) => Admin.PostAsync("/status-setup", "status-page",
        [("Company", "Burrow & Sons"), ("Accent", "#ffee00"), ("TimeZone", zone), ("GroupTitle", "Web hosting"), ("GroupScope", "Tag"), ("GroupTargets", "xylem"),
            ("GroupTitle", ""), ("GroupScope", "All"), ("GroupTargets", ""), .. on ? [("IsEnabled", "true")] : Array.Empty<(string, string)>()]);

    public Task DisposeAsync()
    {
        Admin.Dispose();
        return Program.DisposeAsync().AsTask();
    }
}

/// <summary>The public page as customers meet it.</summary>
[Collection(BrowserTests.Name)]
public sealed class StatusPageTests(Chromium chromium, PublishedFleet fleet) : IClassFixture<PublishedFleet>
{
    [Fact]
    public async Task Customers_see_a_group_in_trouble_and_nothing_of_the_inside()
    {
        using var nobody = new SiteVisitor(fleet.Program);
        await fleet.Program.UntilAsync("/status", page => page.Contains("Not available", StringComparison.Ordinal), nobody);
        foreach (var path in new[] { "/status", "/status/feed.atom", "/status/badge/web-hosting.svg", "/status/badge/all.svg", "/status/icon.svg" })
        {
            using var answer = await nobody.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            foreach (var inside in new[] { "Zebra", "127.0.0.1", "Qiqihar", "xylem", "refused", "zelda", "quentin", "Platypus" })
                Assert.DoesNotContain(inside, text, StringComparison.OrdinalIgnoreCase);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            if (!path.EndsWith("status", StringComparison.Ordinal))
                Assert.NotNull(XDocument.Parse(text).Root);
        }
        using (var missing = await nobody.Http.GetAsync("/status/badge/nobody.svg"))
        {
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            Assert.Contains("Go to the status page", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Found, await nobody.StatusAsync("GET", "/"));
    }

    [Fact]
    public async Task Who_has_the_page_already_is_told_so_and_a_head_has_no_body()
    {
        using var nobody = new SiteVisitor(fleet.Program);
        await fleet.Program.UntilAsync("/status", page => page.Contains("Not available", StringComparison.Ordinal), nobody);
        using var head = await nobody.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/status/badge/web-hosting.svg"));
        Assert.True(head.Content.Headers.ContentLength > 100);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/status/badge/web-hosting.svg");
        again.Headers.IfNoneMatch.Add(head.Headers.ETag!);
        using var same = await nobody.Http.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, head.Headers.ETag), (same.StatusCode, same.Headers.ETag));
        using var packed = new HttpRequestMessage(HttpMethod.Get, "/status") { Headers = { { "Accept-Encoding", "br" } } };
        using var brotli = await nobody.Http.SendAsync(packed);
        Assert.Equal("br", Assert.Single(brotli.Content.Headers.ContentEncoding));
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    public async Task The_page_opens_no_connection_runs_no_script_and_keeps_nothing(int width, ColorScheme scheme)
    {
        await using var open = await chromium.StartAsync(fleet.Program, width, scheme);
        var (sockets, asked) = (0, new List<string>());
        open.Page.WebSocket += (_, _) => sockets++;
        open.Page.Request += (_, request) => asked.Add(request.ResourceType);
        await open.Page.GotoAsync("/status");
        await Expect(open.Page.Locator("h1")).ToBeVisibleAsync();
        // Our own styles were let in.
        Assert.Equal("rgb(255, 238, 0)", await open.Page.Locator("header").EvaluateAsync<string>("node => getComputedStyle(node).backgroundColor"));
        Assert.Equal((0, 0), (sockets, asked.Count(kind => kind is "script" or "fetch" or "xhr")));
        // Its letters are the product's.
        Assert.True(await open.Page.EvaluateAsync<bool>("document.fonts.ready.then(fonts => [...fonts].some(font => font.family === 'Inter' && font.status === 'loaded'))"));
        Assert.Empty(await open.Context.CookiesAsync());
        Assert.Equal(0, await open.Page.Locator("script").CountAsync());
        Assert.False(await open.ScrollsSidewaysAsync());
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task What_an_operator_publishes_customers_read_until_it_is_withdrawn()
    {
        using var nobody = new SiteVisitor(fleet.Program);
        await using var open = await chromium.StartAsync(fleet.Program);
        await open.Page.GotoAsync("/incidents/1");
        await open.Page.GetByLabel("Name").FillAsync("quentin");
        await open.Page.GetByLabel("Password").FillAsync(SiteVisitor.Password);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await open.LiveAsync();
        await open.Page.Locator(".tell summary").ClickAsync();
        await open.Page.GetByLabel("Title for customers").FillAsync("Sites are <b>away</b>");
        await open.Page.Locator(".tell textarea").FillAsync("We mend it.");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(open.Page.Locator(".tell summary")).ToContainTextAsync("public: Investigating");
        await fleet.Program.UntilAsync("/status", page => page.Contains("Sites are &lt;b&gt;away&lt;/b&gt;", StringComparison.Ordinal), nobody);
        await fleet.Program.UntilAsync("/status/feed.atom", feed => feed.Contains("We mend it.", StringComparison.Ordinal), nobody);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw …" }).ClickAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw all of it" }).ClickAsync();
        await Expect(open.Page.Locator(".tell summary")).ToContainTextAsync("nothing is public");
        await fleet.Program.UntilAsync("/status", page => !page.Contains("away", StringComparison.Ordinal), nobody);
        Assert.Contains("withdrew from the status page", await fleet.Admin.Http.GetStringAsync("/audit"), StringComparison.Ordinal);
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Its_times_are_those_of_the_zone_that_an_administrator_chose_and_none_other_is_taken()
    {
        using var nobody = new SiteVisitor(fleet.Program);
        await fleet.TurnAsync(on: true, zone: "Asia/Kolkata");
        await fleet.Program.UntilAsync("/status", page => WebUtility.HtmlDecode(page).Contains("UTC+5:30</time>", StringComparison.Ordinal), nobody);
        using (var refused = await fleet.SaveAsync(on: true, zone: "Asia/Atlantis"))
            Assert.Contains("The time zone must be one of the IANA database", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("UTC+5:30</time>", WebUtility.HtmlDecode(await nobody.Http.GetStringAsync("/status")), StringComparison.Ordinal);
        await fleet.TurnAsync(on: true);
        await fleet.Program.UntilAsync("/status", page => page.Contains(" UTC</time>", StringComparison.Ordinal), nobody);
    }

    [Fact]
    public async Task Turned_off_it_is_gone_for_everybody_but_the_administrators_preview()
    {
        await fleet.TurnAsync(on: false);
        try
        {
            using var nobody = new SiteVisitor(fleet.Program);
            foreach (var path in new[] { "/status", "/status/feed.atom", "/status/badge/web-hosting.svg" })
            {
                // Nobody is told more than anybody else, and the company is not named.
                var pages = new List<string>();
                foreach (var visitor in new[] { nobody, fleet.Admin })
                {
                    using var answer = await visitor.Http.GetAsync(path);
                    Assert.Equal((HttpStatusCode.NotFound, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
                    Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
                    pages.Add(await answer.Content.ReadAsStringAsync());
                }
                Assert.Equal(pages[0], pages[1]);
                Assert.Contains("This company has no public status page", pages[0], StringComparison.Ordinal);
                foreach (var inside in new[] { "Burrow", "Web hosting", "Zebra", "xylem", "zelda", "Platypus" })
                    Assert.DoesNotContain(inside, pages[0], StringComparison.OrdinalIgnoreCase);
            }
            await using var open = await chromium.StartAsync(fleet.Program, 390);
            await open.Page.GotoAsync("/status");
            Assert.Equal("rgb(58, 68, 74)", await open.Page.Locator("header").EvaluateAsync<string>("node => getComputedStyle(node).backgroundColor"));
            Assert.False(await open.ScrollsSidewaysAsync());
            Assert.Empty(await Axe.FindAsync(open));
            Assert.Contains("Burrow &amp; Sons", await fleet.Admin.Http.GetStringAsync("/status-setup/preview"), StringComparison.Ordinal);
        }
        finally
        {
            await fleet.TurnAsync(on: true);
        }
    }
}
