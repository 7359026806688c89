using Platypus.Core.Fleet;

namespace Platypus.Core.Usage;

/// <summary>What one check adds to a panel's history.</summary>
/// <param name="At">When it ended (UTC).</param>
/// <param name="Up">Whether the panel answered.</param>
/// <param name="Latency">Milliseconds to its response head; null when none came.</param>
/// <param name="Cpu">Per cent used; null when not known.</param>
/// <param name="Memory">Per cent used; null when not known.</param>
/// <param name="Disk">Per cent used; null when not known.</param>
public readonly record struct CheckSample(DateTimeOffset At, bool Up, double? Latency, double? Cpu, double? Memory, double? Disk)
{
    /// <summary>What the check behind a state says; null when none was made, or it is the one behind another state.</summary>
    /// <param name="state">The panel now.</param>
    /// <param name="last">The end of the check that was counted last (UTC); null for none.</param>
    public static CheckSample? Of(PanelState state, DateTimeOffset? last)
    {
        if (state.Stale || state.CheckedAt is not { } at || at == last)
            return null;
        // Usage is kept through failures: only what this check brought counts.
        var usage = state.Usage is { } seen && seen.At == at ? seen.Values : null;
        return new CheckSample(at, state.Failures == 0, state.Latency?.TotalMilliseconds, usage?.Cpu, usage?.Memory, usage?.Disk);
    }
}
