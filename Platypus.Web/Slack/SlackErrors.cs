namespace Platypus.Web.Slack;

/// <summary>What Slack's words for failures mean to the people who run Platypus.</summary>
internal static class SlackErrors
{
    public const string RateLimited = "ratelimited";
    public const string Timeout = "timeout";
    public const string Unreachable = "unreachable";
    public const string ServerError = "server_error";
    public const string BadAnswer = "bad_answer";

    private const int LongestWord = 60;

    /// <summary>What happened, without a full stop.</summary>
    public static string What(string error) => error switch
    {
        "invalid_auth" or "not_authed" or "account_inactive" => "the token is not accepted",
        "token_revoked" or "token_expired" => "the token is no longer good",
        "not_allowed_token_type" => "the token is of the wrong kind",
        "missing_scope" or "no_permission" => "the app lacks a permission",
        "channel_not_found" => "the channel was not found",
        "not_in_channel" => "the bot is not in the channel",
        "is_archived" => "the channel is archived",
        "restricted_action" or "restricted_action_read_only_channel" => "the bot may not post in the channel",
        "message_not_found" => "the message is no longer there",
        "cant_update_message" or "edit_window_closed" => "the message cannot be changed any more",
        RateLimited or "rate_limited" => "it was asked too often",
        Timeout => "no answer within 10 s",
        Unreachable => "it cannot be reached",
        ServerError or "internal_error" or "fatal_error" or "service_unavailable" => "it has trouble of its own",
        BadAnswer => "its answer cannot be understood",
        _ => $"it refused ({Word(error)})",
    };

    /// <summary>What to do, a plain sentence.</summary>
    public static string Advice(string error) => error switch
    {
        "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" =>
            "Copy the bot's token (xoxb-…) from the app's page at Slack again into Platypus:Slack:BotToken, and the app's (xapp-…) into Platypus:Slack:AppToken.",
        "not_allowed_token_type" => "Platypus:Slack:BotToken takes the token that begins with xoxb-, Platypus:Slack:AppToken the one with xapp-.",
        "missing_scope" or "no_permission" => "Add the missing scope on the app's page at Slack and install the app again.",
        "channel_not_found" or "not_in_channel" => "Check Platypus:Slack:Channel, and invite the bot to that channel.",
        "is_archived" => "Bring the channel back at Slack, or name another in Platypus:Slack:Channel.",
        "restricted_action" or "restricted_action_read_only_channel" => "Allow the bot to post there, or name another channel in Platypus:Slack:Channel.",
        "message_not_found" or "cant_update_message" or "edit_window_closed" => "Nothing is to be done: a new message takes its place where one is needed.",
        RateLimited or "rate_limited" => "Nothing is to be done: it is tried again when Slack allows.",
        Timeout or Unreachable => "Check that this machine reaches the address in Platypus:Slack:ApiUrl; it is tried again all the time.",
        ServerError or "internal_error" or "fatal_error" or "service_unavailable" => "Nothing is to be done here: it is tried again; status.slack.com may know more.",
        BadAnswer => "Check that Platypus:Slack:ApiUrl is the address of Slack, and that no proxy answers for it.",
        _ => "It is tried again; if it stays, the log of Platypus and Slack's documentation of this word tell more.",
    };

    /// <summary>Whether the same call can never succeed, however often it is made.</summary>
    public static bool IsOfMessage(string error) => error is "message_not_found" or "cant_update_message" or "edit_window_closed";

    /// <summary>Whether it is over as soon as Slack takes any call: the token, or Slack itself.</summary>
    public static bool IsOfSlack(string error) => error is "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "not_allowed_token_type"
        or RateLimited or "rate_limited" or Timeout or Unreachable or ServerError or "internal_error" or "fatal_error" or "service_unavailable" or BadAnswer;

    /// <summary>A word of Slack's that is safe to show: the answer is not ours.</summary>
    public static string Word(string? error) => error is { Length: > 0 and <= LongestWord } && error.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-' or '.')
        ? error
        : "unknown_error";
}
