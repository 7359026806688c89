using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Usage;

/// <summary>A panel's history, as it grows, is asked for, is written down and survives.</summary>
public sealed class UsageHistoryTests : IAsyncLifetime
{
    private static readonly PanelId One = new("one");
    private readonly FakeClock _clock = new();
    private readonly FakeUsageStorage _storage = new();
    private readonly DateTimeOffset _start;
    private FleetStore _store;
    private UsageHistory _history;

    public UsageHistoryTests()
    {
        // A whole hour, so that the stories can count.
        _clock.Advance(RollupTier.Hour.Begin(_clock.GetUtcNow()) + TimeSpan.FromHours(1) - _clock.GetUtcNow());
        _start = _clock.GetUtcNow();
        (_store, _history) = Fresh();
    }

    public async Task InitializeAsync() => await BeginAsync();

    public async Task DisposeAsync()
    {
        await _history.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Each_step_is_the_average_of_its_checks_and_the_share_that_was_answered()
    {
        await SeeAsync(cpu: 10);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await SeeAsync(cpu: 20);
        _clock.Advance(TimeSpan.FromSeconds(60));
        await FailAsync();

        var points = await ReadAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([_start, _start.AddMinutes(1)], points.Select(point => point.At));
        Assert.Equal(15, points[0].Rollup.Cpu!.Average);
        Assert.Equal([1.0, 0.0], points.Select(point => point.Rollup.UpRatio));
        // A check without an answer says nothing of usage, though the panel's last one is kept.
        Assert.Null(points[1].Rollup.Cpu);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(3600)]
    [InlineData(86400)]
    public async Task However_long_the_step_every_check_is_counted_once(int seconds)
    {
        for (var minute = 0; minute < 200; minute++)
        {
            await SeeAsync(cpu: 40);
            if (minute % 3 == 0)
                await _history.SaveAsync();
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(200, (await ReadAsync(TimeSpan.FromSeconds(seconds))).Sum(point => point.Rollup.Checks));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(3600)]
    public async Task After_a_restart_it_goes_on_where_it_was_written_last(int seconds)
    {
        for (var minute = 0; minute < 67; minute++)
        {
            await SeeAsync(cpu: 40);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        await _history.SaveAsync();
        await RestartAsync();
        for (var minute = 0; minute < 70; minute++)
        {
            await SeeAsync(cpu: 40);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(137, (await ReadAsync(TimeSpan.FromSeconds(seconds))).Sum(point => point.Rollup.Checks));
        await _history.SaveAsync();
        Assert.Equal([_start, _start.AddHours(1)], _storage.Kept.Where(kept => kept.Tier == RollupTier.Hour).Select(kept => kept.Begin));
    }

    [Fact]
    public async Task An_hour_that_ended_while_nobody_was_there_is_put_together_at_the_next_start()
    {
        await SeeAsync(cpu: 40);
        await _history.SaveAsync();
        _clock.Advance(TimeSpan.FromHours(5));
        await RestartAsync();
        await _history.SaveAsync();

        Assert.Contains((RollupTier.Hour, _start, "one"), _storage.Kept);
    }

    [Fact]
    public async Task What_storage_refuses_is_offered_again()
    {
        await SeeAsync(cpu: 40);
        _storage.Broken = "The disk is full.";
        await Assert.ThrowsAsync<StorageException>(() => _history.SaveAsync());
        _storage.Broken = null;
        await _history.SaveAsync();

        Assert.Contains((RollupTier.FiveMinutes, _start, "one"), _storage.Kept);
    }

    [Fact]
    public async Task Five_minutes_that_grow_while_storage_refuses_them_wait_once()
    {
        for (var minute = 0; minute < 7; minute++)
        {
            await SeeAsync(cpu: 40);
            _storage.Broken = "The disk is full.";
            await Assert.ThrowsAsync<StorageException>(() => _history.SaveAsync());
            _storage.Broken = null;
            Assert.Equal(minute + 1, (await ReadAsync(TimeSpan.FromHours(1))).Sum(point => point.Rollup.Checks));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        await _history.SaveAsync();

        Assert.Equal(2, _storage.LastWrite);
        Assert.Equal(7, (await ReadAsync(TimeSpan.FromHours(1))).Sum(point => point.Rollup.Checks));
    }

    [Fact]
    public async Task Nothing_is_written_twice_while_nothing_happens()
    {
        await SeeAsync(cpu: 40);
        await _history.SaveAsync();
        Assert.Single(_storage.Kept);
        _storage.Broken = null;
        await _history.SaveAsync();
        Assert.Single(_storage.Kept);
    }

    [Fact]
    public async Task Minutes_are_forgotten_after_a_week_and_the_hour_stays()
    {
        await SeeAsync(cpu: 40);
        _clock.Advance(TimeSpan.FromHours(1));
        await _history.SaveAsync();
        _clock.Advance(TimeSpan.FromDays(7));
        await _history.SaveAsync();

        Assert.Equal([(RollupTier.Hour, _start, "one")], _storage.Kept);
        Assert.Equal(1, (await ReadAsync(TimeSpan.FromMinutes(5))).Single().Rollup.Checks);
    }

    [Fact]
    public async Task A_clock_set_back_loses_nothing_and_overwrites_nothing()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            await SeeAsync(cpu: 40);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        await _history.SaveAsync();
        await SeeAsync(cpu: 40, at: _start.AddMinutes(2));

        Assert.Equal(11, (await ReadAsync(TimeSpan.FromHours(1))).Sum(point => point.Rollup.Checks));
    }

    private (FleetStore, UsageHistory) Fresh()
    {
        var store = new FleetStore(3, _clock);
        return (store, new UsageHistory(store, _storage, _clock, TimeSpan.FromDays(30)));
    }

    private async Task BeginAsync()
    {
        await _history.StartAsync();
        await _store.SetPanelsAsync([TestPanels.One("one")]);
        await _store.FlushAsync();
    }

    // As after a crash: what is in memory is gone.
    private async Task RestartAsync()
    {
        await _store.DisposeAsync();
        (_store, _history) = Fresh();
        await BeginAsync();
    }

    private async Task SeeAsync(double cpu, DateTimeOffset? at = null)
    {
        await _store.ReportAsync(new Observation(One, new Verdict(CheckOutcome.Up, CheckCause.None, 200, TimeSpan.FromMilliseconds(20)),
            UsageReading.Of(new UsageValues(cpu, 50, 60)), at ?? _clock.GetUtcNow()));
        await _store.FlushAsync();
    }

    private async Task FailAsync()
    {
        await _store.ReportAsync(new Observation(One, Verdict.Failed(CheckCause.Refused), UsageReading.Silent, _clock.GetUtcNow()));
        await _store.FlushAsync();
    }

    private async Task<IReadOnlyList<HistoryPoint>> ReadAsync(TimeSpan step) =>
        await _history.ReadAsync(One, _start.AddDays(-1), _clock.GetUtcNow().AddDays(1), step);
}
