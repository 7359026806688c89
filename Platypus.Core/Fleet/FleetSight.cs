using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>What the store's writer keeps of the observer from draft to draft: it, its clock, and whom it keeps waiting.</summary>
internal sealed class FleetSight(ObserverRules? rules, bool isBlind, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>The observer; null where nobody doubts.</summary>
    public Observer? Observer { get; } = rules is null ? null : new Observer(rules, isBlind);

    /// <summary>Panels that have failed often enough and are not called down before the sample is decided.</summary>
    public HashSet<PanelId> Held { get; } = [];

    /// <summary>Whoever checks the panels; null while nobody does.</summary>
    public IScout? Scout { get; private set; }

    public DateTimeOffset UtcNow => clock.GetUtcNow();

    /// <summary>Time since the start, which no change of the wall clock moves.</summary>
    public TimeSpan Now => clock.GetElapsedTime(_start);

    public void Attach(IScout scout)
    {
        Scout = scout;
        Observer?.CanAsk = true;
        if (Observer is { IsBlind: true })
            scout.SetBlind(true);
    }

    /// <summary>Passes on what a draft decided, once it can be read in the snapshot.</summary>
    public void Tell(SightDecision decision)
    {
        if (decision.Step == SightStep.Ask)
            Scout?.Ask(decision.Panels);
        else if (decision.Step is SightStep.Blind or SightStep.See)
            Scout?.SetBlind(decision.Step == SightStep.Blind);
    }

    /// <summary>Tells the observer of other panels.</summary>
    public SightDecision Watch(StateTable states, IReadOnlySet<PanelId> anew)
    {
        if (Observer is null)
            return SightDecision.None;
        var active = states.All().Where(state => state.Status != PanelStatus.Paused).ToList();
        return Observer.Watch(
            [.. active.Select(state => state.Panel.Id)], anew,
            active.Where(state => state.Failures > 0 && anew.Contains(state.Panel.Id)).Select(state => state.Panel.Id), Now);
    }
}
