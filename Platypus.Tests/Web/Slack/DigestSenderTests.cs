using Platypus.Core.Digests;
using Platypus.Tests.Fakes;
using Platypus.Web.Demo;

namespace Platypus.Tests.Web.Slack;

public sealed class DigestSenderTests
{
    private static IEnumerable<FakeSlackMessage> Digests(PerryStage stage) => stage.Channel.Posts.Where(post => post.IncidentId is null);

    [Fact]
    public async Task A_digest_is_posted_when_it_says_something_new_and_else_the_last_one_says_that_nothing_is()
    {
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(6), options => options with { DigestInterval = TimeSpan.FromHours(1) });
        await stage.PassAsync(TimeSpan.FromHours(3), step: 10);
        Assert.Empty(stage.Channel.Posts);
        await stage.DownAsync("p1", "p2");
        await stage.PassAsync(TimeSpan.FromHours(1.1), step: 10);
        var digest = Assert.Single(Digests(stage));
        Assert.Contains(":exclamation: 0 of 6 panels answer, 2 are down", digest.Shown, StringComparison.Ordinal);
        Assert.Contains("• P1 is down, since 11:45, and nobody has it", digest.Shown, StringComparison.Ordinal);
        await stage.PassAsync(TimeSpan.FromHours(2), step: 10);
        digest = Assert.Single(Digests(stage));
        Assert.Equal(2, digest.Edits);
        Assert.Contains("Nothing new since 12:4", digest.Shown, StringComparison.Ordinal);
        await stage.UpAsync("p1");
        await stage.RestartAsync();
        await stage.PassAsync(TimeSpan.FromHours(1.1), step: 10);
        Assert.Equal(2, Digests(stage).Count());
        Assert.Contains("*Over since 12:4", Digests(stage).Last().Shown, StringComparison.Ordinal);
        Assert.Empty(stage.Fake.Violations);
    }

    [Fact]
    public async Task In_quiet_hours_no_digest_comes_and_the_first_one_after_tells_all()
    {
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(6), options => options with
        {
            DigestInterval = TimeSpan.FromHours(1),
            QuietHours = QuietHours.TryParse("09:00-13:00"),
        });
        await stage.DownAsync("p1");
        await stage.PassAsync(TimeSpan.FromHours(4.1), step: 10);
        Assert.Empty(Digests(stage));
        await stage.PassAsync(TimeSpan.FromHours(1), step: 10);
        Assert.Contains("P1 is down", Assert.Single(Digests(stage)).Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_is_summed_up_once_a_day()
    {
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(6), options => options with { SummaryAt = new TimeOnly(10, 0) });
        await stage.DownAsync("p1");
        await stage.PassAsync(TimeSpan.FromHours(2), step: 10);
        // 10:00 was no day after the start.
        Assert.Empty(Digests(stage));
        await stage.UpAsync("p1");
        await stage.PassAsync(TimeSpan.FromHours(24), step: 30);
        var summary = Assert.Single(Digests(stage));
        Assert.Contains("Nothing new went wrong since yesterday.", summary.Shown, StringComparison.Ordinal);
        Assert.Contains("Down longest: P1 (45 min).", summary.Shown, StringComparison.Ordinal);
        Assert.Contains("I wrote 0 messages; I try to stay under 20 a day.", summary.Shown, StringComparison.Ordinal);
        // The other five were never checked, and do not count: one panel of the day's 24 h was down for 45 min.
        Assert.Contains("The panels answered 96.8", summary.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digests_and_reminders_count_as_messages_too()
    {
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(6), options => options with
        {
            SummaryAt = new TimeOnly(10, 0),
            DigestInterval = TimeSpan.FromHours(1),
            RemindAfter = TimeSpan.FromMinutes(10),
        });
        await stage.PassAsync(TimeSpan.FromHours(2), step: 30);
        await stage.DownAsync("p1");
        await stage.AcknowledgeAsync("1", "U0ADA");
        await stage.PassAsync(TimeSpan.FromHours(1.2), step: 10);
        await stage.PassAsync(TimeSpan.FromHours(23), step: 60);
        var summary = Digests(stage).Single(digest => digest.Text.StartsWith("The last day.", StringComparison.Ordinal));
        // The message of the incident and one digest; what the owner was told alone makes no sound in the channel.
        Assert.Single(stage.Channel.Messages, message => message.OnlyFor == "U0ADA");
        Assert.Equal(3, stage.Channel.Posts.Length);
        Assert.Contains("I wrote 2 messages; I try to stay under 20 a day.", summary.Shown, StringComparison.Ordinal);
    }
}
