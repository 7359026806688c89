using System.Text;
using System.Text.RegularExpressions;

namespace Platypus.Web.Components.Perry;

/// <summary>How a piece of text looks.</summary>
[Flags]
public enum MarkupStyle
{
    /// <summary>As it is.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Slanted.</summary>
    Italic = 2,

    /// <summary>Struck out.</summary>
    Strike = 4,

    /// <summary>Fixed width.</summary>
    Code = 8,

    /// <summary>Somebody, or a channel.</summary>
    Mention = 16,

    /// <summary>A picture: the text is its name.</summary>
    Picture = 32,
}

/// <summary>A piece of text with one look. It is text: whoever shows it escapes it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Link">Where it leads, http or https alone; null for nowhere.</param>
public sealed record MarkupSpan(string Text, MarkupStyle Style = MarkupStyle.None, string? Link = null);

/// <summary>Reads Slack's markup as Slack shows it. Any text can be read, and nothing in it becomes anything but text, a look or a link.</summary>
public static partial class SlackMarkup
{
    /// <summary>Reads markup.</summary>
    /// <param name="markup">The text.</param>
    /// <param name="nameOf">Tells a person's name by their id.</param>
    public static IReadOnlyList<MarkupSpan> Read(string markup, Func<string, string> nameOf) => new Reader(nameOf).Read(markup);

    /// <summary>Reads a plain text, in which only the names of pictures mean anything.</summary>
    public static IReadOnlyList<MarkupSpan> ReadPlain(string text)
    {
        var spans = new List<MarkupSpan>();
        AddPictures(spans, text, MarkupStyle.None);
        return spans;
    }

    /// <summary>Turns back what is escaped.</summary>
    public static string Unescape(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    private static void AddPictures(List<MarkupSpan> spans, string text, MarkupStyle style)
    {
        var from = 0;
        foreach (var name in Names().EnumerateMatches(text))
        {
            if (!Picture.IsKnown(text.Substring(name.Index + 1, name.Length - 2)))
                continue;
            Add(spans, text[from..name.Index], style);
            spans.Add(new MarkupSpan(text.Substring(name.Index + 1, name.Length - 2), style | MarkupStyle.Picture));
            from = name.Index + name.Length;
        }
        Add(spans, text[from..], style);
    }

    private static void Add(List<MarkupSpan> spans, string text, MarkupStyle style)
    {
        if (text.Length > 0)
            spans.Add(new MarkupSpan(text, style));
    }

    [GeneratedRegex(":[a-z0-9_+-]{1,40}:")]
    private static partial Regex Names();

    private sealed class Reader(Func<string, string> nameOf)
    {
        private readonly List<MarkupSpan> _spans = [];

        public List<MarkupSpan> Read(string text)
        {
            Read(text, MarkupStyle.None);
            return _spans;
        }

        private void Read(string text, MarkupStyle style)
        {
            var plain = new StringBuilder();
            for (var at = 0; at < text.Length; at++)
            {
                if (text[at] == '<' && text.IndexOf('>', at) is > 0 and var end)
                {
                    Flush(plain, style);
                    Refer(text[(at + 1)..end], style);
                    at = end;
                }
                else if (StyleOf(text[at]) is { } look && (style & look) == 0 && Closing(text, at) is { } close)
                {
                    Flush(plain, style);
                    if (look == MarkupStyle.Code)
                        Add(_spans, Unescape(text[(at + 1)..close]), style | look);
                    else
                        Read(text[(at + 1)..close], style | look);
                    at = close;
                }
                else
                {
                    plain.Append(text[at]);
                }
            }
            Flush(plain, style);
        }

        private void Flush(StringBuilder plain, MarkupStyle style)
        {
            AddPictures(_spans, Unescape(plain.ToString()), style);
            plain.Clear();
        }

        /// <summary>Somebody, a channel, or a link.</summary>
        private void Refer(string inside, MarkupStyle style)
        {
            var (target, words) = inside.IndexOf('|') is >= 0 and var bar ? (inside[..bar], inside[(bar + 1)..]) : (inside, inside);
            // Words that are empty say nothing: the target does.
            if (words.Length == 0)
                words = target;
            if (target.StartsWith('@'))
                _spans.Add(new MarkupSpan("@" + nameOf(target[1..]), style | MarkupStyle.Mention));
            else if (target.StartsWith('#') || target.StartsWith('!'))
                _spans.Add(new MarkupSpan((target[0] == '#' ? "#" : "@") + Unescape(words.TrimStart('#', '!')), style | MarkupStyle.Mention));
            else if (Uri.TryCreate(Unescape(target), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                _spans.Add(new MarkupSpan(Unescape(words), style, address.AbsoluteUri));
            else
                Add(_spans, Unescape(words), style);
        }

        private static MarkupStyle? StyleOf(char sign) => sign switch
        {
            '*' => MarkupStyle.Bold,
            '_' => MarkupStyle.Italic,
            '~' => MarkupStyle.Strike,
            '`' => MarkupStyle.Code,
            _ => null,
        };

        /// <summary>Where the look ends that begins here; null when it does not begin here: a sign within a word is a sign.</summary>
        private static int? Closing(string text, int open)
        {
            if ((open > 0 && char.IsLetterOrDigit(text[open - 1])) || open + 1 >= text.Length || char.IsWhiteSpace(text[open + 1]) || text[open + 1] == text[open])
                return null;
            for (var at = open + 2; at < text.Length && text[at] != '\n'; at++)
            {
                if (text[at] == text[open] && !char.IsWhiteSpace(text[at - 1]) && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1])))
                    return at;
            }
            return null;
        }
    }
}
