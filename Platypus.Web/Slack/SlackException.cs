using Platypus.Web.Api;

namespace Platypus.Web.Slack;

/// <summary>Slack did not do what it was asked for. Never holds a token.</summary>
/// <param name="error">Slack's word, or ours: <c>timeout</c>, <c>unreachable</c>, <c>server_error</c>, <c>bad_answer</c>.</param>
/// <param name="maybeAccepted">Whether Slack may have done it all the same: its answer was lost.</param>
/// <param name="retryAfter">How long Slack wants to be left alone; null when it did not say.</param>
public sealed class SlackException(string error, bool maybeAccepted = false, TimeSpan? retryAfter = null)
    : Exception($"Slack: {SlackErrors.What(error)}")
{
    /// <summary>Slack's word for it, or ours.</summary>
    public string Error => error;

    /// <summary>Whether Slack may have done it all the same.</summary>
    public bool MaybeAccepted => maybeAccepted;

    /// <summary>How long Slack wants to be left alone.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Whether it was asked for too often.</summary>
    public bool IsRateLimit => error == SlackErrors.RateLimited;

    /// <summary>What the operator can do about it.</summary>
    public string Advice => SlackErrors.Advice(error);

    /// <summary>What is to be said of it, with the time at which it was seen (UTC).</summary>
    internal SlackTrouble Trouble(DateTimeOffset at) => new(Message + ".", Advice, at, SlackErrors.IsOfSlack(error));
}
