namespace Platypus.Tests.Fakes;

/// <summary>A clock that stands still until it is told to move. Timers fire within <see cref="Advance"/>, in the order they are due.</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now;
    private TimeSpan _wallAhead;
    private long _order;

    public FakeClock() : this(new DateTimeOffset(2026, 11, 22, 8, 45, 0, TimeSpan.Zero)) { }

    public FakeClock(DateTimeOffset start) => _now = start;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait; lets a test see that a delay has begun.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _timers.Count(timer => timer.Due is not null);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now + _wallAhead;
    }

    public override long GetTimestamp() => Monotonic.UtcTicks;

    private DateTimeOffset Monotonic
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    /// <summary>Time goes by and no timer notices, as when the process is stopped; what was due meanwhile fires at the next step.</summary>
    public void Leap(TimeSpan by)
    {
        lock (_gate)
            _now += by;
    }

    /// <summary>The wall clock alone goes on, as when the machine sleeps.</summary>
    public void MoveWall(TimeSpan by)
    {
        lock (_gate)
            _wallAhead += by;
    }

    /// <summary>Moves on, stopping at each timer that is due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = Monotonic + by;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (_gate)
            _now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_gate)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? NextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= end).OrderBy(timer => timer.Due).ThenBy(timer => timer.Order).FirstOrDefault();
            if (next is null)
                return null;
            if (next.Due > _now)
                _now = next.Due.Value;
            next.Rearm(++_order);
            return next;
        }
    }

    private sealed class Timer(FakeClock clock, Action callback) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (!clock._timers.Contains(this))
                    return false;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                (_period, Order) = (period, ++clock._order);
            }
            // Due at once fires at once, as the system's timers do, but never inside the caller's locks.
            if (dueTime == TimeSpan.Zero)
                ThreadPool.QueueUserWorkItem(_ => clock.Advance(TimeSpan.Zero));
            return true;
        }

        /// <summary>Called under the clock's lock.</summary>
        public void Rearm(long order) =>
            (Due, Order) = (_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : Due + _period, order);

        public void Fire() => callback();

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
