namespace Platypus.Web.Options;

/// <summary>The short options of the command line.</summary>
public static class CommandLine
{
    /// <summary>Panels of <c>--demo</c> without a number.</summary>
    public const string DefaultDemo = "60";

    /// <summary>Turns <c>--demo [n]</c> into the configuration key it stands for; the rest stays.</summary>
    public static string[] Expand(IReadOnlyList<string> args)
    {
        var expanded = new List<string>();
        for (var at = 0; at < args.Count; at++)
        {
            if (args[at] == "--demo")
            {
                // A number below zero is one too, if a bad one.
                var hasNumber = at + 1 < args.Count && (args[at + 1] is not ['-', ..] || args[at + 1] is ['-', >= '0' and <= '9', ..]);
                expanded.Add($"--Platypus:Demo={(hasNumber ? args[++at] : DefaultDemo)}");
            }
            else
            {
                expanded.Add(args[at].StartsWith("--demo=", StringComparison.Ordinal) ? $"--Platypus:Demo={args[at][7..]}" : args[at]);
            }
        }
        return [.. expanded];
    }
}
