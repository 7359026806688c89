namespace Platypus.Web.Auth;

/// <summary>What lasts longer than a request (open pages, streams), so that it ends with the right to it.</summary>
internal sealed class OpenSessions
{
    private readonly Lock _gate = new();
    private readonly HashSet<Entry> _open = [];

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _open.Count;
        }
    }

    /// <summary>Has somebody told when a session ends.</summary>
    /// <param name="session">Whose it is.</param>
    /// <param name="ended">Told once, on any thread; must not throw.</param>
    /// <returns>Ends the watch.</returns>
    public IDisposable Watch(Session session, Action ended)
    {
        var entry = new Entry(this, session, ended);
        lock (_gate)
            _open.Add(entry);
        return entry;
    }

    /// <summary>Ends the sessions of a person.</summary>
    public void EndOf(long person) => End(session => session.Person == person);

    /// <summary>Ends what is open with a key.</summary>
    public void EndOfKey(long key) => End(session => session.Key == key);

    /// <summary>Ends the walls of a link.</summary>
    public void EndOfTv(long link) => End(session => session.Tv == link);

    /// <summary>Ends one session, in all tabs of its browser.</summary>
    public void EndOne(string id) => End(session => session.Id == id);

    private void End(Func<Session, bool> which)
    {
        List<Entry> over;
        lock (_gate)
        {
            over = [.. _open.Where(entry => which(entry.Session))];
            _open.ExceptWith(over);
        }
        foreach (var entry in over)
            entry.Ended();
    }

    private sealed record Entry(OpenSessions Owner, Session Session, Action Ended) : IDisposable
    {
        public void Dispose()
        {
            lock (Owner._gate)
                Owner._open.Remove(this);
        }

        public bool Equals(Entry? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}

/// <summary>Whose session it is.</summary>
/// <param name="Id">The sign-in it came of; null for a key or a wall.</param>
/// <param name="Person">The person's number; null for a key or a wall.</param>
/// <param name="Key">The key's number; null for a person or a wall.</param>
/// <param name="Tv">The number of a wall's link; null for a person or a key.</param>
internal sealed record Session(string? Id, long? Person, long? Key, long? Tv = null);
