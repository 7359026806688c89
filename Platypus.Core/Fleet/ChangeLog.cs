using System.Collections.Immutable;

namespace Platypus.Core.Fleet;

/// <summary>
/// The places changed last, in one ring that all subscribers share: a change costs the same for one subscriber
/// as for a thousand, and one that never reads costs nothing. Who falls behind by more than the ring looks at everything.
/// </summary>
internal sealed class ChangeLog
{
    private const int Capacity = 1 << 16;
    private readonly int[] _ring = new int[Capacity];
    private readonly Lock _gate = new();
    private long _end;

    /// <summary>Adds places and tells where the log ends now.</summary>
    public long Append(IReadOnlyCollection<int> places)
    {
        lock (_gate)
        {
            foreach (var place in places)
                _ring[_end++ % Capacity] = place;
            return _end;
        }
    }

    /// <summary>Makes every earlier position too old, because places have another meaning now.</summary>
    public long Invalidate()
    {
        lock (_gate)
            return _end += Capacity + 1;
    }

    /// <summary>The distinct places between two positions; null when the ring no longer holds them.</summary>
    public ImmutableArray<int>? Between(long from, long to)
    {
        lock (_gate)
        {
            if (_end - from > Capacity)
                return null;
            var distinct = new HashSet<int>();
            for (var at = from; at < to; at++)
                distinct.Add(_ring[at % Capacity]);
            return [.. distinct];
        }
    }
}
