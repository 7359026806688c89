namespace Platypus.Core.Probing;

/// <summary>What one check says of a panel.</summary>
public enum CheckOutcome
{
    /// <summary>The panel answered.</summary>
    Up,

    /// <summary>The panel answered that it fails.</summary>
    Degraded,

    /// <summary>Nobody answered for the panel, or only an edge in front of it.</summary>
    Down,
}
