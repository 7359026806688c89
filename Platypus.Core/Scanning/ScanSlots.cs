using Platypus.Core.Panels;

namespace Platypus.Core.Scanning;

/// <summary>The arithmetic of due times.</summary>
public static class ScanSlots
{
    /// <summary>A panel's own place in the interval, the same after every restart, and spread evenly over the fleet.</summary>
    /// <param name="id">The panel.</param>
    /// <param name="interval">The time between two of its checks, at least 1.</param>
    /// <returns>From 0 to <paramref name="interval"/> - 1.</returns>
    public static long Phase(PanelId id, long interval) => (long)(Hash(id.Value) % (ulong)interval);

    /// <summary>The first of a panel's slots after a moment.</summary>
    public static long Next(long after, long interval, long phase) =>
        after - ((((after - phase) % interval) + interval) % interval) + interval;

    /// <summary>FNV-1a over the UTF-16 units with the finish of MurmurHash3, because ids that differ in the last digit alone must spread too.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
            hash = (hash ^ unit) * 1099511628211UL;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
