using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Fleet;

public sealed class FleetStoreTests : IAsyncDisposable
{
    private readonly FakeClock _clock = new();
    private readonly FleetStore _store;

    public FleetStoreTests() => _store = new FleetStore(failuresToConfirm: 2, _clock);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private Observation Seen(string id, CheckOutcome outcome) =>
        new(new PanelId(id), new Verdict(outcome, CheckCause.None, null, null), UsageReading.Silent, _clock.GetUtcNow());

    private async Task ReportAsync(string id, CheckOutcome outcome)
    {
        await _store.ReportAsync(Seen(id, outcome));
        await _store.FlushAsync();
    }

    private async Task SetAsync(ImmutableArray<Panel> panels)
    {
        await _store.SetPanelsAsync(panels);
        await _store.FlushAsync();
    }

    [Fact]
    public async Task Counts_follow_every_change()
    {
        await SetAsync([.. TestPanels.Many(3), TestPanels.One("paused", paused: true)]);
        Assert.Equal(new FleetCounts(3, 1, 0, 0, 0, 0), _store.Snapshot.Counts);
        await ReportAsync("p1", CheckOutcome.Up);
        await ReportAsync("p2", CheckOutcome.Down);
        Assert.Equal(new FleetCounts(2, 1, 1, 0, 0, 1), _store.Snapshot.Counts);
        await ReportAsync("p2", CheckOutcome.Down);
        Assert.Equal(new FleetCounts(1, 1, 1, 0, 1, 0), _store.Snapshot.Counts);
    }

    [Fact]
    public async Task An_old_snapshot_never_changes()
    {
        await SetAsync(TestPanels.Many(600));
        var before = _store.Snapshot;
        await ReportAsync("p599", CheckOutcome.Up);
        Assert.Equal(PanelStatus.Unknown, before.Find(new PanelId("p599"))!.Status);
        Assert.Equal(PanelStatus.Up, _store.Snapshot.Find(new PanelId("p599"))!.Status);
        Assert.Same(before[0], _store.Snapshot[0]);
    }

    [Fact]
    public async Task Unknown_and_paused_panels_are_not_changed_by_checks()
    {
        await SetAsync([TestPanels.One(paused: true)]);
        var version = _store.Snapshot.Version;
        await ReportAsync("p1", CheckOutcome.Up);
        await ReportAsync("nobody", CheckOutcome.Up);
        Assert.Equal(version, _store.Snapshot.Version);
    }

    [Fact]
    public async Task Adding_removing_and_editing_panels_keeps_the_state_of_the_others()
    {
        await SetAsync(TestPanels.Many(3));
        await ReportAsync("p2", CheckOutcome.Up);
        var known = _store.Snapshot.Find(new PanelId("p2"));
        await SetAsync([TestPanels.One("p9"), TestPanels.One("p2"), TestPanels.One("p3") with { Name = "New" }]);
        Assert.Same(known, _store.Snapshot.Find(new PanelId("p2")));
        Assert.Null(_store.Snapshot.Find(new PanelId("p1")));
        Assert.Equal(new FleetCounts(2, 0, 1, 0, 0, 0), _store.Snapshot.Counts);
    }

    [Fact]
    public async Task A_subscriber_is_told_the_places_that_changed_gathered()
    {
        await SetAsync(TestPanels.Many(300));
        using var subscription = _store.Subscribe();
        await ReportAsync("p1", CheckOutcome.Up);
        await ReportAsync("p300", CheckOutcome.Up);
        await ReportAsync("p1", CheckOutcome.Down);
        var change = await subscription.NextAsync();
        Assert.False(change.Everything);
        Assert.Equal([0, 299], change.Places.Order());
        Assert.Same(_store.Snapshot, change.Snapshot);
    }

    [Fact]
    public async Task A_change_between_subscribing_and_reading_is_not_missed()
    {
        await SetAsync(TestPanels.Many(2));
        using var subscription = _store.Subscribe();
        await ReportAsync("p2", CheckOutcome.Up);
        Assert.Equal(PanelStatus.Unknown, subscription.Start[1].Status);
        Assert.Equal(1, Assert.Single((await subscription.NextAsync()).Places));
    }

    [Fact]
    public async Task New_panels_are_a_change_of_everything()
    {
        using var subscription = _store.Subscribe();
        await SetAsync(TestPanels.Many(2));
        Assert.True((await subscription.NextAsync()).Everything);
    }

    [Fact]
    public async Task Who_was_away_for_too_long_looks_at_everything()
    {
        await SetAsync(TestPanels.Many(2));
        using var subscription = _store.Subscribe();
        for (var round = 0; round <= 1 << 15; round++)
        {
            await _store.ReportAsync(Seen("p1", CheckOutcome.Up));
            await _store.ReportAsync(Seen("p2", CheckOutcome.Up));
            if (round % 64 == 0)
                await _store.FlushAsync();
        }
        await _store.FlushAsync();
        var change = await subscription.NextAsync();
        Assert.True(change.Everything || change.Places.Length == 2);
    }

