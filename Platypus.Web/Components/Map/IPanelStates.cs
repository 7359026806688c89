using Platypus.Core.Fleet;

namespace Platypus.Web.Components.Map;

/// <summary>The panels as a map shows them: as they are, or as they were.</summary>
public interface IPanelStates
{
    /// <summary>Which panels there are.</summary>
    FleetRoster Roster { get; }

    /// <summary>The state of the panel at a place of the roster.</summary>
    PanelState this[int place] { get; }
}

/// <summary>The panels as they are.</summary>
/// <param name="snapshot">The fleet.</param>
public sealed class PresentStates(FleetSnapshot snapshot) : IPanelStates
{
    /// <inheritdoc/>
    public FleetRoster Roster => snapshot.Roster;

    /// <inheritdoc/>
    public PanelState this[int place] => snapshot[place];
}
