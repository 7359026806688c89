using System.Text.Json;
using Platypus.Web.Api;
using Platypus.Web.Auth;
using Platypus.Web.Demo;
using Platypus.Web.Options;
using Platypus.Web.Slack;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Slack;

/// <summary>What the setup page tells of tokens and channels, from the strict fake.</summary>
public sealed class SlackTrialTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;
    private Database _database = null!;
    private SlackStage _stage = null!;

    public async Task InitializeAsync()
    {
        _database = Database.Open(_folder);
        _stage = await SlackStage.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private AuditLog Audit => new(new SqlitePeopleStorage(_database), _stage.Clock);

    /// <summary>Tries other settings than the stage's.</summary>
    private async Task<IReadOnlyList<TrialStep>> TryAsync(Func<SlackOptions, SlackOptions>? change = null, bool send = false)
    {
        var options = change?.Invoke(_stage.Options) ?? _stage.Options;
        using var client = new SlackApiClient(options, _stage.Clock);
        var trial = new SlackTrial(options, client, new SqliteSlackStorage(_database), Audit, _stage.Clock, isPretended: false);
        var steps = new List<TrialStep>();
        await foreach (var step in send ? trial.SendAsync("<ada>") : trial.CheckAsync())
            steps.Add(step);
        return steps;
    }

    [Fact]
    public async Task What_is_set_up_well_works_step_by_step()
    {
        var steps = await TryAsync(options => options with { Channel = FakeSlackChannel.Id });
        Assert.Equal(["The bot's token", "The app's token", "The channel C0PLATYPUS"], steps.Select(step => step.What));
        Assert.All(steps, step => Assert.Equal((TrialOutcome.Good, null), (step.Outcome, step.Advice)));
        Assert.Equal("Slack takes it. The bot is @perry in the workspace Demo.", steps[0].Said);
        Assert.Empty(_stage.Fake.Channel.Posts);
        Assert.Empty(_stage.Fake.Violations);
    }

    [Fact]
    public async Task A_channel_that_is_known_by_its_name_alone_is_known_when_it_was_written_to()
    {
        Assert.Equal(TrialOutcome.Open, (await TryAsync())[^1].Outcome);
        var steps = await TryAsync(send: true);
        Assert.Equal([TrialOutcome.Good, TrialOutcome.Good], steps.Select(step => step.Outcome));
        Assert.Equal("It is in #platypus now.", steps[0].Said);
        var message = Assert.Single(_stage.Fake.Channel.Posts);
        Assert.StartsWith("&lt;ada&gt; asks whether I can be heard here.", message.Text, StringComparison.Ordinal);
        var noted = Assert.Single(await Audit.ReadAsync(null, 10));
        Assert.Equal(("<ada>", "sent a test message to", "#platypus"), (noted.Actor, noted.Action, noted.What));
    }

    [Fact]
    public async Task Tokens_that_are_wrong_or_swapped_are_said_and_never_shown()
    {
        var steps = await TryAsync(options => options with { BotToken = new Secret("xoxb-wrong-and-secret"), AppToken = new Secret(FakeSlackServer.BotToken) });
        Assert.Equal([(TrialOutcome.Bad, "Slack: the token is not accepted."), (TrialOutcome.Bad, "Slack: the token is of the wrong kind.")], steps.Select(step => (step.Outcome, step.Said)));
        Assert.Contains("Platypus:Slack:AppToken the one with xapp-", steps[1].Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(steps), StringComparison.Ordinal);
        Assert.DoesNotContain("fake-bot", JsonSerializer.Serialize(steps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_set_is_named()
    {
        var steps = await TryAsync(options => options with { BotToken = null, AppToken = null, Channel = null });
        Assert.Equal(
            ["Platypus:Slack:BotToken is not set.", "Platypus:Slack:AppToken is not set: there are no buttons and no slash command.", "Platypus:Slack:Channel is not set."],
            steps.Select(step => step.Said));
        Assert.StartsWith("Slack is off", Assert.Single(await TryAsync(options => options with { Channel = null }, send: true)).Said, StringComparison.Ordinal);
        Assert.Empty(_stage.Fake.Calls);
    }

    [Theory]
    [InlineData("not_in_channel", TrialOutcome.Bad, "The bot is not in C0PLATYPUS.", "Invite it: write /invite @perry in C0PLATYPUS.")]
    [InlineData("channel_not_found", TrialOutcome.Bad, "There is no channel C0PLATYPUS that the bot can see.", "Check Platypus:Slack:Channel. A private channel has to invite the bot first: /invite @perry.")]
    [InlineData("missing_scope", TrialOutcome.Partly, "The bot may not look into it. A message whose answer got lost may come twice.", "Add the scope channels:history (groups:history for a private channel) on the app's page at Slack and install the app again.")]
    [InlineData("is_archived", TrialOutcome.Bad, "Slack: the channel is archived.", "Bring the channel back at Slack, or name another in Platypus:Slack:Channel.")]
    public async Task A_channel_that_does_not_do_is_said_with_what_to_do(string error, TrialOutcome outcome, string said, string advice)
    {
        _stage.Fake.Faults.Always("conversations.history", FakeSlackFault.Refuse(error));
        Assert.Equal(new TrialStep("The channel C0PLATYPUS", outcome, said, advice), (await TryAsync(options => options with { Channel = FakeSlackChannel.Id }))[^1]);
    }

    [Fact]
    public async Task A_message_goes_to_every_channel_of_the_routes_and_each_answers_for_itself()
    {
        var steps = await TryAsync(options => options with { Routes = [new SlackRoute("#nowhere", "Oslo", null, null), new SlackRoute("#platypus", null, "web", null)] }, send: true);
        Assert.Equal(
            [("A message to #platypus", TrialOutcome.Good), ("Finding it again in #platypus", TrialOutcome.Good), ("A message to #nowhere", TrialOutcome.Bad)],
            steps.Select(step => (step.What, step.Outcome)));
        Assert.Equal("There is no channel #nowhere that the bot can see.", steps[2].Said);
    }

    [Fact]
    public async Task A_Slack_that_is_away_is_said()
    {
        var steps = await TryAsync(options => options with { ApiUrl = new Uri("http://127.0.0.1:1/") });
        Assert.All(steps, step => Assert.Equal("Slack: it cannot be reached.", step.Said));
    }

    [Fact]
    public void The_manifest_is_what_Slack_takes_and_asks_for_what_is_used()
    {
        using var manifest = JsonDocument.Parse(AppManifest.Json);
        var settings = manifest.RootElement.GetProperty("settings");
        Assert.True(settings.GetProperty("socket_mode_enabled").GetBoolean());
        Assert.True(settings.GetProperty("interactivity").GetProperty("is_enabled").GetBoolean());
        Assert.Equal("/platypus", manifest.RootElement.GetProperty("features").GetProperty("slash_commands")[0].GetProperty("command").GetString());
        Assert.Equal(
            ["chat:write", "chat:write.public", "commands", "users:read", "users:read.email", "channels:history"],
            manifest.RootElement.GetProperty("oauth_config").GetProperty("scopes").GetProperty("bot").EnumerateArray().Select(scope => scope.GetString()));
        // Slack's limits of names and descriptions.
        Assert.InRange(manifest.RootElement.GetProperty("display_information").GetProperty("description").GetString()!.Length, 1, 140);
    }
}
