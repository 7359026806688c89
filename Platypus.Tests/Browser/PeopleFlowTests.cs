using System.Net;
using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>Setup, sign-in, roles and their ends, in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class PeopleFlowTests(Chromium chromium)
{
    private const string Closed = "--Platypus:Auth:AnonymousRead=false";
    private const string Dead = """[{"name": "Dead", "hostname": "127.0.0.1:1"}]""";

    private static Task<WebProgram> StartAsync() => WebProgram.StartAsync(Dead, Closed, "--Platypus:Scan:RetryDelay=00:00:00.020");

    private static async Task SignInAsync(OpenPage open, string name, string password = SiteVisitor.Password, string path = "/")
    {
        await open.Page.GotoAsync(path);
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await FillAsync(open, name, password);
    }

    private static async Task FillAsync(OpenPage open, string name, string password)
    {
        await open.Page.GetByLabel("Name").FillAsync(name);
        await open.Page.GetByLabel("Password").FillAsync(password);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    [Fact]
    public async Task The_link_makes_the_administrator_whose_key_works_and_who_signs_out()
    {
        await using var program = await StartAsync();
        await using var open = await chromium.StartAsync(program);
        await open.Page.GotoAsync(await SiteVisitor.SetupPathAsync(program));
        await open.Page.GetByLabel("Name").FillAsync("ada");
        await open.Page.GetByLabel("Password").FillAsync(SiteVisitor.Password);
        await open.Page.GetByLabel("The same again").FillAsync(SiteVisitor.Password);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Become administrator" }).ClickAsync();
        await open.LiveAsync();
        await Expect(open.Page.Locator(".me")).ToContainTextAsync("ada");

        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Set up", Exact = true }).ClickAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "People", Exact = true }).ClickAsync();
        var form = open.Page.Locator("form.boxed").Filter(new() { HasText = "Make a key" });
        await form.GetByLabel("Name").FillAsync("grafana");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        var secret = await open.Page.Locator(".secret code").TextContentAsync();
        using var grafana = new SiteVisitor(program, secret);
        Assert.Equal(HttpStatusCode.OK, await grafana.StatusAsync("GET", "/metrics"));
        await open.Page.GotoAsync("/people");
        Assert.DoesNotContain(secret!, await open.Page.ContentAsync(), StringComparison.Ordinal);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke grafana" }).ClickAsync();
        await Expect(open.Page.GetByText("grafana does not work any more")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await grafana.StatusAsync("GET", "/metrics"));
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Who changed what" }).ClickAsync();
        await Expect(open.Page.Locator(".cards-list")).ToContainTextAsync("revoked API key");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(open.Page).ToHaveTitleAsync("Sign in · Platypus");
        Assert.Empty(open.Errors);
        await open.Page.GotoAsync("/people");
        await Expect(open.Page).ToHaveTitleAsync("Sign in · Platypus");
    }

    [Fact]
    public async Task Who_signs_in_lands_where_they_wanted_to_and_too_many_wrong_passwords_are_told_to_wait()
    {
        await using var program = await StartAsync();
        (await SiteVisitor.AdminOfAsync(program)).Dispose();
        await using var open = await chromium.StartAsync(program);
        await SignInAsync(open, "ada", path: "/incidents?state=open");
        await open.LiveAsync();
        Assert.EndsWith("/incidents?state=open", open.Page.Url, StringComparison.Ordinal);

        await using var other = await chromium.StartAsync(program);
        await other.Page.GotoAsync("/sign-in");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await FillAsync(other, "ada", $"wrong {attempt} wrong");
            await Expect(other.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("do not fit together");
            await Expect(other.Page.GetByLabel("Password")).ToHaveValueAsync("");
        }
        await FillAsync(other, "ada", SiteVisitor.Password);
        await Expect(other.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Too many attempts. Try again in");
    }

    [Fact]
    public async Task A_viewer_sees_who_owns_what_and_has_no_button_and_an_operator_has()
    {
        await using var program = await StartAsync();
        using var ada = await SiteVisitor.AdminOfAsync(program);
        await ada.AddAsync("vera", "viewer");
        await ada.AddAsync("otto", "operator");
        await using var viewer = await chromium.StartAsync(program);
        await SignInAsync(viewer, "vera");
        var card = viewer.Page.Locator("article.incident");
        await Expect(card).ToContainTextAsync("nobody yet");
        await Expect(card.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Set up", Exact = true }).ClickAsync();
        await Expect(viewer.Page.Locator("nav.tabs a")).ToHaveTextAsync(["Panels", "Display"]);
        await viewer.Page.GotoAsync("/");

        await using var operators = await chromium.StartAsync(program);
        await SignInAsync(operators, "otto");
        await operators.Page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Expect(card.Locator(".who")).ToContainTextAsync("Owned by otto");

        // The same by hand: the page of the viewer asks the endpoint itself.
        var status = await viewer.Page.EvaluateAsync<int>("fetch('/api/v1/incidents/1/acknowledge', { method: 'DELETE' }).then(answer => answer.status)");
        Assert.Equal(403, status);
        status = await operators.Page.EvaluateAsync<int>("fetch('/api/v1/incidents/1/acknowledge', { method: 'DELETE' }).then(answer => answer.status)");
        Assert.Equal(200, status);
        await viewer.Page.GotoAsync("/panels/dead");
        await viewer.LiveAsync();
        await Expect(viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" })).ToHaveCountAsync(0);
        Assert.Empty(operators.Errors);
    }

    [Fact]
    public async Task The_open_page_of_somebody_who_is_removed_ends()
    {
        await using var program = await StartAsync();
        using var ada = await SiteVisitor.AdminOfAsync(program);
        await ada.AddAsync("gabe", "operator");
        await using var open = await chromium.StartAsync(program);
        await SignInAsync(open, "gabe");
        await open.LiveAsync();
        await program.UntilAsync("/metrics", Viewers(1), ada);
        (await ada.PostAsync("/people", "remove-2")).Dispose();
        await Expect(open.Page).ToHaveTitleAsync("Sign in · Platypus");
        await program.UntilAsync("/metrics", Viewers(0), ada);
    }

    [Fact]
    public async Task Who_may_read_without_a_sign_in_is_offered_one()
    {
        await using var program = await WebProgram.StartAsync(Dead, "--Platypus:Scan:RetryDelay=00:00:00.020");
        (await SiteVisitor.AdminOfAsync(program)).Dispose();
        await using var open = await chromium.OpenAsync(program, "/panels/dead");
        await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" })).ToHaveCountAsync(0);
        var offer = open.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" });
        await open.Page.SetViewportSizeAsync(390, 844);
        // On a phone too, on the first line.
        Assert.InRange((await offer.BoundingBoxAsync())!.Y, 0, 40);
        await offer.ClickAsync();
        await FillAsync(open, "ada", SiteVisitor.Password);
        await open.LiveAsync();
        Assert.EndsWith("/panels/dead", open.Page.Url, StringComparison.Ordinal);
        await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" })).ToBeVisibleAsync();
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task The_browser_finds_nothing_to_refuse_on_any_page()
    {
        await using var program = await WebProgram.StartAsync(null, "--demo", "20");
        await using var open = await chromium.OpenAsync(program);
        await Expect(open.Page.Locator(".me")).ToContainTextAsync("no sign-in needed");
        await open.Page.GetByLabel("Location", new() { Exact = true }).SelectOptionAsync("Singapore");
        await Expect(open.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("location="));
        foreach (var path in new[] { "/incidents", "/setup", "/panels/panel-1", "/sign-in" })
        {
            await open.Page.GotoAsync(path);
            await Expect(open.Page.Locator("h1").First).ToBeVisibleAsync();
            Assert.False(await open.ScrollsSidewaysAsync());
        }
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task Nothing_sticks_out_sideways_on_the_pages_about_people()
    {
        await using var program = await StartAsync();
        using var ada = await SiteVisitor.AdminOfAsync(program);
        await ada.AddAsync("a.rather.long.name@for-a-person.who-has-a-long-employer.example", "viewer");
        await using var open = await chromium.StartAsync(program, 390);
        await SignInAsync(open, "ada", path: "/people");
        foreach (var path in new[] { "/", "/people", "/audit", "/account", "/sign-in", "/setup-admin?token=x" })
        {
            await open.Page.GotoAsync(path);
            foreach (var width in new[] { 390, 1024 })
            {
                await open.Page.SetViewportSizeAsync(width, 800);
                Assert.False(await open.ScrollsSidewaysAsync(), $"{path} at {width}");
            }
        }
    }

    private static Func<string, bool> Viewers(int count) => text => text.Contains($"platypus_viewers {count}\n", StringComparison.Ordinal);
}
