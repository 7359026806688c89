namespace Platypus.Tests.Fakes;

public sealed class FakeClockTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void Timers_fire_in_the_order_they_are_due_and_see_their_own_moment()
    {
        var start = _clock.GetUtcNow();
        var seen = new List<(string, double)>();
        void See(object? name) => seen.Add(((string)name!, (_clock.GetUtcNow() - start).TotalSeconds));
        using var late = _clock.CreateTimer(See, "late", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var often = _clock.CreateTimer(See, "often", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([("often", 1), ("late", 3), ("often", 3), ("often", 5)], seen);
        Assert.Equal(start.AddSeconds(5), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Delays_and_cancellations_end_when_their_time_has_come()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10), _clock);
        var delay = Task.Delay(TimeSpan.FromSeconds(5), _clock);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.False(stop.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(stop.IsCancellationRequested);
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public void A_timer_that_is_disposed_or_stopped_stays_silent()
    {
        var fired = 0;
        var gone = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        using var stopped = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        gone.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, fired);
        Assert.False(gone.Change(TimeSpan.FromSeconds(1), TimeSpan.Zero));
    }
}
