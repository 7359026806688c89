using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Fleet;

/// <summary>The next snapshot in the making; used by the store's writer alone.</summary>
internal sealed class FleetDraft(FleetSnapshot origin, SavedStates saved)
{
    private readonly HashSet<int> _changed = [];
    private readonly List<FleetEvent> _events = [];
    private FleetRoster _roster = origin.Roster;
    private StateTable.Editor? _editor;
    private StateTable _states = origin.States;
    private FleetCounts _counts = origin.Counts;
    private string? _problem = origin.PanelsProblem;
    private OpenIncidents _incidents = origin.Incidents;
    private readonly long _version = origin.Version + 1;

    public IReadOnlyCollection<int> Changed => _changed;

    /// <summary>Everything that happened, in order and none left out, unlike <see cref="Changed"/>.</summary>
    public IReadOnlyList<FleetEvent> Events => _events;

    public bool RosterChanged => !ReferenceEquals(_roster, origin.Roster);

    public bool IsChanged => _changed.Count > 0 || RosterChanged || _problem != origin.PanelsProblem || _incidents != origin.Incidents;

    public void Observe(Observation seen, int failuresToConfirm)
    {
        var place = _roster.PlaceOf(seen.Panel);
        if (place < 0)
            return;
        _editor ??= _states.Edit();
        var before = _editor[place];
        if (before.Status == PanelStatus.Paused)
            return;
        var after = before.After(seen, failuresToConfirm) with { Version = _version };
        _counts = _counts.Add(before, -1).Add(after, 1);
        _editor[place] = after;
        _changed.Add(place);
        _events.Add(FleetEvent.Seen(after));
    }

    public void SetPanels(ImmutableArray<Panel> panels, DateTimeOffset now)
    {
        var states = Current();
        if (panels.AsSpan().SequenceEqual(_roster.Panels.AsSpan()))
            return;
        var old = _roster;
        _states = StateTable.Of(panels.Select(panel => Succeed(old, states, panel, now)));
        _roster = new FleetRoster(panels);
        _counts = default;
        _events.AddRange(saved.TakeRest().Select(FleetEvent.Gone));
        _events.AddRange(old.Panels.Where(panel => _roster.PlaceOf(panel.Id) < 0).Select(panel => FleetEvent.Gone(panel.Id)));
        for (var place = 0; place < _states.Count; place++)
        {
            _counts = _counts.Add(_states[place], 1);
            if (old.PlaceOf(panels[place].Id) is var was && (was < 0 || !ReferenceEquals(states[was], _states[place])))
                _events.Add(FleetEvent.Seen(_states[place]));
        }
    }

    public void SetProblem(string? problem) => _problem = problem;

    public void SetIncidents(OpenIncidents incidents) => _incidents = incidents;

    public FleetSnapshot Build(long logEnd) => new(_version, _roster, Current(), _counts, _problem, _incidents, logEnd);

    private PanelState Succeed(FleetRoster old, StateTable states, Panel panel, DateTimeOffset now)
    {
        var place = old.PlaceOf(panel.Id);
        if (place < 0)
            return (saved.Take(panel, now) ?? PanelState.New(panel, now)) with { Version = _version };
        var before = states[place];
        return before.Panel.Equals(panel) ? before : before.Edited(panel, now) with { Version = _version };
    }

    private StateTable Current()
    {
        if (_editor is not null)
            (_states, _editor) = (_editor.Build(), null);
        return _states;
    }
}
