using System.Text;

namespace Platypus.Core.Panels;

/// <summary>The name a panel has in addresses, in the API and in the database: unique in a fleet, compared exactly.</summary>
/// <param name="Value">1 to <see cref="MaxLength"/> characters, none of them a control character, a slash, <c>?</c>, <c>#</c>, <c>%</c> or a backslash.</param>
public readonly record struct PanelId(string Value)
{
    /// <summary>Longest id accepted, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    /// <summary>The default id of a panel: its name in lower case, every run of other characters than letters and digits one <c>-</c>.</summary>
    /// <param name="name">The panel's name, any text.</param>
    /// <param name="position">The panel's place in its file, from 1; names the panel where the name has no letter or digit.</param>
    public static PanelId FromName(string name, int position)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        if (slug.Length > 0 && slug[^1] == '-')
            slug.Length--;
        return new PanelId(slug.Length == 0 ? $"panel-{position}" : slug.ToString());
    }

    /// <summary>Whether a text can be an id: it must fit into one segment of a URL's path.</summary>
    public static bool IsUsable(string text) =>
        text.Length is > 0 and <= MaxLength
        && text is not ("." or "..")
        && !string.IsNullOrWhiteSpace(text)
        && !text.AsSpan().ContainsAny("/\\?#%")
        && !text.Any(char.IsControl);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
