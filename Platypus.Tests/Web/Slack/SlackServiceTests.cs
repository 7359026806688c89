using Microsoft.Extensions.Logging.Abstractions;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Slack;

namespace Platypus.Tests.Web.Slack;

/// <summary>The loop that has Perry look.</summary>
public sealed class SlackServiceTests
{
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
