using Platypus.Core.Probing;

namespace Platypus.Core.Scanning;

/// <summary>
/// Decides which panels keep an idle connection and when the end of one is worth a check. Guarded by the scanner's lock.
/// </summary>
internal sealed class Tripwire(int maxConnections, TimeProvider clock)
{
    private readonly HintBudget _budget = new();
    private readonly HashSet<ScanEntry> _waiting = [];
    private int _held;

    /// <summary>Panels whose idle connection is watched.</summary>
    public int Guarded { get; private set; }

    /// <summary>Checks caused so far.</summary>
    public long Hints { get; private set; }

    /// <summary>Before a check: its connection stops idling; it may keep one afterwards when there is room.</summary>
    public void BeforeCheck(ScanEntry entry)
    {
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
        if (!entry.Hinted && !entry.ByHand)
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
        if (entry.Habit.Expects(age))
            return false;
        if (_budget.TrySpend())
        {
            Hints++;
            return true;
        }
        _waiting.Add(entry);
        return false;
    }

    /// <summary>The panel is gone: closes what it held.</summary>
    public void Forget(ScanEntry entry)
    {
        var connection = entry.Idle;
        _waiting.Remove(entry);
        StopGuarding(entry);
        LetGo(entry);
        connection?.Close();
    }

    private List<ScanEntry> Learn(ScanEntry entry, Verdict? verdict)
    {
        var released = new List<ScanEntry>();
        if (verdict is null || entry.EndedAge is not { } age)
            return released;
        entry.EndedAge = null;
        _waiting.Remove(entry);
        if (verdict.Value.Outcome != CheckOutcome.Down)
        {
            entry.Habit.Learn(age);
            return released;
        }
        if (entry.Hinted)
            _budget.Refund();
        // Where one hint was right, those that found the budget empty at the same time may be too.
        while (_waiting.Count > 0 && _budget.TrySpend())
        {
            var waiting = _waiting.First();
            _waiting.Remove(waiting);
            Hints++;
            released.Add(waiting);
        }
        return released;
    }

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
