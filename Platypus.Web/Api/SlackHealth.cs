using System.Collections.Immutable;

namespace Platypus.Web.Api;

/// <summary>How Perry does, for pages and metrics. Thread-safe.</summary>
/// <param name="configured">Whether Slack is on.</param>
/// <param name="listens">Whether Slack can talk back.</param>
public sealed class SlackHealth(bool configured, bool listens)
{
    private readonly long[] _posts = new long[3];
    private volatile SlackStatus _status = new(configured, listens, false, null, 0, ImmutableDictionary<SlackPart, SlackTrouble>.Empty);

    /// <summary>The words of the label <c>result</c>, in the order of <see cref="Posts"/>.</summary>
    public static IReadOnlyList<string> ResultWords { get; } = ["ok", "ratelimited", "error"];

    /// <summary>Called after every change, by whoever made it; must neither block nor throw.</summary>
    public event Action? Changed;

    /// <summary>Messages posted, and calls for messages that Slack put off or did not do.</summary>
    public IReadOnlyList<long> Posts => _posts;

    /// <summary>How Perry does now.</summary>
    public SlackStatus Status => _status;

    /// <summary>Counts a call for a message.</summary>
    /// <param name="result">Its place in <see cref="ResultWords"/>.</param>
    public void Count(int result) => Interlocked.Increment(ref _posts[result]);

    /// <summary>Something does not work.</summary>
    /// <param name="part">What.</param>
    /// <param name="trouble">Why, and what can be done.</param>
    public void Fails(SlackPart part, SlackTrouble trouble) => Change(status => status with { Troubles = status.Troubles.SetItem(part, trouble) });

    /// <summary>Some things work.</summary>
    public void Works(params IEnumerable<SlackPart> parts) => Change(status => status with { Troubles = status.Troubles.RemoveRange(parts) });

    /// <summary>Slack takes calls: what was wrong with all of it is over.</summary>
    public void Answers() => Change(status => status with { Troubles = status.Troubles.RemoveRange(status.Troubles.Where(each => each.Value.OfSlack).Select(each => each.Key)) });

    /// <summary>Changes the status.</summary>
    /// <param name="change">Makes the next status of the present one; may be called more than once.</param>
    public void Change(Func<SlackStatus, SlackStatus> change)
    {
        SlackStatus before, after;
        do
        {
            before = _status;
            after = change(before);
        }
        while (Interlocked.CompareExchange(ref _status, after, before) != before);
        if (after != before)
            Changed?.Invoke();
    }
}

/// <summary>What of Perry can fail by itself.</summary>
public enum SlackPart
{
    /// <summary>The bot's token.</summary>
    Token,

    /// <summary>Messages of incidents.</summary>
    Messages,

    /// <summary>Digests and summaries.</summary>
    Digests,

    /// <summary>What comes from Slack: buttons and the slash command.</summary>
    Buttons,
}

/// <summary>Why something does not work.</summary>
/// <param name="What">What went wrong, a sentence.</param>
/// <param name="Advice">What to do about it, a sentence; null for nothing.</param>
/// <param name="At">When it was last seen (UTC).</param>
/// <param name="OfSlack">Whether it is over as soon as Slack takes any call at all.</param>
public sealed record SlackTrouble(string What, string? Advice, DateTimeOffset At, bool OfSlack = false);

/// <summary>How Perry does at one moment.</summary>
/// <param name="Configured">Whether Slack is on.</param>
/// <param name="Listens">Whether Slack can talk back: buttons and the slash command.</param>
/// <param name="Connected">Whether it could just now.</param>
/// <param name="LastPostAt">When a message was last posted or edited (UTC); null for never since the start.</param>
/// <param name="Outbox">How many incidents people are still to be told something of.</param>
/// <param name="Troubles">What does not work now, by what it is.</param>
public sealed record SlackStatus(
    bool Configured, bool Listens, bool Connected, DateTimeOffset? LastPostAt, long Outbox, ImmutableDictionary<SlackPart, SlackTrouble> Troubles)
{
    /// <summary>What went wrong last; null when all is well.</summary>
    public SlackTrouble? Last => Troubles.Values.MaxBy(trouble => trouble.At);

    /// <summary>What went wrong last, a sentence; null when all is well.</summary>
    public string? LastError => Last?.What;

    /// <summary>What to do about it, a sentence.</summary>
    public string? Advice => Last?.Advice;
}
