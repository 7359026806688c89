namespace Platypus.Core.Scanning;

/// <summary>
/// When a healthy panel closes its idle connections. Most servers do after a fixed time (5 to 75 s), and that is no hint;
/// twice at about the same age makes a habit, so that a single restart does not make a panel's later crashes look usual.
/// </summary>
internal struct IdleHabit
{
    private const int Kept = 8;
    private const int ToBeHabit = 2;
    private const double RelativeSlack = 0.1;
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    private TimeSpan[]? _ages;
    private int _count;

    /// <summary>Whether a connection of this age ending is nothing unusual.</summary>
    public readonly bool Expects(TimeSpan age)
    {
        if (_ages is null)
            return false;
        var alike = 0;
        for (var at = 0; at < Math.Min(_count, Kept); at++)
        {
            if (IsAlike(age, _ages[at]))
                alike++;
        }
        return alike >= ToBeHabit;
    }

    /// <summary>Whether two ages are about the same, as far as timers of servers are concerned.</summary>
    public static bool IsAlike(TimeSpan age, TimeSpan known) => (age - known).Duration() <= Slack + (known * RelativeSlack);

    /// <summary>Notes that a connection ended at this age while the panel was well.</summary>
    public void Learn(TimeSpan age)
    {
        _ages ??= new TimeSpan[Kept];
        _ages[_count++ % Kept] = age;
        if (_count == 2 * Kept)
            _count = Kept;
    }
}
