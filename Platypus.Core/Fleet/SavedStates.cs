using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>What was known of panels before the last end; each is handed out once, to the panel it belongs to.</summary>
internal sealed class SavedStates(IEnumerable<SavedState> saved)
{
    private readonly Dictionary<PanelId, SavedState> _saved = saved.ToDictionary(state => state.Panel);

    /// <summary>The panel's last known state, marked stale where it says more than that nobody knows; null where there is none.</summary>
    public PanelState? Take(Panel panel, DateTimeOffset now) =>
        _saved.Remove(panel.Id, out var state) && state.Restore(panel, now) is var restored
            ? restored with { Stale = restored.Status is not (PanelStatus.Unknown or PanelStatus.Paused) }
            : null;

    /// <summary>The panels that nobody took: once the first panels are in force, they are no longer watched.</summary>
    public IReadOnlyList<PanelId> TakeRest()
    {
        var rest = _saved.Keys.ToList();
        _saved.Clear();
        return rest;
    }
}
