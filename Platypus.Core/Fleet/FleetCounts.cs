namespace Platypus.Core.Fleet;

/// <summary>How many panels have which status; a suspect counts under the status it kept.</summary>
public readonly record struct FleetCounts(int Unknown, int Paused, int Up, int Degraded, int Down, int Suspect)
{
    /// <summary>All panels.</summary>
    public int Total => Unknown + Paused + Up + Degraded + Down;

    /// <summary>How many have a status.</summary>
    public int Of(PanelStatus status) => status switch
    {
        PanelStatus.Unknown => Unknown,
        PanelStatus.Paused => Paused,
        PanelStatus.Up => Up,
        PanelStatus.Degraded => Degraded,
        PanelStatus.Down => Down,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The counts with one panel more (<paramref name="by"/> 1) or less (-1).</summary>
    internal FleetCounts Add(PanelState state, int by)
    {
        var counts = state.Status switch
        {
            PanelStatus.Unknown => this with { Unknown = Unknown + by },
            PanelStatus.Paused => this with { Paused = Paused + by },
            PanelStatus.Up => this with { Up = Up + by },
            PanelStatus.Degraded => this with { Degraded = Degraded + by },
            _ => this with { Down = Down + by },
        };
        return state.Suspect ? counts with { Suspect = Suspect + by } : counts;
    }
}
