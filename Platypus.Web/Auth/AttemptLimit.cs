namespace Platypus.Web.Auth;

/// <summary>So many attempts for each key within a window that slides. Its memory is bounded. Thread-safe.</summary>
/// <param name="most">Attempts allowed within the window.</param>
/// <param name="window">The window.</param>
/// <param name="capacity">Most keys remembered; beyond, the one that was quiet the longest is forgotten.</param>
/// <param name="clock">The clock.</param>
internal sealed class AttemptLimit(int most, TimeSpan window, int capacity, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<long>> _attempts = [];

    /// <summary>How many keys are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _attempts.Count;
        }
    }

    /// <summary>Counts an attempt before it is made, so that many at once are counted too.</summary>
    /// <returns>Null when it may be made; else how long until the next may. What may not be made is not counted.</returns>
    public TimeSpan? Take(string key)
    {
        lock (_gate)
        {
            if (!_attempts.TryGetValue(key, out var times))
            {
                MakeRoom();
                _attempts[key] = times = new Queue<long>(most);
            }
            while (times.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= window)
                times.Dequeue();
            if (times.Count >= most)
                return window - clock.GetElapsedTime(times.Peek());
            times.Enqueue(clock.GetTimestamp());
            return null;
        }
    }

    /// <summary>Takes one attempt back: it was a good one.</summary>
    public void GiveBack(string key)
    {
        lock (_gate)
        {
            if (_attempts.TryGetValue(key, out var times))
                times.TryDequeue(out _);
        }
    }

    /// <summary>Forgets the attempts of a key.</summary>
    public void Clear(string key)
    {
        lock (_gate)
            _attempts.Remove(key);
    }

    private void MakeRoom()
    {
        if (_attempts.Count < capacity)
            return;
        foreach (var (key, times) in _attempts)
        {
            if (times.Count == 0 || clock.GetElapsedTime(times.Last()) >= window)
                _attempts.Remove(key);
        }
        if (_attempts.Count >= capacity)
            _attempts.Remove(_attempts.MinBy(each => each.Value.Last()).Key);
    }
}
