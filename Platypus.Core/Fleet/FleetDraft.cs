using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Fleet;

/// <summary>The next snapshot in the making; used by the store's writer alone.</summary>
internal sealed class FleetDraft(FleetSnapshot origin, SavedStates saved, FleetSight sight)
{
    private readonly HashSet<int> _changed = [];
    private readonly List<FleetEvent> _events = [];
    private readonly List<SightDecision> _decisions = [];
    private readonly Observer? _observer = sight.Observer;
    private FleetRoster _roster = origin.Roster;
    private StateTable.Editor? _editor;
    private StateTable _states = origin.States;
    private FleetCounts _counts = origin.Counts;
    private string? _problem = origin.PanelsProblem;
    private OpenIncidents _incidents = origin.Incidents;
    private ObserverState _state = origin.Observer;
    private readonly long _version = origin.Version + 1;

    public IReadOnlyCollection<int> Changed => _changed;

    /// <summary>Everything that happened, in order and none left out, unlike <see cref="Changed"/>.</summary>
    public IReadOnlyList<FleetEvent> Events => _events;

    /// <summary>What the observer decided, in order; to be passed on once the draft is published.</summary>
    public IReadOnlyList<SightDecision> Decisions => _decisions;

    public bool RosterChanged => !ReferenceEquals(_roster, origin.Roster);

    public bool IsChanged => _changed.Count > 0 || RosterChanged || _problem != origin.PanelsProblem || _incidents != origin.Incidents
        || _state != origin.Observer;

    public void Observe(Observation seen, int failuresToConfirm)
    {
        var place = _roster.PlaceOf(seen.Panel);
        if (place < 0)
            return;
        if (Editor[place].Status == PanelStatus.Paused)
            return;
        var failed = seen.Verdict.Outcome == CheckOutcome.Down;
        if (_observer is not null)
        {
            var failures = failed && Editor[place] is { Status: not PanelStatus.Down, Failures: var known } ? known + 1 : 0;
            Decide(_observer.See(seen.Panel, failed, failures, sight.Now));
        }
        // What was decided may have changed the state.
        var before = Editor[place];
        if (failed && _observer is { IsBlind: true })
        {
            Replace(place, before.AfterBlind(seen));
            return;
        }
        if (!failed)
            sight.Held.Remove(seen.Panel);
        var holds = _observer is { Holds: true };
        var after = before.After(seen, holds ? int.MaxValue : failuresToConfirm);
        if (holds && after.Failures >= failuresToConfirm && after.Status != PanelStatus.Down)
            sight.Held.Add(seen.Panel);
        Replace(place, after);
    }

    /// <summary>Does what the observer decided.</summary>
    public void Decide(SightDecision decision)
    {
        if (decision.Step == SightStep.None)
            return;
        _decisions.Add(decision);
        if (decision.Step == SightStep.Trust)
            Confirm();
        else if (decision.Step == SightStep.Blind)
            Freeze(decision.Why!);
        else if (decision.Step == SightStep.See)
            Show(ObserverState.Sees);
    }

    public void SetPanels(ImmutableArray<Panel> panels, DateTimeOffset now)
    {
        var states = Current();
        var anew = new HashSet<PanelId>();
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
            var was = old.PlaceOf(panels[place].Id);
            if (was >= 0 && ReferenceEquals(states[was], _states[place]))
                continue;
            _events.Add(FleetEvent.Seen(_states[place]));
            if (was < 0 || !panels[place].HasSameTarget(states[was].Panel) || panels[place].Paused != states[was].Panel.Paused)
                anew.Add(panels[place].Id);
        }
        sight.Held.ExceptWith(anew);
        Decide(sight.Watch(_states, anew));
    }

    public void SetProblem(string? problem) => _problem = problem;

    public void SetIncidents(OpenIncidents incidents) => _incidents = incidents;

    public FleetSnapshot Build(long logEnd) => new(_version, _roster, Current(), _counts, _problem, _incidents, _state, logEnd);

    private PanelState Succeed(FleetRoster old, StateTable states, Panel panel, DateTimeOffset now)
    {
        var place = old.PlaceOf(panel.Id);
        if (place < 0)
            return (saved.Take(panel, now) ?? PanelState.New(panel, now)) with { Version = _version };
        var before = states[place];
        return before.Panel.Equals(panel) ? before : before.Edited(panel, now) with { Version = _version };
    }

    private void Confirm()
    {
        foreach (var panel in sight.Held)
        {
            if (_roster.PlaceOf(panel) is >= 0 and var place && Editor[place] is { Suspect: true } state)
                Replace(place, state.Confirmed());
        }
        sight.Held.Clear();
    }

    private void Freeze(string why)
    {
        sight.Held.Clear();
        Show(new ObserverState(sight.UtcNow, why));
        for (var place = 0; place < _roster.Panels.Length; place++)
        {
            if (Editor[place] is { Status: not PanelStatus.Paused } state && state.Frozen() is var frozen && frozen != state)
                Replace(place, frozen);
        }
    }

    private void Show(ObserverState state)
    {
        _state = state;
        _events.Add(FleetEvent.Sight(state));
    }

    private StateTable.Editor Editor => _editor ??= _states.Edit();

    private void Replace(int place, PanelState state)
    {
        var after = state with { Version = _version };
        _counts = _counts.Add(Editor[place], -1).Add(after, 1);
        Editor[place] = after;
        _changed.Add(place);
        _events.Add(FleetEvent.Seen(after));
    }

    private StateTable Current()
    {
        if (_editor is not null)
            (_states, _editor) = (_editor.Build(), null);
        return _states;
    }
}
