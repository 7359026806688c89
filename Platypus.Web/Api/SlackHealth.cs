namespace Platypus.Web.Api;

/// <summary>How Perry does, for pages and metrics. Thread-safe.</summary>
/// <param name="configured">Whether Slack is on.</param>
/// <param name="listens">Whether Slack can talk back.</param>
public sealed class SlackHealth(bool configured, bool listens)
{
    private readonly long[] _posts = new long[3];
    private volatile SlackStatus _status = new(configured, listens, false, null, 0, null, null, null);

    /// <summary>The words of the label <c>result</c>, in the order of <see cref="Posts"/>.</summary>
    public static IReadOnlyList<string> ResultWords { get; } = ["ok", "ratelimited", "error"];

    /// <summary>Messages posted, and calls for messages that Slack put off or did not do.</summary>
    public IReadOnlyList<long> Posts => _posts;

    /// <summary>How Perry does now.</summary>
    public SlackStatus Status => _status;

    /// <summary>Counts a call for a message.</summary>
    /// <param name="result">Its place in <see cref="ResultWords"/>.</param>
    public void Count(int result) => Interlocked.Increment(ref _posts[result]);

    /// <summary>Changes the status.</summary>
    /// <param name="change">Makes the next status of the present one; may be called more than once.</param>
    public void Change(Func<SlackStatus, SlackStatus> change)
    {
        SlackStatus before;
        do
        {
            before = _status;
        }
        while (Interlocked.CompareExchange(ref _status, change(before), before) != before);
    }
}

/// <summary>How Perry does at one moment.</summary>
/// <param name="Configured">Whether Slack is on.</param>
/// <param name="Listens">Whether Slack can talk back: buttons and the slash command.</param>
/// <param name="Connected">Whether it could just now.</param>
/// <param name="LastPostAt">When a message was last posted or edited (UTC); null for never since the start.</param>
/// <param name="Outbox">How many incidents people are still to be told something of.</param>
/// <param name="LastError">What went wrong last, a sentence; null when all is well.</param>
/// <param name="Advice">What to do about it, a sentence.</param>
/// <param name="LastErrorAt">When it went wrong (UTC).</param>
public sealed record SlackStatus(
    bool Configured, bool Listens, bool Connected, DateTimeOffset? LastPostAt, long Outbox, string? LastError, string? Advice, DateTimeOffset? LastErrorAt);
