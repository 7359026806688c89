using Platypus.Core.Probing;

namespace Platypus.Core.Scanning;

/// <summary>
/// Decides which panels keep an idle connection and when the end of one is worth a check. Guarded by the scanner's lock.
/// </summary>
internal sealed class Tripwire(int maxConnections, TimeProvider clock)
{
    private readonly HintBudget _budget = new();
    private readonly HashSet<ScanEntry> _asking = [];
    private readonly HashSet<ScanEntry> _waiting = [];
    private IdleHabit _fleetHabit;
    private int _held;

    /// <summary>Panels whose idle connection is watched.</summary>
    public int Guarded { get; private set; }

    /// <summary>Checks caused so far.</summary>
    public long Hints { get; private set; }

    /// <summary>Before a check: its connection stops idling; it may keep one afterwards when there is room.</summary>
    public void BeforeCheck(ScanEntry entry)
    {
        if (entry.Idle is not null && clock.GetElapsedTime(entry.IdleSince) is var age && age > entry.Outlasted)
            entry.Outlasted = age;
        StopGuarding(entry);
        if (!entry.HoldsConnection && _held < maxConnections)
        {
            entry.HoldsConnection = true;
            _held++;
        }
    }

    /// <summary>After a check: learns from the end of the last connection, and guards the one that stays.</summary>
    /// <returns>Panels whose hints waited for the budget and get their check now.</returns>
    public IReadOnlyList<ScanEntry> AfterCheck(ScanEntry entry, ProbeResult result, int panels)
    {
        var released = Learn(entry, result.Verdict);
        if (!entry.Hinted && !entry.Asked)
            _budget.Earn(panels);
        if (result.Connection is null || entry.Retired)
        {
            LetGo(entry);
            if (entry.Retired)
                result.Connection?.Close();
        }
        else
        {
            entry.Idle = result.Connection;
            entry.IdleSince = clock.GetTimestamp();
            Guarded++;
        }
        return released;
    }

    /// <summary>An idle connection ended.</summary>
    /// <returns>Whether the panel is to be checked at once.</returns>
    public bool Ended(ScanEntry entry, IIdleConnection connection, IdleEnd how)
    {
        if (!ReferenceEquals(entry.Idle, connection))
            return false;
        var age = clock.GetElapsedTime(entry.IdleSince);
        StopGuarding(entry);
        LetGo(entry);
        if (how != IdleEnd.Lost)
            return false;
        entry.EndedAge = age;
        if (IsUsual(entry, age))
            return false;
        // Of several connections that end at about the same age, the first one's panel answers for all: servers of one kind
        // time out alike, and what one of them does when it is well is no hint for the others.
        if (_asking.All(other => !IdleHabit.IsAlike(age, other.EndedAge ?? default)) && TrySpend(entry))
            return true;
        _waiting.Add(entry);
        return false;
    }

    /// <summary>The panel is gone: closes what it held.</summary>
    public void Forget(ScanEntry entry)
    {
        var connection = entry.Idle;
        _waiting.Remove(entry);
        _asking.Remove(entry);
        StopGuarding(entry);
        LetGo(entry);
        connection?.Close();
    }

    private List<ScanEntry> Learn(ScanEntry entry, Verdict? verdict)
    {
        _asking.Remove(entry);
        if (verdict is null || entry.EndedAge is not { } age)
            return [];
        entry.EndedAge = null;
        _waiting.Remove(entry);
        if (verdict.Value.Outcome == CheckOutcome.Down)
        {
            if (entry.Hinted)
                _budget.Refund();
            // Where one hint was right, those that wait may be too.
            return Release(_waiting.Count);
        }
        entry.Habit.Learn(age);
        if (!entry.Hinted)
            return [];
        _fleetHabit.Learn(age);
        _waiting.RemoveWhere(waiting => waiting.EndedAge is not { } ended || IsUsual(waiting, ended));
        return Release(1);
    }

    private List<ScanEntry> Release(int most)
    {
        var released = new List<ScanEntry>();
        foreach (var waiting in _waiting.Take(most).ToList())
        {
            if (!TrySpend(waiting))
                break;
            _waiting.Remove(waiting);
            released.Add(waiting);
        }
        return released;
    }

    private bool TrySpend(ScanEntry entry)
    {
        if (!_budget.TrySpend())
            return false;
        _asking.Add(entry);
        Hints++;
        return true;
    }

    /// <summary>Its own habit, or that of the fleet where its own connections have never outlasted that age.</summary>
    private bool IsUsual(ScanEntry entry, TimeSpan age) =>
        entry.Habit.Expects(age)
        || (_fleetHabit.Expects(age) && (entry.Outlasted <= age || IdleHabit.IsAlike(entry.Outlasted, age)));

    private void StopGuarding(ScanEntry entry)
    {
        if (entry.Idle is null)
            return;
        entry.Idle = null;
        Guarded--;
    }

    private void LetGo(ScanEntry entry)
    {
        if (!entry.HoldsConnection)
            return;
        entry.HoldsConnection = false;
        _held--;
    }
}
