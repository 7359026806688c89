namespace Platypus.Core.Scanning;

/// <summary>Who is due when. Times are ticks of the caller's monotonic clock. Not thread-safe.</summary>
/// <typeparam name="T">What is scheduled; compared by reference or by its own equality.</typeparam>
public sealed class ScanSchedule<T> where T : class
{
    private readonly PriorityQueue<T, long> _queue = new();
    private readonly Dictionary<T, long> _due = [];

    /// <summary>How many are scheduled.</summary>
    public int Count => _due.Count;

    /// <summary>The earliest due time; null when nothing is scheduled.</summary>
    public long? NextDue
    {
        get
        {
            DropStale();
            return _queue.TryPeek(out _, out var due) ? due : null;
        }
    }

    /// <summary>Schedules, or reschedules.</summary>
    public void Set(T item, long due)
    {
        _due[item] = due;
        _queue.Enqueue(item, due);
    }

    /// <summary>Takes off the schedule; nothing happens when it is not on it.</summary>
    public void Remove(T item) => _due.Remove(item);

    /// <summary>Takes the next one that is due; null when none is.</summary>
    public T? TakeDue(long now, out long due)
    {
        DropStale();
        if (!_queue.TryPeek(out var item, out due) || due > now)
            return null;
        _queue.Dequeue();
        _due.Remove(item);
        return item;
    }

    // Rescheduling leaves the old place in the queue; it is dropped when it comes up.
    private void DropStale()
    {
        while (_queue.TryPeek(out var item, out var due) && !(_due.TryGetValue(item, out var current) && current == due))
            _queue.Dequeue();
    }
}
