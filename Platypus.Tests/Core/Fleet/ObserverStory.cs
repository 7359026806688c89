using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Tests.Core.Fleet;

/// <summary>Feeds an observer as the store does. Panels are <c>p1</c> and so on; times are seconds from the start.</summary>
internal sealed class ObserverStory
{
    private readonly Dictionary<int, int> _failures = [];

    public ObserverStory(int panels, ObserverRules? rules = null, bool canAsk = true)
    {
        Observer = new Observer(rules ?? new ObserverRules()) { CanAsk = canAsk };
        Watch(Enumerable.Range(1, panels));
    }

    public Observer Observer { get; }

    public List<SightDecision> Decisions { get; } = [];

    public SightDecision Last => Decisions[^1];

    /// <summary>Whom the last sample asks.</summary>
    public IReadOnlyList<int> Asked => [.. Decisions.Last(decision => decision.Step == SightStep.Ask).Panels.Select(panel => int.Parse(panel.Value[1..]))];

    public ObserverStory Watch(IEnumerable<int> panels, params int[] longDown)
    {
        var ids = panels.Select(Id).ToImmutableArray();
        return Note(Observer.Watch(ids, [], longDown.Select(Id), TimeSpan.Zero));
    }

    public ObserverStory Fail(double second, params IEnumerable<int> panels)
    {
        foreach (var panel in panels)
        {
            _failures[panel] = _failures.GetValueOrDefault(panel) + 1;
            Note(Observer.See(Id(panel), true, _failures[panel], At(second)));
        }
        return this;
    }

    public ObserverStory Answer(double second, params IEnumerable<int> panels)
    {
        foreach (var panel in panels)
        {
            _failures.Remove(panel);
            Note(Observer.See(Id(panel), false, 0, At(second)));
        }
        return this;
    }

    public ObserverStory Canary(int canary, bool failed) => Note(Observer.SeeCanary(canary, failed));

    public ObserverStory Doubt(double second) => Note(Observer.Doubt("it had stood still for 10 s", At(second)));

    public ObserverStory Tick(double second) => Note(Observer.Tick(At(second)));

    private static PanelId Id(int number) => new($"p{number}");

    private static TimeSpan At(double second) => TimeSpan.FromSeconds(second);

    private ObserverStory Note(SightDecision decision)
    {
        if (decision.Step != SightStep.None)
            Decisions.Add(decision);
        return this;
    }
}
