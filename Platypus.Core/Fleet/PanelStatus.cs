namespace Platypus.Core.Fleet;

/// <summary>What is known of a panel, worst last.</summary>
public enum PanelStatus
{
    /// <summary>Not checked yet.</summary>
    Unknown,

    /// <summary>Not checked, because somebody said so.</summary>
    Paused,

    /// <summary>It answers.</summary>
    Up,

    /// <summary>It answers that it fails.</summary>
    Degraded,

    /// <summary>Failures in a row confirmed that it does not answer.</summary>
    Down,
}

/// <summary>The words that the public interface uses for statuses.</summary>
public static class PanelStatuses
{
    /// <summary>The word of the public interface.</summary>
    public static string Word(this PanelStatus status) => status switch
    {
        PanelStatus.Unknown => "unknown",
        PanelStatus.Paused => "paused",
        PanelStatus.Up => "up",
        PanelStatus.Degraded => "degraded",
        PanelStatus.Down => "down",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Reads a word of the public interface, case ignored; null when it is none.</summary>
    public static PanelStatus? Parse(string? word) => word?.ToLowerInvariant() switch
    {
        "unknown" => PanelStatus.Unknown,
        "paused" => PanelStatus.Paused,
        "up" => PanelStatus.Up,
        "degraded" => PanelStatus.Degraded,
        "down" => PanelStatus.Down,
        _ => null,
    };
}
