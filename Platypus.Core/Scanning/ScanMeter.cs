namespace Platypus.Core.Scanning;

/// <summary>Counts checks and lateness in buckets of a second. Not thread-safe.</summary>
internal sealed class ScanMeter(TimeProvider clock)
{
    private const int RateSeconds = 60;
    private const int LagSeconds = 10;

    private readonly long _start = clock.GetTimestamp();
    private readonly int[] _ended = new int[RateSeconds];
    private readonly long[] _late = new long[RateSeconds];
    private long _second;

    /// <summary>Checks per second over the last minute, or since the start.</summary>
    public double Rate
    {
        get
        {
            Turn();
            var elapsed = Math.Clamp(clock.GetElapsedTime(_start).TotalSeconds, 1, RateSeconds);
            return _ended.Sum() / elapsed;
        }
    }

    /// <summary>The worst lateness of a start in the last ten seconds, in ticks of the clock.</summary>
    public long Late
    {
        get
        {
            Turn();
            var worst = 0L;
            for (var back = 0; back < Math.Min(LagSeconds, _second + 1); back++)
                worst = Math.Max(worst, _late[(_second - back) % RateSeconds]);
            return worst;
        }
    }

    /// <summary>A check ended.</summary>
    public void Ended()
    {
        Turn();
        _ended[_second % RateSeconds]++;
    }

    /// <summary>A check started this late, in ticks of the clock.</summary>
    public void Started(long late)
    {
        Turn();
        ref var worst = ref _late[_second % RateSeconds];
        worst = Math.Max(worst, late);
    }

    private void Turn()
    {
        var now = (long)clock.GetElapsedTime(_start).TotalSeconds;
        for (var cleared = 0; _second < now; cleared++)
        {
            _second = cleared < RateSeconds ? _second + 1 : now;
            (_ended[_second % RateSeconds], _late[_second % RateSeconds]) = (0, 0);
        }
    }
}