    [Fact]
    public async Task A_problem_with_the_panels_is_shown_until_it_is_gone()
    {
        using var subscription = _store.Subscribe();
        await _store.SetPanelsProblemAsync("broken");
        Assert.Equal("broken", (await subscription.NextAsync()).Snapshot.PanelsProblem);
        await _store.SetPanelsProblemAsync(null);
        await _store.FlushAsync();
        Assert.Null(_store.Snapshot.PanelsProblem);
    }

    [Fact]
    public async Task A_disposed_subscription_is_gone_and_its_reader_ends()
    {
        var subscription = _store.Subscribe();
        Assert.Equal(1, _store.SubscriberCount);
        subscription.Dispose();
        Assert.Equal(0, _store.SubscriberCount);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await subscription.NextAsync();
            await subscription.NextAsync();
        });
    }

    [Fact]
    public async Task A_follower_is_told_everything_in_order_beginning_with_what_there_is()
    {
        await SetAsync(TestPanels.Many(2));
        await ReportAsync("p1", CheckOutcome.Up);
        var told = new List<string>();
        await _store.FollowAsync(happened => told.Add($"{happened.Panel} {happened.State?.Status.Word() ?? "gone"}{(happened.State?.Suspect == true ? "?" : "")}"));
        await _store.ReportAsync(Seen("p2", CheckOutcome.Down));
        await _store.ReportAsync(Seen("p2", CheckOutcome.Down));
        await _store.ReportAsync(Seen("p2", CheckOutcome.Up));
        await SetAsync([TestPanels.One("p2"), TestPanels.One("p3")]);
        Assert.Equal("p1 up, p2 unknown, p2 unknown?, p2 down, p2 up, p1 gone, p3 unknown", string.Join(", ", told));
    }

    [Fact]
    public async Task What_was_known_before_a_restart_is_shown_as_stale_until_a_check_says_more()
    {
        await SetAsync(TestPanels.Many(2));
        await ReportAsync("p1", CheckOutcome.Down);
        await ReportAsync("p1", CheckOutcome.Down);
        var saved = _store.Snapshot.All().Append(PanelState.New(TestPanels.One("p3"), _clock.GetUtcNow())).Select(SavedState.Of).ToList();

        _clock.Advance(TimeSpan.FromMinutes(5));
        await using var next = new FleetStore(2, _clock, saved);
        var gone = new List<string>();
        await next.FollowAsync(happened =>
        {
            if (happened.State is null)
                gone.Add(happened.Panel.Value);
        });
        await next.SetPanelsAsync([TestPanels.One("p1"), TestPanels.One("p2") with { Address = new Uri("http://moved") }]);
        await next.FlushAsync();
        var restored = next.Snapshot.Find(new PanelId("p1"))!;
        Assert.True(restored is { Status: PanelStatus.Down, Stale: true });
        Assert.Equal(_store.Snapshot[0].Since, restored.Since);
        Assert.True(next.Snapshot[1] is { Status: PanelStatus.Unknown, Stale: false });
        Assert.Equal("p3", Assert.Single(gone));

        await next.ReportAsync(Seen("p1", CheckOutcome.Down));
        await next.FlushAsync();
        Assert.True(next.Snapshot[0] is { Status: PanelStatus.Down, Stale: false });
        Assert.Equal(restored.Since, next.Snapshot[0].Since);
    }

    [Fact]
    public void Whatever_is_reported_the_counts_are_those_of_the_states() =>
        Prop.ForAll(
            Gen.Zip(Gen.Choose(1, 5), Gen.Elements(CheckOutcome.Up, CheckOutcome.Degraded, CheckOutcome.Down)).ListOf().ToArbitrary(),
            events => CountsHoldAsync(events).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    private static async Task<bool> CountsHoldAsync(IEnumerable<(int Panel, CheckOutcome Outcome)> events)
    {
        var clock = new FakeClock();
        await using var store = new FleetStore(2, clock);
        await store.SetPanelsAsync(TestPanels.Many(5));
        foreach (var (panel, outcome) in events)
        {
            await store.ReportAsync(new Observation(
                new PanelId($"p{panel}"), new Verdict(outcome, CheckCause.None, null, null), UsageReading.Silent, clock.GetUtcNow()));
        }
        await store.FlushAsync();
        var states = store.Snapshot.All().ToList();
        return Enum.GetValues<PanelStatus>().All(status => store.Snapshot.Counts.Of(status) == states.Count(state => state.Status == status))
            && store.Snapshot.Counts.Suspect == states.Count(state => state.Suspect);
    }
}
