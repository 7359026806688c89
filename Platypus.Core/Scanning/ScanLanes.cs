namespace Platypus.Core.Scanning;

/// <summary>
/// The order in which due panels get their turn. Panels whose last check took all its time go in a lane of their own that
/// never fills more than half the slots, so that a thousand hung panels delay each other and nobody else.
/// </summary>
internal sealed class ScanLanes(int slots)
{
    private readonly LinkedList<ScanEntry> _fast = [];
    private readonly LinkedList<ScanEntry> _slow = [];
    private readonly int _slowSlots = Math.Max(1, slots / 2);
    private int _running;
    private int _slowRunning;

    /// <summary>Checks under way that took a slot.</summary>
    public int Running => _running;

    /// <summary>When the one that has waited longest was due; null when nobody waits.</summary>
    public long? OldestDue
    {
        get
        {
            var (fast, slow) = (_fast.First?.Value.DueAt, _slow.First?.Value.DueAt);
            return fast is null ? slow : slow is null ? fast : Math.Min(fast.Value, slow.Value);
        }
    }

    /// <summary>Queues a panel, at the head of its lane where it is urgent.</summary>
    public void Add(ScanEntry entry, bool urgent = false)
    {
        entry.Queued = true;
        var lane = entry.Slow ? _slow : _fast;
        if (urgent)
            lane.AddFirst(entry);
        else
            lane.AddLast(entry);
    }

    /// <summary>Takes the next whose turn it is, with its slot; null when nobody waits or no slot is free.</summary>
    public ScanEntry? Take()
    {
        while (_running < slots)
        {
            var lane = _fast.First is not null ? _fast : _slowRunning < _slowSlots ? _slow : null;
            // The slow lane is served first where it is its turn by due time, or it would starve under steady load.
            if (lane == _fast && _slow.First is { } slow && _slowRunning < _slowSlots && slow.Value.DueAt < _fast.First!.Value.DueAt)
                lane = _slow;
            if (lane?.First is not { } first)
                return null;
            lane.RemoveFirst();
            first.Value.Queued = false;
            if (first.Value.Retired)
                continue;
            Occupy(first.Value);
            return first.Value;
        }
        return null;
    }

    /// <summary>Counts a check that starts, be it beside the order because somebody asked for it.</summary>
    public void Occupy(ScanEntry entry)
    {
        _running++;
        if (entry.Slow)
            _slowRunning++;
    }

    /// <summary>Gives a slot back.</summary>
    /// <param name="slow">Whether the check started as one of the slow lane.</param>
    public void Release(bool slow)
    {
        _running--;
        if (slow)
            _slowRunning--;
    }
}
