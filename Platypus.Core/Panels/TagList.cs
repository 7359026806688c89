using System.Collections.Immutable;
using System.Text;

namespace Platypus.Core.Panels;

/// <summary>Tags as one text: with semicolons between them. A backslash before a semicolon, a backslash or a space at an end keeps it.</summary>
public static class TagList
{
    /// <summary>Writes tags.</summary>
    public static string Text(ImmutableArray<string> tags) => string.Join("; ", tags.Select(Escape));

    /// <summary>Reads tags; blank ones and the spaces around them are left out.</summary>
    public static ImmutableArray<string> Parse(string text)
    {
        var tags = ImmutableArray.CreateBuilder<string>();
        var tag = new StringBuilder();
        // As far as this the tag stays, spaces or not.
        var kept = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                tag.Append(text[++at]);
                kept = tag.Length;
            }
            else if (text[at] == ';')
                End();
            else if (!char.IsWhiteSpace(text[at]) || tag.Length > 0)
            {
                tag.Append(text[at]);
                if (!char.IsWhiteSpace(text[at]))
                    kept = tag.Length;
            }
        }
        End();
        return [.. tags.Distinct()];

        void End()
        {
            tag.Length = kept;
            if (!string.IsNullOrWhiteSpace(tag.ToString()))
                tags.Add(tag.ToString());
            tag.Clear();
            kept = 0;
        }
    }

    private static string Escape(string tag)
    {
        var text = new StringBuilder(tag.Length);
        for (var at = 0; at < tag.Length; at++)
        {
            if (tag[at] is ';' or '\\' || ((at == 0 || at == tag.Length - 1) && char.IsWhiteSpace(tag[at])))
                text.Append('\\');
            text.Append(tag[at]);
        }
        return text.ToString();
    }
}
