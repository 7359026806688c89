namespace Platypus.Web;

/// <summary>The program cannot start; the message is for the person who started it.</summary>
public sealed class StartException(string message) : Exception(message)
{
    /// <summary>Settings hold what they may not hold.</summary>
    /// <param name="errors">One line for each bad key.</param>
    public static StartException Settings(IReadOnlyList<string> errors) => new($"Platypus cannot start, {Count(errors.Count, "setting is", "settings are")} wrong:{List(errors)}");

    /// <summary>The panels file holds what it may not hold.</summary>
    /// <param name="path">The file.</param>
    /// <param name="errors">One line for each error.</param>
    public static StartException Panels(string path, IReadOnlyList<string> errors) => new($"Platypus cannot start, the panels file {path} is wrong:{List(errors)}");

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    private static string List(IEnumerable<string> errors) => string.Concat(errors.Select(error => $"\n  {error}"));
}
