using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Usage;

/// <summary>Changes of status as they happen, are written down and survive.</summary>
public sealed class UptimeLogTests : IAsyncLifetime
{
    private static readonly PanelId One = new("one");
    private readonly FakeClock _clock = new();
    private readonly FakeUptimeStorage _storage = new();
    private readonly DateTimeOffset _start;
    private FleetStore _store;
    private UptimeLog _log;

    public UptimeLogTests()
    {
        _start = _clock.GetUtcNow();
        (_store, _log) = Fresh([]);
    }

    public Task InitializeAsync() => BeginAsync();

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_panel_that_goes_down_was_down_from_its_first_failure()
    {
        await SeeAsync(CheckOutcome.Up);
        for (var failure = 0; failure < 3; failure++)
        {
            _clock.Advance(TimeSpan.FromSeconds(60));
            await SeeAsync(CheckOutcome.Down);
        }
        _clock.Advance(TimeSpan.FromSeconds(60));
        await SeeAsync(CheckOutcome.Degraded);

        Assert.Equal([(PanelStatus.Unknown, 0), (PanelStatus.Up, 0), (PanelStatus.Down, 60), (PanelStatus.Degraded, 240)], await ReadAsync());
    }

    [Fact]
    public async Task What_happened_is_written_within_a_second_and_known_at_once()
    {
        await SeeAsync(CheckOutcome.Up);
        Assert.Equal(2, (await ReadAsync()).Count);
        Assert.Empty(_storage.Kept);
        await _log.SaveAsync();
        Assert.Equal(2, _storage.Kept.Count);
    }

    [Fact]
    public async Task What_storage_refuses_is_offered_again()
    {
        await SeeAsync(CheckOutcome.Up);
        _storage.Broken = "The disk is full.";
        await Assert.ThrowsAsync<StorageException>(() => _log.SaveAsync());
        await SeeAsync(CheckOutcome.Degraded);
        _storage.Broken = null;
        await _log.SaveAsync();
        Assert.Equal(3, _storage.Kept.Count);
    }

    [Fact]
    public async Task What_a_crash_kept_from_being_written_is_in_the_state_that_is_restored()
    {
        await SeeAsync(CheckOutcome.Up);
        await _log.SaveAsync();
        _clock.Advance(TimeSpan.FromSeconds(60));
        await DownAsync();
        await CrashAsync(SavedState.Of(State));

        Assert.Equal((PanelStatus.Down, 60), (await ReadAsync())[^1]);
    }

    [Fact]
    public async Task What_is_written_holds_against_an_older_state_until_a_check_says_what_is_true()
    {
        await SeeAsync(CheckOutcome.Up);
        var old = SavedState.Of(State);
        _clock.Advance(TimeSpan.FromSeconds(60));
        await DownAsync();
        await _log.SaveAsync();
        await CrashAsync(old);

        Assert.Equal((PanelStatus.Down, 60), (await ReadAsync())[^1]);
        _clock.Advance(TimeSpan.FromSeconds(60));
        await SeeAsync(CheckOutcome.Up);
        Assert.Equal((PanelStatus.Up, 120), (await ReadAsync())[^1]);
    }

    [Fact]
    public async Task A_restart_of_a_minute_changes_nothing_and_a_night_without_anybody_does_not_count()
    {
        await SeeAsync(CheckOutcome.Up);
        await _log.SaveAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await CrashAsync(SavedState.Of(State));
        await SeeAsync(CheckOutcome.Up);
        Assert.Equal(2, (await ReadAsync()).Count);
        await _log.SaveAsync();

        _clock.Advance(TimeSpan.FromHours(9));
        await CrashAsync(SavedState.Of(State));
        await SeeAsync(CheckOutcome.Up);
        Assert.Equal([(PanelStatus.Unknown, 60), (PanelStatus.Up, 60 + (9 * 3600))], (await ReadAsync()).Skip(2));
    }

    [Fact]
    public async Task A_panel_that_is_taken_out_counts_no_more_until_it_is_back()
    {
        await SeeAsync(CheckOutcome.Up);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await SetAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await SetAsync(TestPanels.One("one"));
        await SeeAsync(CheckOutcome.Up);
        Assert.Equal([(PanelStatus.Unknown, 60), (PanelStatus.Unknown, 120), (PanelStatus.Up, 120)], (await ReadAsync()).Skip(2));
    }

    [Fact]
    public async Task With_a_clock_that_was_set_back_what_was_told_last_holds()
    {
        _clock.Advance(TimeSpan.FromMinutes(10));
        await SeeAsync(CheckOutcome.Up);
        await _store.ReportAsync(Of(CheckOutcome.Degraded, _start.AddMinutes(5)));
        await _store.FlushAsync();
        Assert.Equal(PanelStatus.Degraded, (await ReadAsync())[^1].Status);
    }

    private PanelState State => _store.Snapshot.Find(One)!;

    private (FleetStore, UptimeLog) Fresh(SavedState[] saved)
    {
        var store = new FleetStore(3, _clock, saved);
        return (store, new UptimeLog(store, _storage, _clock, TimeSpan.FromMinutes(1)));
    }

    private async Task BeginAsync()
    {
        await _log.StartAsync();
        await SetAsync(TestPanels.One("one"));
    }

    private async Task SetAsync(params Panel[] panels)
    {
        await _store.SetPanelsAsync([.. panels]);
        await _store.FlushAsync();
    }

    // What is in memory is gone; states are as they were saved last.
    private async Task CrashAsync(SavedState saved)
    {
        await _store.DisposeAsync();
        (_store, _log) = Fresh([saved]);
        await BeginAsync();
    }

    private async Task DownAsync()
    {
        for (var failure = 0; failure < 3; failure++)
            await SeeAsync(CheckOutcome.Down);
    }

    private async Task SeeAsync(CheckOutcome outcome)
    {
        await _store.ReportAsync(Of(outcome, _clock.GetUtcNow()));
        await _store.FlushAsync();
    }

    private static Observation Of(CheckOutcome outcome, DateTimeOffset at) => new(One, outcome switch
    {
        CheckOutcome.Up => new Verdict(outcome, CheckCause.None, 200, TimeSpan.FromMilliseconds(20)),
        CheckOutcome.Degraded => new Verdict(outcome, CheckCause.ServerError, 500, TimeSpan.FromMilliseconds(20)),
        _ => Verdict.Failed(CheckCause.Refused),
    }, UsageReading.Silent, at);

    private async Task<IReadOnlyList<(PanelStatus Status, int Second)>> ReadAsync() =>
        [.. (await _log.ReadAsync(One, new TimeRange(_start.AddDays(-90), _clock.GetUtcNow().AddDays(1)))).Order()
            .Select(change => (change.Status, (int)(change.At - _start).TotalSeconds))];
}
