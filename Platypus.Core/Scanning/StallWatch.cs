namespace Platypus.Core.Scanning;

/// <summary>
/// Notices that Platypus stood still: that a second's beat came much too late, or that the wall clock went on without the
/// monotonic one. A check that failed across such a gap failed because nobody listened.
/// </summary>
internal sealed class StallWatch(TimeSpan timeout, TimeProvider clock)
{
    /// <summary>Time between two beats.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private long _beat = clock.GetTimestamp();
    private DateTimeOffset _wall = clock.GetUtcNow();
    private long _ended = long.MinValue;

    /// <summary>Lateness that is no longer just a busy machine.</summary>
    public TimeSpan Limit { get; } = timeout > Least ? timeout : Least;

    /// <summary>Lateness that took half of a check's time, so that its failure says nothing; less than a beat is none.</summary>
    private TimeSpan Harmless { get; } = timeout / 2 > Pause ? timeout / 2 : Pause;

    /// <summary>Looks at the clocks.</summary>
    /// <param name="beats">Whether this is the second's beat; anybody else may look too, and so be the first to notice.</param>
    /// <returns>For how long Platypus stood still, once; null when it did not.</returns>
    public TimeSpan? Look(bool beats = false)
    {
        lock (_gate)
        {
            var (now, wall) = (clock.GetTimestamp(), clock.GetUtcNow());
            var passed = clock.GetElapsedTime(_beat, now);
            var apart = (wall - _wall - passed).Duration();
            TimeSpan? stood = passed - Pause > Limit ? passed : apart > Limit ? apart : null;
            if (passed - Pause > Harmless || stood is not null)
                _ended = now;
            if (beats || stood is not null)
                (_beat, _wall) = (now, wall);
            return stood;
        }
    }

    /// <summary>Whether Platypus stood still since a moment, in ticks of the clock.</summary>
    public bool StoodSince(long start)
    {
        lock (_gate)
            return start <= _ended;
    }
}
