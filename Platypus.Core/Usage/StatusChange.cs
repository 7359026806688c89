using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Core.Usage;

/// <summary>From when on a panel had a status.</summary>
/// <param name="Status">The status; suspects keep the one they had.</param>
/// <param name="At">Since when (UTC); for down, the time of the first failure.</param>
public readonly record struct StatusChange(PanelStatus Status, DateTimeOffset At) : IComparable<StatusChange>
{
    /// <summary>Earlier first; of two at one moment the worse one last, so that any order of telling comes to the same.</summary>
    public int CompareTo(StatusChange other) => At == other.At ? Status.CompareTo(other.Status) : At.CompareTo(other.At);
}

/// <summary>A panel's change of status, to be kept.</summary>
/// <param name="Panel">Whose.</param>
/// <param name="Change">The change.</param>
public sealed record PanelChange(PanelId Panel, StatusChange Change);

/// <summary>A stretch of time.</summary>
/// <param name="From">The first moment in it (UTC).</param>
/// <param name="To">Where it ends; not in it (UTC). Before <paramref name="From"/> it is empty.</param>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long it is, never below zero.</summary>
    public TimeSpan Length => To > From ? To - From : TimeSpan.Zero;

    /// <summary>What both have in common; empty where that is nothing.</summary>
    public TimeRange Within(TimeRange other) => new(From > other.From ? From : other.From, To < other.To ? To : other.To);
}
