using Microsoft.Extensions.Logging.Abstractions;
using Platypus.Tests.Fakes;
using Platypus.Web.Api;
using Platypus.Web.Demo;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

/// <summary>What is said of Slack while there is nothing to tell.</summary>
public sealed class SlackServiceTests
{
    [Fact]
    public async Task A_wrong_token_is_said_at_the_start_and_no_longer_when_it_is_taken_again()
    {
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(3));
        stage.Fake.Faults.Always("auth.test", FakeSlackFault.Refuse("token_revoked"));
        using var service = new SlackService(
            stage.Client, stage.Sender, stage.Digests, stage.Told, stage.Incidents, stage.Mute, stage.Health, stage.Clock, NullLogger<SlackService>.Instance);
        await service.StartAsync(default);
        await Patience.UntilAsync(() => stage.Health.Status.LastError is not null);
        Assert.Equal("Slack: the token is no longer good.", stage.Health.Status.LastError);
        Assert.Contains("Platypus:Slack:BotToken", stage.Health.Status.Advice, StringComparison.Ordinal);
        stage.Fake.Faults.Always("auth.test", null);
        await Patience.UntilAsync(() =>
        {
            stage.Clock.Advance(TimeSpan.FromSeconds(1));
            return stage.Health.Status.LastError is null;
        });
        Assert.Empty(stage.Channel.Messages);
        await service.StopAsync(default);
    }

    [Fact]
    public void Trouble_of_one_part_is_not_hidden_by_another_that_works()
    {
        var (health, at, changes) = (new SlackHealth(true, true), DateTimeOffset.UnixEpoch, 0);
        health.Changed += () => changes++;
        health.Fails(SlackPart.Messages, new SlackTrouble("Slack: the channel was not found.", "Check it.", at));
        health.Fails(SlackPart.Token, new SlackTrouble("Slack: it cannot be reached.", null, at.AddSeconds(1), OfSlack: true));
        Assert.Equal("Slack: it cannot be reached.", health.Status.LastError);
        health.Answers();
        Assert.Equal(("Slack: the channel was not found.", "Check it."), (health.Status.LastError, health.Status.Advice));
        health.Works(SlackPart.Buttons);
        Assert.Equal(3, changes);
        health.Works(SlackPart.Messages);
        Assert.Null(health.Status.LastError);
    }
}
