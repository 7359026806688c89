using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Threading.Channels;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Web.Api;
using Platypus.Web.Auth;
using Platypus.Web.Components;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;
using Platypus.Web.Demo;

namespace Platypus.Tests.Components;

/// <summary>The page that sets Slack up, and what the dashboard says of Slack.</summary>
public sealed class SlackPageTests : PageTestBase
{
    private readonly FakeTrial _trial = new();

    private readonly FakeSession _session = new();

    public SlackPageTests()
    {
        Browser.Services.AddSingleton<ISlackTrial>(_trial);
        Browser.Services.AddSingleton<AuthenticationStateProvider>(_session);
    }

    private IRenderedComponent<MainLayout> OpenAs(Role? role, bool demo = false)
    {
        Looking = new Viewer(role >= Role.Operator ? "ann" : null) { Name = "ann", Role = role, IsDemo = demo };
        _session.Role = role;
        _session.IsDemo = demo;
        return Open<SlackPage>();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MainLayout> page, string text) => page.FindAll("main button").Single(button => button.TextContent == text);

    [Fact]
    public void It_shows_what_to_paste_and_where_each_token_goes()
    {
        var page = OpenAs(Role.Operator);
        Assert.Equal(_trial.Manifest, page.Find("pre[aria-label='App manifest']").TextContent);
        foreach (var key in new[] { "Platypus:Slack:BotToken", "Platypus:Slack:AppToken", "Platypus:Slack:Channel" })
            Assert.Contains(key, page.Find(".steps").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("header nav a"), link => link.GetAttribute("href") == "/setup");
        Assert.DoesNotContain(page.FindAll("nav a"), link => link.GetAttribute("href") == "/demo/slack");
    }

    [Fact]
    public async Task Steps_come_one_by_one_with_what_to_do()
    {
        var page = OpenAs(Role.Admin);
        var click = Button(page, "Check tokens and channel").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Asking Slack …", page.Find(".trial li").TextContent.Trim()));
        Assert.True(Button(page, "Check tokens and channel").HasAttribute("aria-disabled"));
        _trial.Steps.Writer.TryWrite(new TrialStep("The bot's token", TrialOutcome.Good, "Slack takes it."));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".trial li").Count));
        _trial.Steps.Writer.TryWrite(new TrialStep("The channel #ops", TrialOutcome.Bad, "The bot is not in #ops.", "Invite it: write /invite @Perry in #ops."));
        _trial.Steps.Writer.Complete();
        await click;
        Assert.Equal(["good", "bad"], page.FindAll(".trial li").Select(step => step.ClassName));
        Assert.Contains("Invite it: write /invite @Perry in #ops.", page.FindAll(".trial li")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_message_names_who_asked()
    {
        _trial.Steps.Writer.Complete();
        var page = OpenAs(Role.Admin);
        await Button(page, "Send a test message").ClickAsync();
        Assert.Equal("ann", _trial.Sender);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(Role.Viewer, false, false)]
    [InlineData(Role.Operator, false, false)]
    [InlineData(Role.Admin, false, true)]
    [InlineData(Role.Operator, true, true)]
    public void Only_administrators_try_and_in_the_demo_everybody(Role? role, bool demo, bool may)
    {
        _trial.IsPretended = demo;
        Assert.Equal(may, OpenAs(role, demo).FindAll("main .act button").Count > 0);
    }

    [Fact]
    public async Task Whose_right_ended_meanwhile_tries_nothing()
    {
        _trial.Steps.Writer.Complete();
        var page = OpenAs(Role.Admin);
        _session.Role = null;
        await Button(page, "Send a test message").ClickAsync();
        Assert.Null(_trial.Sender);
    }

    [Fact]
    public void Health_is_live_and_says_what_to_do()
    {
        var page = OpenAs(Role.Operator);
        Assert.Contains("Not connected", page.Find(".perry-health").TextContent, StringComparison.Ordinal);
        Slack.Change(status => status with { Connected = true, LastPostAt = Fleet.Clock.GetUtcNow(), Outbox = 3 });
        page.WaitForAssertion(() => Assert.Contains("3 incidents", page.Find(".perry-health").TextContent));
        Assert.DoesNotContain("Not connected", page.Find(".perry-health").TextContent, StringComparison.Ordinal);
        Slack.Fails(SlackPart.Messages, new SlackTrouble("Slack: the channel was not found.", "Check Platypus:Slack:Channel.", Fleet.Clock.GetUtcNow()));
        page.WaitForAssertion(() => Assert.StartsWith("Slack: the channel was not found. Check Platypus:Slack:Channel.", page.Find(".notice.bad").TextContent));
        Slack.Fails(SlackPart.Digests, new SlackTrouble("Slack: the channel was not found.", "Check Platypus:Slack:Channel.", Fleet.Clock.GetUtcNow()));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".notice")));
        Slack.Works(SlackPart.Messages, SlackPart.Digests);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice")));
    }

    [Fact]
    public async Task The_dashboard_says_that_nobody_can_be_told_as_long_as_it_is_so()
    {
        await Fleet.With(TestFleet.Numbered(1, "LA"));
        var page = Open<FleetPage>();
        Assert.Empty(page.FindAll(".notice"));
        Slack.Fails(SlackPart.Token, new SlackTrouble("Slack: the token is not accepted.", "Copy it again.", Fleet.Clock.GetUtcNow(), OfSlack: true));
        page.WaitForAssertion(() => Assert.StartsWith("Slack: the token is not accepted. Copy it again.", page.Find(".notice").TextContent));
        Slack.Answers();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice")));
    }

    [Fact]
    public void Without_the_demo_there_is_no_channel_to_see()
    {
        var page = Open<DemoSlackPage>();
        Assert.Contains("Nothing swims here", page.Find("main").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".slack-room"));
    }

    /// <summary>Who the session is of now.</summary>
    private sealed class FakeSession : AuthenticationStateProvider
    {
        public Role? Role { get; set; }

        public bool IsDemo { get; set; }

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(
            IsDemo ? Identities.OfDemo()
            : Role is { } role ? Identities.Of(new Person { Name = "ann", Role = role, Stamp = "", CreatedAt = default }) : new ClaimsPrincipal(new ClaimsIdentity())));
    }

    private sealed class FakeTrial : ISlackTrial
    {
        public Channel<TrialStep> Steps { get; } = Channel.CreateUnbounded<TrialStep>();

        public string? Sender { get; private set; }

        public string Manifest => """{"display_information": {"name": "Perry"}}""";

        public bool IsPretended { get; set; }

        public IReadOnlyList<string> Channels => ["#ops"];

        public IAsyncEnumerable<TrialStep> CheckAsync(CancellationToken stop = default) => Steps.Reader.ReadAllAsync(stop);

        public async IAsyncEnumerable<TrialStep> SendAsync(string actor, [EnumeratorCancellation] CancellationToken stop = default)
        {
            Sender = actor;
            await foreach (var step in Steps.Reader.ReadAllAsync(stop))
                yield return step;
        }
    }
}
