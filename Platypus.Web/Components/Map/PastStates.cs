using Platypus.Core.Fleet;
using Platypus.Core.Usage;

namespace Platypus.Web.Components.Map;

/// <summary>The panels of today as they were at a moment. What was not a panel yet is unknown; what is none any more is not shown.</summary>
public sealed class PastStates : IPanelStates
{
    private readonly PanelState[] _states;

    /// <summary>Looks at a moment.</summary>
    /// <param name="roster">The panels.</param>
    /// <param name="past">A window that the moment is in; all panels are unknown where it is not.</param>
    /// <param name="at">The moment (UTC).</param>
    public PastStates(FleetRoster roster, FleetPast past, DateTimeOffset at)
    {
        Roster = roster;
        _states = [.. roster.Panels.Select(panel =>
        {
            var status = past.Covers(at) ? past.StatusAt(panel.Id, at) : null;
            var usage = status is null ? null : past.UsageAt(panel.Id, at);
            return new PanelState
            {
                Panel = panel,
                Status = status?.Status ?? PanelStatus.Unknown,
                Since = status?.At ?? at,
                Usage = usage is null ? null : new UsageSample(usage, at),
            };
        })];
        Counts = new FleetCounts(Of(PanelStatus.Unknown), Of(PanelStatus.Paused), Of(PanelStatus.Up), Of(PanelStatus.Degraded), Of(PanelStatus.Down), 0);
    }

    /// <inheritdoc/>
    public FleetRoster Roster { get; }

    /// <summary>How many panels had which status.</summary>
    public FleetCounts Counts { get; }

    /// <inheritdoc/>
    public PanelState this[int place] => _states[place];

    private int Of(PanelStatus status) => _states.Count(state => state.Status == status);
}
