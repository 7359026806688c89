using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>A demo with its own Slack, for all of a class. Its panel 35 refuses from the start, and for itself.</summary>
public sealed class DemoWithSlack : IAsyncLifetime
{
    public WebProgram Program { get; private set; } = null!;

    /// <summary>The incident of panel 35.</summary>
    public string Incident { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Program = await WebProgram.StartAsync(null, "--demo", "--Platypus:Scan:RetryDelay=00:00:00.050", "--Platypus:Incidents:GroupWait=00:00:00",
            "--Platypus:Incidents:BlastPanels=1000");
        var open = await Program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.ToString().Contains("panel-35\"", StringComparison.Ordinal));
        Incident = open.EnumerateArray().Single(incident => incident.GetProperty("panels").ToString().Contains("panel-35\"", StringComparison.Ordinal)).GetProperty("id").GetString()!;
    }

    public async Task DisposeAsync() => await Program.DisposeAsync();
}

/// <summary>People at Slack and people at the page, one fleet: everything real but Slack itself.</summary>
[Collection(BrowserTests.Name)]
public sealed class SlackFlowTests(Chromium chromium, DemoWithSlack demo) : IClassFixture<DemoWithSlack>
{
    private static ILocator Message(OpenPage room) => room.Page.Locator(".channel .msg:not(.private)").Filter(new() { HasText = "Panel 35" });

    // In a message about several the button says which one it is for.
    private static ILocator Acknowledge(OpenPage room) => Message(room).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Acknowledge( Panel 35( is down)?)?$") });

    [Fact]
    public async Task An_acknowledgement_at_Slack_changes_the_open_page_and_one_on_the_page_edits_the_message()
    {
        await using var room = await chromium.OpenAsync(demo.Program, "/demo/slack");
        await using var page = await chromium.OpenAsync(demo.Program, $"/incidents/{demo.Incident}");
        await page.Page.EvaluateAsync("window.neverReloaded = true");
        await room.Page.GetByLabel("Bob").CheckAsync();
        await Acknowledge(room).ClickAsync();
        await Expect(page.Page.Locator(".who").First).ToContainTextAsync("U0BOB");
        await Expect(Message(room)).ToContainTextAsync("@Bob has it since");
        await Expect(Acknowledge(room)).ToHaveCountAsync(0);

        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Note and end") }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).First.ClickAsync();
        await Expect(Message(room)).ToContainTextAsync("Nobody has it yet");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Acknowledge: ") }).First.ClickAsync();
        await Expect(Message(room)).ToContainTextAsync("demo has it since");
        await Expect(Message(room)).ToContainTextAsync("(edited)");
        Assert.True(await page.Page.EvaluateAsync<bool>("window.neverReloaded"));
        Assert.Empty(room.Errors);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_command_is_answered_to_the_one_who_asks_and_the_thread_has_the_timeline()
    {
        await using var room = await chromium.OpenAsync(demo.Program, "/demo/slack");
        await room.Page.GetByPlaceholder("/platypus status").FillAsync("/platypus panel <b>35");
        await room.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var answer = room.Page.Locator(".msg.private").Last;
        await Expect(answer).ToContainTextAsync("Only you can see this");
        await Expect(answer).ToContainTextAsync("No panel is called “<b>35”.");
        await room.Page.GetByLabel("Cleo").CheckAsync();
        await Expect(room.Page.Locator(".msg.private")).ToHaveCountAsync(0);
        await room.Page.GetByPlaceholder("/platypus status").FillAsync("hello");
        await room.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(room.Page.Locator(".notice")).ToContainTextAsync("Perry hears what begins with /platypus.");

        // Any other incident that nobody has; each message of one has the button.
        var other = room.Page.Locator(".channel .msg:not(.private)").Filter(new() { HasText = "With a note" }).Filter(new() { HasNotText = "Panel 35" }).First;
        var number = new Regex("Incident [0-9]+").Match(await other.InnerTextAsync()).Value;
        await other.GetByRole(AriaRole.Button, new() { Name = "With a note" }).ClickAsync();
        await room.Page.Locator(".dialog textarea").FillAsync("<i>cable</i>");
        await room.Page.Locator(".dialog select").SelectOptionAsync("4h");
        await room.Page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge", Exact = true }).Last.ClickAsync();
        await Expect(room.Page.Locator(".dialog")).ToHaveCountAsync(0);
        await Expect(room.Page.Locator(".channel .msg").Filter(new() { HasText = number + " " })).ToContainTextAsync("“<i>cable</i>”");
        Assert.False(await room.ScrollsSidewaysAsync());
        Assert.Empty(room.Errors);
    }

    [Fact]
    public async Task The_page_that_sets_it_up_tries_the_demos_own()
    {
        await using var page = await chromium.OpenAsync(demo.Program, "/slack", width: 390);
        await Expect(page.Page.Locator(".perry-health")).ToContainTextAsync("Connected");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check tokens and channel" }).ClickAsync();
        await Expect(page.Page.Locator(".trial li.good")).ToHaveCountAsync(3);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Send a test message" }).ClickAsync();
        await Expect(page.Page.Locator(".trial")).ToContainTextAsync("It is in #platypus now.");
        Assert.False(await page.ScrollsSidewaysAsync());
        await page.Page.GotoAsync("/demo/slack");
        await Expect(page.Page.Locator(".msg").Last).ToContainTextAsync("demo asks whether I can be heard here.");
        Assert.False(await page.ScrollsSidewaysAsync());
        Assert.Empty(page.Errors);
    }
}
