namespace Platypus.Core.Usage;

/// <summary>Why time does not count.</summary>
public enum QuietKind
{
    /// <summary>Platypus could not see.</summary>
    Blind,

    /// <summary>Somebody said that the panel is worked on.</summary>
    Maintenance,
}

/// <summary>A time that does not count, and why.</summary>
/// <param name="Range">When.</param>
/// <param name="Kind">Why.</param>
/// <param name="Note">What for, in the words of whoever made a maintenance window; null when nobody said.</param>
public readonly record struct QuietTime(TimeRange Range, QuietKind Kind, string? Note);
