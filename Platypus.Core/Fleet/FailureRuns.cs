using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>One panel's failures in a row.</summary>
/// <param name="First">The number of the check that failed first.</param>
/// <param name="Began">When that was.</param>
/// <param name="Last">When the last one was.</param>
/// <param name="IsOld">Whether it began too long ago to be together with those that begin now.</param>
internal readonly record struct FailureRun(long First, TimeSpan Began, TimeSpan Last, bool IsOld);

/// <summary>Who fails, and how many of them began to within a window of now. Every call costs the same, however many there are.</summary>
internal sealed class FailureRuns(TimeSpan window)
{
    private readonly Dictionary<PanelId, FailureRun> _runs = [];
    private readonly Queue<(PanelId Panel, long First)> _young = [];

    /// <summary>How many fail since lately.</summary>
    public int Recent { get; private set; }

    /// <summary>How many fail for longer.</summary>
    public int Old => _runs.Count - Recent;

    public FailureRun? Find(PanelId panel) => _runs.TryGetValue(panel, out var run) ? run : null;

    /// <summary>Notes a failed check.</summary>
    public void Fail(PanelId panel, long check, TimeSpan now)
    {
        if (_runs.TryGetValue(panel, out var run))
        {
            _runs[panel] = run with { Last = now };
            return;
        }
        _runs[panel] = new FailureRun(check, now, now, IsOld: false);
        _young.Enqueue((panel, check));
        Recent++;
    }

    /// <summary>Notes a failure of the time before, which has nothing to do with what begins now.</summary>
    public void KnowOld(PanelId panel, TimeSpan now)
    {
        End(panel);
        _runs[panel] = new FailureRun(0, now - window, now - window, IsOld: true);
    }

    /// <summary>The panel answered, or is no longer watched.</summary>
    public void End(PanelId panel)
    {
        if (_runs.Remove(panel, out var run) && !run.IsOld)
            Recent--;
    }

    /// <summary>Lets time go on.</summary>
    public void Age(TimeSpan now)
    {
        while (_young.TryPeek(out var first))
        {
            var isCurrent = _runs.TryGetValue(first.Panel, out var run) && run.First == first.First && !run.IsOld;
            if (isCurrent && now - run.Began <= window)
                return;
            _young.Dequeue();
            if (!isCurrent)
                continue;
            _runs[first.Panel] = run with { IsOld = true };
            Recent--;
        }
    }

    /// <summary>Forgets all that began lately.</summary>
    public void ForgetRecent()
    {
        foreach (var (panel, _) in _runs.Where(run => !run.Value.IsOld).ToList())
            _runs.Remove(panel);
        _young.Clear();
        Recent = 0;
    }

    /// <summary>Forgets all but these.</summary>
    public void Keep(IReadOnlySet<PanelId> panels)
    {
        foreach (var panel in _runs.Keys.Where(panel => !panels.Contains(panel)).ToList())
            End(panel);
    }
}
