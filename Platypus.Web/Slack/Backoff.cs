using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>What is left alone after a failure, and for how long.</summary>
internal sealed class Backoff
{
    /// <summary>The longest time between two tries, unless Slack asks for more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly string[] OfChannel = ["channel_not_found", "not_in_channel", "is_archived", "restricted_action", "restricted_action_read_only_channel"];

    private static readonly string[] OfEverything =
    [
        SlackErrors.RateLimited, SlackErrors.Timeout, SlackErrors.Unreachable, SlackErrors.ServerError, SlackErrors.BadAnswer, "internal_error", "fatal_error",
        "service_unavailable", "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type", "missing_scope", "no_permission",
    ];

    private static readonly string[] Passing = [SlackErrors.Timeout, SlackErrors.Unreachable, SlackErrors.ServerError, SlackErrors.BadAnswer, "internal_error", "fatal_error", "service_unavailable"];

    private int _failures;

    /// <summary>Something came about.</summary>
    public void Reset() => _failures = 0;

    /// <summary>How long to wait after this: 1 s, 2 s, 4 s … after what passes, the longest time after what somebody must mend.</summary>
    public TimeSpan Next(SlackException failure)
    {
        if (failure.IsRateLimit && failure.RetryAfter is { } rest)
            return rest;
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(_failures++, 5)));
        return (failure.IsRateLimit || Passing.Contains(failure.Error)) && doubled < Longest ? doubled : Longest;
    }

    /// <summary>What to leave alone: everything, a channel, or only what was tried.</summary>
    public static string WhatRests(SlackException failure, string channel, SlackPost? message, IReadOnlyList<string> incidents) =>
        OfEverything.Contains(failure.Error) ? Rests.Everything
        : OfChannel.Contains(failure.Error) ? channel
        : message is not null ? Rests.Message(message.Number)
        : Rests.Incident(incidents[0]);
}
