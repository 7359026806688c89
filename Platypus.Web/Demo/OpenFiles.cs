using System.Globalization;

namespace Platypus.Web.Demo;

/// <summary>How many files, sockets among them, this process may have open.</summary>
internal static class OpenFiles
{
    /// <summary>Where a system does not tell, what macOS allows a process at least.</summary>
    private const int Untold = 10_240;

    private const string Limits = "/proc/self/limits";

    /// <summary>The limit in force.</summary>
    public static int Limit { get; } = Read();

    private static int Read()
    {
        if (!File.Exists(Limits))
            return Untold;
        var line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is [_, _, _, var soft, ..] && int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : Untold;
    }
}
