using Platypus.Core.Panels;

namespace Platypus.Core.Scanning;

/// <summary>The arithmetic of due times.</summary>
public static class ScanSlots
{
    /// <summary>A panel's own place in the interval, the same after every restart, and spread evenly over the fleet.</summary>
    /// <param name="id">The panel.</param>
    /// <param name="interval">The time between two of its checks, at least 1.</param>
    /// <returns>From 0 to <paramref name="interval"/> - 1.</returns>
    public static long Phase(PanelId id, long interval) => (long)(StableHash.Of(id.Value) % (ulong)interval);

    /// <summary>The first of a panel's slots after a moment.</summary>
    public static long Next(long after, long interval, long phase) =>
        after - ((((after - phase) % interval) + interval) % interval) + interval;
}
