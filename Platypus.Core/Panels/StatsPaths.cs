namespace Platypus.Core.Panels;

/// <summary>Paths of stat scripts.</summary>
public static class StatsPaths
{
    /// <summary>What a path may be, for error messages.</summary>
    public const string Expected = "a path that starts with / (a query is allowed, no fragment, no white space)";

    /// <summary>Whether a text can be a path, query included.</summary>
    public static bool IsUsable(string text) =>
        text.StartsWith('/')
        && !text.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit) || unit is '#' or '\\')
        && Uri.TryCreate("http://host" + text, UriKind.Absolute, out _);
}
