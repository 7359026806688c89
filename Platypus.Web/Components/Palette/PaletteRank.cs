namespace Platypus.Web.Components.Palette;

/// <summary>How well a text answers what somebody types. Case does not matter.</summary>
public static class PaletteRank
{
    /// <summary>It begins with what was typed.</summary>
    public const int Prefix = 0;

    /// <summary>Each word that was typed begins a word of it.</summary>
    public const int WordStart = 1;

    /// <summary>It holds each word that was typed.</summary>
    public const int Contains = 2;

    /// <summary>The rank of a text, lower is better; null when it is no match.</summary>
    /// <param name="text">The text.</param>
    /// <param name="typed">What was typed, without blanks around it; empty matches all.</param>
    /// <param name="words">The same, cut into words.</param>
    public static int? Of(string text, string typed, string[] words)
    {
        if (text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            return Prefix;
        var rank = WordStart;
        foreach (var word in words)
        {
            if (!text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return null;
            if (rank == WordStart && !BeginsAWord(text, word))
                rank = Contains;
        }
        return rank;
    }

    /// <summary>What was typed, cut into words.</summary>
    public static string[] Words(string typed) => typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool BeginsAWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                return true;
        }
        return false;
    }
}
