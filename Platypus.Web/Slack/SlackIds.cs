namespace Platypus.Web.Slack;

/// <summary>How Slack's ids look.</summary>
internal static class SlackIds
{
    private const int Longest = 30;

    /// <summary>Whether a text is the id of a user: <c>U012AB3CD</c>.</summary>
    public static bool IsUser(string text) => Is(text, "UW");

    /// <summary>Whether a text is the id of a channel, and not its name.</summary>
    public static bool IsChannel(string text) => Is(text, "CGD");

    private static bool Is(string text, string first) =>
        text.Length is > 2 and <= Longest && first.Contains(text[0], StringComparison.Ordinal) && text.All(unit => char.IsAsciiLetterUpper(unit) || char.IsAsciiDigit(unit));
}
