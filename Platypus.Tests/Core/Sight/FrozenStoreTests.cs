using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Sight;

/// <summary>What the store shows while the observer is blind, and afterwards.</summary>
public sealed class FrozenStoreTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly List<string> _told = [];
    private readonly FleetStore _store;

    public FrozenStoreTests() => _store = new FleetStore(2, _clock, observer: new ObserverRules());

    public async Task InitializeAsync()
    {
        await _store.SetPanelsAsync([.. TestPanels.Many(10), TestPanels.One("paused", paused: true)]);
        await SeeAsync(CheckOutcome.Up, Enumerable.Range(1, 8));
        await SeeAsync(CheckOutcome.Degraded, [9]);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await _store.FollowAsync(happened =>
        {
            if (happened.Observer is { } observer)
                _told.Add(observer.IsBlind ? $"blind: {observer.Why}" : "sees");
        });
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private async Task SeeAsync(CheckOutcome outcome, IEnumerable<int> panels)
    {
        foreach (var panel in panels)
            await _store.ReportAsync(Seen(panel, outcome, _clock.GetUtcNow()));
        await _store.FlushAsync();
    }

    private static Observation Seen(int panel, CheckOutcome outcome, DateTimeOffset at) => new(
        new PanelId($"p{panel}"),
        new Verdict(outcome, outcome switch { CheckOutcome.Down => CheckCause.Timeout, CheckOutcome.Degraded => CheckCause.ServerError, _ => CheckCause.None }, null, null),
        UsageReading.Silent, at);

    private PanelState State(int panel) => _store.Snapshot.Find(new PanelId($"p{panel}"))!;

    [Fact]
    public async Task Panels_keep_the_status_they_had_are_not_suspect_and_are_stale()
    {
        var since = State(9).Since;
        await SeeAsync(CheckOutcome.Down, Enumerable.Range(1, 8));
        Assert.Equal(8, _store.Snapshot.Counts.Suspect);
        await SeeAsync(CheckOutcome.Down, [9]);
        Assert.Equal("blind: 9 of 10 panels failed at once", Assert.Single(_told));
        Assert.Equal((_clock.GetUtcNow(), "blind"), (_store.Snapshot.Observer.BlindSince, _store.Snapshot.Observer.Word));
        await SeeAsync(CheckOutcome.Down, Enumerable.Range(1, 10));
        await SeeAsync(CheckOutcome.Down, Enumerable.Range(1, 10));
        Assert.Equal(new FleetCounts(Unknown: 1, Paused: 1, Up: 8, Degraded: 1, Down: 0, Suspect: 0), _store.Snapshot.Counts);
        Assert.True(State(1) is { Status: PanelStatus.Up, Cause: CheckCause.None, Stale: true, Failures: 0, FailingSince: null });
        Assert.True(State(9) is { Status: PanelStatus.Degraded, Cause: CheckCause.ServerError, Stale: true });
        Assert.Equal((since, _clock.GetUtcNow()), (State(9).Since, State(9).CheckedAt));
        Assert.True(State(10) is { Status: PanelStatus.Unknown, Stale: false });
        Assert.False(_store.Snapshot.Find(new PanelId("paused"))!.Stale);
    }

    [Fact]
    public async Task What_answers_while_blind_is_real_and_a_failure_afterwards_counts_from_one()
    {
        await SeeAsync(CheckOutcome.Down, Enumerable.Range(1, 10));
        await SeeAsync(CheckOutcome.Degraded, [1]);
        Assert.True(State(1) is { Status: PanelStatus.Degraded, Stale: false });
        Assert.True(_store.Snapshot.Observer.IsBlind);
        await SeeAsync(CheckOutcome.Up, [2]);
        Assert.Equal("sees", _told[^1]);
        Assert.True(State(3) is { Status: PanelStatus.Up, Stale: true });
        await SeeAsync(CheckOutcome.Down, [3]);
        Assert.True(State(3) is { Status: PanelStatus.Up, Suspect: true, Stale: false, Failures: 1 });
        await SeeAsync(CheckOutcome.Down, [3]);
        Assert.Equal(PanelStatus.Down, State(3).Status);
    }

    [Fact]
    public async Task A_panel_that_was_down_before_stays_down_since_then()
    {
        await SeeAsync(CheckOutcome.Down, [10]);
        await SeeAsync(CheckOutcome.Down, [10]);
        var since = State(10).Since;
        _clock.Advance(TimeSpan.FromSeconds(120));
        await SeeAsync(CheckOutcome.Up, Enumerable.Range(1, 9));
        await _store.SetPanelsAsync([.. TestPanels.Many(11)]);
        await SeeAsync(CheckOutcome.Down, [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);
        Assert.True(_store.Snapshot.Observer.IsBlind);
        await SeeAsync(CheckOutcome.Down, [10]);
        Assert.True(State(10) is { Status: PanelStatus.Down, Stale: true } && State(10).Since == since);
    }

    [Fact]
    public async Task A_store_that_was_blind_at_its_end_goes_on_so_until_it_sees()
    {
        await SeeAsync(CheckOutcome.Down, Enumerable.Range(1, 9));
        var saved = _store.Snapshot.All().Select(SavedState.Of).ToList();
        await using var next = new FleetStore(2, _clock, saved, new ObserverRules(), _store.Snapshot.Observer);
        Assert.True(next.Snapshot.Observer.IsBlind);
        var told = new List<bool>();
        await next.FollowAsync(happened =>
        {
            if (happened.Observer is { } observer)
                told.Add(observer.IsBlind);
        });
        await next.SetPanelsAsync(TestPanels.Many(10));
        foreach (var round in Enumerable.Range(1, 3))
        {
            for (var panel = 1; panel <= 10; panel++)
                await next.ReportAsync(Seen(panel, CheckOutcome.Down, _clock.GetUtcNow()));
        }
        await next.FlushAsync();
        Assert.Equal((8, 1, 0, 0), (next.Snapshot.Counts.Up, next.Snapshot.Counts.Degraded, next.Snapshot.Counts.Down, next.Snapshot.Counts.Suspect));
        foreach (var panel in (int[])[1, 2])
            await next.ReportAsync(Seen(panel, CheckOutcome.Up, _clock.GetUtcNow()));
        await next.FlushAsync();
        Assert.False(next.Snapshot.Observer.IsBlind);
        Assert.Equal([true, false], told);
    }

    [Fact]
    public async Task A_store_without_rules_never_doubts()
    {
        await using var store = new FleetStore(2, _clock);
        await store.SetPanelsAsync(TestPanels.Many(10));
        foreach (var panel in Enumerable.Range(0, 20))
            await store.ReportAsync(Seen((panel % 10) + 1, CheckOutcome.Down, _clock.GetUtcNow()));
        await store.FlushAsync();
        Assert.Equal(10, store.Snapshot.Counts.Down);
    }

    [Fact]
    public void Once_sight_returned_statuses_are_those_of_a_fleet_that_never_was_blind() => Prop.ForAll(
        Gen.Zip(Gen.Choose(1, 12), Gen.Elements(CheckOutcome.Up, CheckOutcome.Down, CheckOutcome.Down)).ListOf(80).ToArbitrary(),
        Gen.Choose(0, 10).ToArbitrary(),
        (events, dead) => AgreeAsync([.. events], dead).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();

    /// <summary>Whatever went before, two stores are told the same, and in the end that the first so many panels are dead.</summary>
    private static async Task<bool> AgreeAsync(ImmutableArray<(int Panel, CheckOutcome Outcome)> events, int dead)
    {
        var clock = new FakeClock();
        await using var doubting = new FleetStore(2, clock, observer: new ObserverRules());
        await using var trusting = new FleetStore(2, clock);
        var last = Enumerable.Range(1, 12).Select(panel => (panel, panel <= dead ? CheckOutcome.Down : CheckOutcome.Up)).Reverse().ToList();
        foreach (var store in (FleetStore[])[doubting, trusting])
        {
            await store.SetPanelsAsync(TestPanels.Many(12));
            foreach (var (panel, outcome) in events.Concat(last).Concat(last).Concat(last))
                await store.ReportAsync(Seen(panel, outcome, clock.GetUtcNow()));
            await store.FlushAsync();
        }
        return !doubting.Snapshot.Observer.IsBlind
            && doubting.Snapshot.All().Select(state => state.Status).SequenceEqual(trusting.Snapshot.All().Select(state => state.Status));
    }
}
