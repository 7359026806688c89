using System.Text;

namespace Platypus.Web.Slack;

/// <summary>Cuts texts to what Slack takes, between characters and never within one.</summary>
public static class Fit
{
    private const char Ellipsis = '…';

    /// <summary>A plain text of at most so many UTF-16 units; what cannot be encoded is replaced.</summary>
    public static string Plain(string text, int limit) => Cut(text, limit, rune => rune.Utf16SequenceLength, Replaced);

    /// <summary>Like <see cref="Plain"/>, on one line: what would break it is a space.</summary>
    public static string Line(string text, int limit) => Plain(string.Join(' ', text.Split(
        (char[])['\r', '\n', '\t', '\u0085', '\u2028', '\u2029', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries)), limit);

    /// <summary>A text that is at most so long when it is escaped, not yet escaped.</summary>
    public static string ForMarkup(string text, int limit) => Cut(text, limit, EscapedLength, Replaced);

    /// <summary>Lines of markup, as many as fit; a line that does not fit alone is left out, because markup cannot be cut anywhere.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="limit">Most UTF-16 units.</param>
    /// <param name="rest">The last line, for a number of lines that were left out.</param>
    public static Mrkdwn Lines(IReadOnlyList<Mrkdwn> lines, int limit, Func<int, Mrkdwn> rest)
    {
        var fitting = lines.Count;
        while (Take(lines, fitting, rest) is { } text)
        {
            if (text.Text.Length <= limit || fitting == 0)
                return text;
            fitting--;
        }
        return Mrkdwn.Empty;
    }

    private static Mrkdwn? Take(IReadOnlyList<Mrkdwn> lines, int count, Func<int, Mrkdwn> rest) =>
        count < 0 ? null : Mrkdwn.Lines(count == lines.Count ? lines : [.. lines.Take(count), rest(lines.Count - count)]);

    private static string Replaced(Rune rune) => rune.ToString();

    private static int EscapedLength(Rune rune) => rune.Value switch { '&' => 5, '<' or '>' => 4, _ => rune.Utf16SequenceLength };

    private static string Cut(string text, int limit, Func<Rune, int> lengthOf, Func<Rune, string> write)
    {
        var (kept, length, lengthKept) = (new StringBuilder(), 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            length += lengthOf(rune);
            // Room for the ellipsis is only needed by what is cut.
            if (length <= limit - 1)
                (_, lengthKept) = (kept.Append(write(rune)), length);
            else if (length > limit)
                return limit == 0 ? "" : kept.Append(Ellipsis).ToString();
        }
        return lengthKept == length ? kept.ToString() : string.Concat(text.EnumerateRunes().Select(write));
    }
}
