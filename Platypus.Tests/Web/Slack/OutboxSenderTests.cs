using System.Collections.Immutable;
using Platypus.Core.Digests;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Tests.Fakes;
using Platypus.Web.Demo;
using Platypus.Web.Options;

namespace Platypus.Tests.Web.Slack;

/// <summary>What the channel gets to read, as stories.</summary>
public sealed class OutboxSenderTests
{
    private static readonly ImmutableArray<Panel> Three = TestPanels.Many(3);

    private static ImmutableArray<Panel> At(string location, int count) =>
        [.. TestPanels.Many(count).Select(panel => panel with { Location = location })];

    [Fact]
    public async Task One_panel_dies_somebody_takes_it_and_it_comes_back_all_in_one_message()
    {
        await using var stage = await PerryStage.OpenAsync(Three);
        await stage.DownAsync("p1");
        await stage.PassAsync(9);
        Assert.Empty(stage.Channel.Posts);
        await stage.PassAsync(2);
        var told = Assert.Single(stage.Channel.Posts);
        Assert.Equal(("1", "platypus_incident"), (told.IncidentId, told.Metadata.GetProperty("event_type").GetString()));
        Assert.Equal([("acknowledge", "1"), ("acknowledge_1h", "1"), ("acknowledge_note", "1"), ("open", "1")], told.Buttons.Select(button => (button.ActionId, button.Value)));
        Assert.Contains("is down", told.Shown, StringComparison.Ordinal);
        Assert.Contains("Nobody has it yet.", told.Shown, StringComparison.Ordinal);

        await stage.AcknowledgeAsync("1", "ada", "on <it>");
        await stage.PassAsync(1);
        told = Assert.Single(stage.Channel.Posts);
        Assert.Equal(1, told.Edits);
        Assert.Contains("ada has it since 08:45. “on &lt;it&gt;”", told.Shown, StringComparison.Ordinal);
        Assert.Equal(["open"], told.Buttons.Select(button => button.ActionId));

        await stage.PassAsync(TimeSpan.FromMinutes(12));
        await stage.UpAsync("p1");
        await stage.PassAsync(3);
        told = Assert.Single(stage.Channel.Posts);
        Assert.Equal(2, told.Edits);
        Assert.Contains("is back", told.Text, StringComparison.Ordinal);
        Assert.Contains("It lasted 12 min, from 08:45 to 08:57. ada had it.", told.Shown, StringComparison.Ordinal);
        Assert.Equal(2, stage.Channel.Replies(told.Ts).Length);
        Assert.Equal(
            [LedgerEvent.Opened, LedgerEvent.Notified, LedgerEvent.Acknowledged, LedgerEvent.Edited, LedgerEvent.Resolved, LedgerEvent.Edited],
            await stage.LedgerAsync("1"));
        Assert.Equal(0, await stage.Told.DepthAsync());
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task What_is_over_before_it_was_told_is_not_told()
    {
        await using var stage = await PerryStage.OpenAsync(Three);
        await stage.DownAsync("p1");
        await stage.PassAsync(5);
        await stage.UpAsync("p1");
        await stage.PassAsync(60);
        Assert.Empty(stage.Channel.Messages);
        Assert.Contains(LedgerEvent.Suppressed, await stage.LedgerAsync("1"));
        Assert.Equal(0, await stage.Told.DepthAsync());
    }

    [Fact]
    public async Task Five_hundred_panels_of_one_location_die_and_recover_and_the_channel_hears_it_once()
    {
        var panels = At("Los Angeles", 500);
        await using var stage = await PerryStage.OpenAsync(panels);
        foreach (var some in panels.Select(panel => panel.Id.Value).Chunk(50))
        {
            await stage.DownAsync(some);
            await stage.PassAsync(6);
        }
        await stage.PassAsync(120);
        Assert.InRange(stage.Channel.Posts.Length, 1, 3);
        Assert.Contains(stage.Channel.Posts, post => post.Text.StartsWith("All 500 panels in Los Angeles are down.", StringComparison.Ordinal));
        var posts = stage.Channel.Posts.Length;
        foreach (var some in panels.Select(panel => panel.Id.Value).Chunk(100))
        {
            await stage.UpAsync(some);
            await stage.PassAsync(6);
        }
        await stage.PassAsync(120);
        Assert.Equal(posts, stage.Channel.Posts.Length);
        Assert.Contains(stage.Channel.Posts, post => post.Text.StartsWith("500 panels in Los Angeles are back.", StringComparison.Ordinal));
        // What was told before the rest was known says where it went on.
        Assert.All(stage.Channel.Posts, post => Assert.Matches(":white_check_mark:|: see incident [0-9]+\nIt goes on as ", post.Shown));
        // Growth is gathered: at most one edit in 45 s.
        Assert.All(stage.Channel.Posts, post => Assert.InRange(post.Edits, 1, 10));
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task Two_hundred_unrelated_failures_in_an_hour_are_no_flood()
    {
        var panels = TestPanels.Many(200);
        await using var stage = await PerryStage.OpenAsync(panels);
        foreach (var panel in panels)
        {
            await stage.SeeAsync([panel.Id.Value], Platypus.Core.Probing.CheckOutcome.Down, Platypus.Core.Probing.CheckCause.Dns);
            await stage.PassAsync(TimeSpan.FromSeconds(18), step: 9);
        }
        await stage.PassAsync(TimeSpan.FromMinutes(2), step: 3);
        var times = stage.Channel.Posts.Select(post => post.At).ToList();
        Assert.InRange(times.Count, 1, 20);
        // Five at once, then never more than one a minute.
        Assert.All(times, from => Assert.InRange(times.Count(at => at >= from && at < from.AddMinutes(10)), 1, 5 + 10));
        Assert.Equal(0, await stage.Told.DepthAsync());
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task A_pile_of_failures_at_once_is_four_messages_and_one_for_the_rest()
    {
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(60));
        // Too few of the fleet to be one incident, and nothing in common but the cause.
        await stage.DownAsync(Enumerable.Range(1, 11).Select(number => $"p{number}"));
        await stage.PassAsync(60);
        Assert.Equal(5, stage.Channel.Posts.Length);
        var rest = stage.Channel.Posts[^1];
        Assert.StartsWith("7 more panels went down.", rest.Text, StringComparison.Ordinal);
        Assert.Equal(5, rest.Buttons.Count(button => button.ActionId.StartsWith("acknowledge", StringComparison.Ordinal)));
        await stage.UpAsync(Enumerable.Range(1, 11).Select(number => $"p{number}"));
        await stage.PassAsync(60);
        Assert.Equal(5, stage.Channel.Posts.Length);
        Assert.StartsWith("All 7 more panels are back.", stage.Channel.Posts[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Slack_comes_back_it_gets_one_message_that_shows_the_present()
    {
        await using var stage = await PerryStage.OpenAsync(At("Montréal", 5));
        stage.Fake.Faults.Always("*", FakeSlackFault.Away);
        await stage.DownAsync("p1");
        await stage.PassAsync(60);
        await stage.DownAsync("p2", "p3", "p4");
        await stage.PassAsync(TimeSpan.FromMinutes(5));
        await stage.AcknowledgeAsync("1", "ada");
        await stage.UpAsync("p4");
        await stage.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Contains("cannot be reached", stage.Health.Status.LastError, StringComparison.Ordinal);
        stage.Fake.Faults.Always("*", null);
        await stage.PassAsync(60);
        var told = Assert.Single(stage.Channel.Posts);
        Assert.Equal(0, told.Edits);
        Assert.StartsWith("3 of 5 panels in Montréal are down.", told.Text, StringComparison.Ordinal);
        Assert.Contains("ada has it", told.Shown, StringComparison.Ordinal);
        Assert.Null(stage.Health.Status.LastError);
        Assert.Equal(1, (await stage.LedgerAsync("1")).Count(line => line == LedgerEvent.NotifyFailed));
    }

    [Fact]
    public async Task A_wrong_token_is_said_and_does_not_make_Perry_spin()
    {
        await using var stage = await PerryStage.OpenAsync(Three, options => options with { BotToken = new Secret("xoxb-wrong") });
        await stage.DownAsync("p1");
        await stage.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Contains("the token is not accepted", stage.Health.Status.LastError, StringComparison.Ordinal);
        Assert.Contains("Platypus:Slack:BotToken", stage.Health.Status.Advice, StringComparison.Ordinal);
        Assert.InRange(stage.Fake.Calls.Count, 2, 25);
        Assert.Equal(1, stage.Health.Status.Outbox);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_lost_answer_is_looked_for_and_told_twice_only_when_Slack_does_not_let_us_look(bool mayLook, int posts)
    {
        await using var stage = await PerryStage.OpenAsync(Three, options => options with { Channel = FakeSlackChannel.Id });
        stage.Fake.HistoryAllowed = mayLook;
        stage.Fake.Faults.Once("chat.postMessage", FakeSlackFault.LoseAnswer);
        await stage.DownAsync("p1");
        await stage.PassAsync(60);
        Assert.Equal(posts, stage.Channel.Posts.Length);
        await stage.UpAsync("p1");
        await stage.PassAsync(60);
        Assert.Equal(posts, stage.Channel.Posts.Length);
        Assert.StartsWith("P1 is back.", stage.Channel.Posts[^1].Text, StringComparison.Ordinal);
        if (mayLook)
            return;
        // Somebody presses the button of the older one: now it is found.
        await stage.Sender.CorrectAsync("1", FakeSlackChannel.Id, stage.Channel.Posts[0].Ts, default);
        Assert.StartsWith("I told this twice", stage.Channel.Posts[0].Text, StringComparison.Ordinal);
        Assert.Empty(stage.Channel.Posts[0].Buttons);
    }

    [Fact]
    public async Task What_was_told_is_known_after_a_restart()
    {
        await using var stage = await PerryStage.OpenAsync(Three);
        await stage.DownAsync("p1");
        await stage.PassAsync(15);
        await stage.RestartAsync();
        await stage.PassAsync(30);
        Assert.Equal(0, Assert.Single(stage.Channel.Posts).Edits);
        await stage.UpAsync("p1");
        await stage.RestartAsync();
        await stage.PassAsync(5);
        Assert.StartsWith("P1 is back.", Assert.Single(stage.Channel.Posts).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_somebody_deleted_is_told_anew_while_it_matters()
    {
        await using var stage = await PerryStage.OpenAsync(Three);
        await stage.DownAsync("p1");
        await stage.PassAsync(15);
        stage.Fake.Faults.Once("chat.update", FakeSlackFault.Refuse("message_not_found"));
        await stage.AcknowledgeAsync("1", "ada");
        await stage.PassAsync(60);
        Assert.Equal(2, stage.Channel.Posts.Length);
        Assert.Contains("ada has it", stage.Channel.Posts[^1].Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_quiet_hours_nothing_new_is_told_and_edits_go_on(bool exceptCritical)
    {
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(9),
            options => options with { QuietHours = new QuietHours(new(8, 50), new(9, 30)), QuietExceptCritical = exceptCritical });
        await stage.DownAsync("p1");
        await stage.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Single(stage.Channel.Posts);
        // 08:51, all is quiet.
        await stage.UpAsync("p1");
        await stage.PassAsync(30);
        Assert.StartsWith("P1 is back.", Assert.Single(stage.Channel.Posts).Text, StringComparison.Ordinal);
        await stage.DownAsync("p2");
        await stage.PassAsync(90);
        await stage.SeeAsync(["p3"], Platypus.Core.Probing.CheckOutcome.Down, Platypus.Core.Probing.CheckCause.Tls);
        await stage.PassAsync(90);
        await stage.SeeAsync(["p4"], Platypus.Core.Probing.CheckOutcome.Down, Platypus.Core.Probing.CheckCause.Dns);
        await stage.PassAsync(30);
        await stage.UpAsync("p4");
        await stage.PassAsync(60);
        Assert.Equal(exceptCritical ? 4 : 1, stage.Channel.Posts.Length);
        await stage.PassAsync(TimeSpan.FromMinutes(45));
        Assert.Equal(exceptCritical ? 4 : 2, stage.Channel.Posts.Length);
        if (!exceptCritical)
            Assert.StartsWith("2 more panels went down.", stage.Channel.Posts[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_takes_is_mentioned_once_more()
    {
        await using var stage = await PerryStage.OpenAsync(Three, options => options with { RemindAfter = TimeSpan.FromMinutes(10) });
        await stage.DownAsync("p1");
        await stage.PassAsync(TimeSpan.FromMinutes(40));
        var reminder = Assert.Single(stage.Channel.Messages, message => message.Broadcast);
        Assert.Equal("P1 is down since 08:45, and nobody has it yet.", reminder.Text);
    }

    [Theory]
    [InlineData("U0BOB", "U0BOB")]
    [InlineData("ada", "U0ADA")]
    [InlineData("deploy-key", null)]
    public async Task Who_has_it_is_reminded_alone_and_once(string owner, string? atSlack)
    {
        await using var stage = await PerryStage.OpenAsync(Three, options => options with { RemindAfter = TimeSpan.FromMinutes(10) });
        stage.People["u0ada@fake.example"] = "ada";
        await stage.DownAsync("p1");
        await stage.PassAsync(60);
        await stage.AcknowledgeAsync("1", owner);
        await stage.PassAsync(TimeSpan.FromMinutes(9));
        Assert.DoesNotContain(stage.Channel.Messages, message => message.OnlyFor is not null);
        await stage.RestartAsync();
        await stage.PassAsync(TimeSpan.FromMinutes(30), step: 5);
        await stage.RestartAsync();
        await stage.PassAsync(TimeSpan.FromMinutes(30), step: 5);
        var alone = stage.Channel.Messages.Where(message => message.OnlyFor is not null).ToList();
        Assert.Equal(atSlack is null ? [] : [atSlack], alone.Select(message => message.OnlyFor!));
        Assert.All(alone, message => Assert.Equal("P1 is down since 08:45. You have had it since 08:46, and it is not over. Are you still on it?", message.Text));
        Assert.DoesNotContain(stage.Channel.Messages, message => message.Broadcast);
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task A_new_owner_is_reminded_too_and_one_who_left_the_channel_troubles_nobody()
    {
        await using var stage = await PerryStage.OpenAsync(Three, options => options with { RemindAfter = TimeSpan.FromMinutes(10) });
        await stage.DownAsync("p1");
        await stage.PassAsync(60);
        await stage.AcknowledgeAsync("1", "U0ADA");
        stage.Fake.Faults.Once("chat.postEphemeral", FakeSlackFault.Refuse("user_not_in_channel"));
        await stage.PassAsync(TimeSpan.FromMinutes(15), step: 5);
        Assert.Null(stage.Health.Status.LastError);
        await stage.AcknowledgeAsync("1", "U0BOB");
        await stage.PassAsync(TimeSpan.FromMinutes(15), step: 5);
        Assert.Equal("U0BOB", Assert.Single(stage.Channel.Messages, message => message.OnlyFor is not null).OnlyFor);
    }

    [Fact]
    public async Task A_wrong_channel_is_said_and_does_not_make_Perry_spin()
    {
        await using var stage = await PerryStage.OpenAsync(Three, options => options with { Channel = "#nowhere" });
        await stage.DownAsync("p1");
        await stage.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal("Slack: the channel was not found.", stage.Health.Status.LastError);
        Assert.Contains("Platypus:Slack:Channel", stage.Health.Status.Advice, StringComparison.Ordinal);
        Assert.InRange(stage.Fake.Calls.Count, 2, 25);
        Assert.Equal(1, stage.Health.Status.Outbox);
    }

    [Fact]
    public async Task Too_many_calls_put_things_off_and_lose_nothing()
    {
        await using var stage = await PerryStage.OpenAsync(Three);
        stage.Fake.Faults.Once("chat.postMessage", FakeSlackFault.TooMany(20));
        stage.Fake.Faults.Once("chat.postMessage", FakeSlackFault.TooMany(null));
        await stage.DownAsync("p1");
        await stage.PassAsync(25);
        Assert.Empty(stage.Channel.Posts);
        await stage.PassAsync(30);
        Assert.Single(stage.Channel.Posts);
        Assert.Equal(0, await stage.Told.DepthAsync());
    }
}
