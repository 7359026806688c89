using Microsoft.Extensions.Logging.Abstractions;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Api;
using Platypus.Web.Demo;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

/// <summary>The loop that has Perry look, and what is said of Slack while there is nothing to tell.</summary>
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

    [Fact]
    public async Task An_incident_is_told_while_a_digest_is_still_being_gathered()
    {
        var usage = new HeldUsage();
        await using var stage = await PerryStage.OpenAsync(TestPanels.Many(3), options => options with { DigestInterval = TimeSpan.FromMinutes(1) }, usage);
        using var service = new SlackService(
            stage.Client, stage.Sender, stage.Digests, stage.Told, stage.Incidents, stage.Mute, stage.Health, stage.Clock, NullLogger<SlackService>.Instance);
        await service.StartAsync(CancellationToken.None);
        await UntilAsync(stage, () => usage.Asked);

        await stage.DownAsync("p1");
        await UntilAsync(stage, () => stage.Channel.Posts.Length == 1);
        Assert.Contains("P1 is down", stage.Channel.Posts[0].Text, StringComparison.Ordinal);
        Assert.False(usage.Held.Task.IsCompleted);

        usage.Held.SetResult();
        await service.StopAsync(CancellationToken.None);
    }

    private static Task UntilAsync(PerryStage stage, Func<bool> holds) => Patience.UntilAsync(() =>
    {
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        return holds();
    });

    /// <summary>Reads the fleet's usage for as long as a test says.</summary>
    private sealed class HeldUsage : IUsageStorage
    {
        public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Asked { get; private set; }

        public Task ReadFleetAsync(RollupTier tier, TimeRange window, Action<PanelId, Stretch> each, CancellationToken cancel = default)
        {
            Asked = true;
            return Held.Task;
        }

        public Task KeepAsync(IReadOnlyList<KeptStretch> stretches, CancellationToken cancel = default) => throw new StorageException("not here");

        public Task<IReadOnlyList<Stretch>> ReadAsync(PanelId panel, RollupTier tier, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default) =>
            throw new StorageException("not here");

        public Task<IReadOnlyList<KeptStretch>> ReadLastHourAsync(CancellationToken cancel = default) => throw new StorageException("not here");

        public Task<bool> ForgetOldestAsync(RollupTier tier, DateTimeOffset before, CancellationToken cancel = default) => throw new StorageException("not here");
    }
}
