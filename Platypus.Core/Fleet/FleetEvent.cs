using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>One thing that happened to the fleet, for those who must not miss any.</summary>
/// <param name="State">The panel's state after it; null when the panel is gone.</param>
/// <param name="Panel">Which panel.</param>
/// <param name="Observer">What became of the observer, where that is what happened; then no panel is meant.</param>
public readonly record struct FleetEvent(PanelState? State, PanelId Panel, ObserverState? Observer = null)
{
    /// <summary>A panel was added, edited or checked.</summary>
    public static FleetEvent Seen(PanelState state) => new(state, state.Panel.Id);

    /// <summary>The observer is blind from now on, or sees again.</summary>
    public static FleetEvent Sight(ObserverState observer) => new(null, default, observer);

    /// <summary>A panel is no longer watched.</summary>
    public static FleetEvent Gone(PanelId panel) => new(null, panel);
}
