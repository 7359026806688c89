namespace Platypus.Core.StatusPages;

/// <summary>Texts that people write for customers.</summary>
public static class PublicText
{
    /// <summary>Most characters of a title or name.</summary>
    public const int MaxTitle = 120;

    /// <summary>Most characters of a note.</summary>
    public const int MaxNote = 2000;

    /// <summary>A text without blanks around it and with one kind of line end; empty for none.</summary>
    public static string Tidy(string? text) =>
        (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();

    /// <summary>What is wrong with a title or name, which may not be empty; null when nothing is.</summary>
    public static string? TitleProblem(string text) => text.Length == 0 ? "is needed." : Problem(text, MaxTitle, lines: false);

    /// <summary>What is wrong with a note; null when nothing is.</summary>
    public static string? NoteProblem(string text) => Problem(text, MaxNote, lines: true);

    // What XML cannot hold must not get into the feed.
    private static string? Problem(string text, int most, bool lines) =>
        text.Length > most ? $"must have {most} characters at most."
        : text.Where(unit => !(lines && unit == '\n')).Any(unit => char.IsControl(unit) || unit is '\uFFFE' or '\uFFFF') || !IsWhole(text)
            ? "holds a character that cannot be shown."
        : null;

    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            at++;
        }
        return true;
    }
}
