using Platypus.Core.Probing;

namespace Platypus.Web.Api;

/// <summary>Counts finished checks for <c>/metrics</c>. Thread-safe.</summary>
public sealed class CheckMetrics
{
    /// <summary>Upper bounds of the histogram of durations, in seconds.</summary>
    public static readonly double[] Bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _results = new long[4];
    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private long _microseconds;

    /// <summary>The words of the label <c>result</c>, in the order of <see cref="Results"/>.</summary>
    public static IReadOnlyList<string> ResultWords { get; } = ["up", "degraded", "down", "inconclusive"];

    /// <summary>Checks by result.</summary>
    public IReadOnlyList<long> Results => _results;

    /// <summary>Checks by duration; the last bucket has no upper bound.</summary>
    public IReadOnlyList<long> Buckets => _buckets;

    /// <summary>Time of all checks together, in seconds.</summary>
    public double Seconds => Interlocked.Read(ref _microseconds) / 1e6;

    /// <summary>Counts one check.</summary>
    /// <param name="verdict">Its verdict; null when this machine could not make it.</param>
    /// <param name="duration">From its start to its end.</param>
    public void Count(Verdict? verdict, TimeSpan duration)
    {
        Interlocked.Increment(ref _results[verdict is { } made ? (int)made.Outcome : 3]);
        var bucket = Array.FindIndex(Bounds, bound => duration.TotalSeconds <= bound);
        Interlocked.Increment(ref _buckets[bucket < 0 ? Bounds.Length : bucket]);
        Interlocked.Add(ref _microseconds, (long)duration.TotalMicroseconds);
    }
}
