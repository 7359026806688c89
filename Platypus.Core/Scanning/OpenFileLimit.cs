using System.Globalization;

namespace Platypus.Core.Scanning;

/// <summary>How many files and sockets this process may have open at once.</summary>
public static class OpenFileLimit
{
    /// <summary>What is assumed where the system does not say.</summary>
    private const int Assumed = 8192;

    /// <summary>What the program itself has open, pages included, before it checks anything.</summary>
    private const int OwnFiles = 256;

    /// <summary>The limit now. Linux tells in <c>/proc/self/limits</c>; Windows has none that matters.</summary>
    public static int Read()
    {
        if (OperatingSystem.IsWindows())
            return int.MaxValue;
        try
        {
            return Parse(File.ReadAllText("/proc/self/limits"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Assumed;
        }
    }

    /// <summary>
    /// The options as far as the limit allows: of what the program itself leaves, half for idle connections and a quarter
    /// for checks under way; the last quarter stays for name look-ups and more pages.
    /// </summary>
    public static ScanOptions Fit(ScanOptions options, int limit)
    {
        var free = Math.Max(limit - OwnFiles, limit / 4);
        return options with
        {
            MaxIdleConnections = Math.Min(options.MaxIdleConnections, free / 2),
            MaxConcurrency = Math.Clamp(free / 4, 1, options.MaxConcurrency),
        };
    }

    /// <summary>Reads the soft limit from the text of <c>/proc/self/limits</c>.</summary>
    internal static int Parse(string limits)
    {
        const string Name = "Max open files";
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        var soft = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (soft == "unlimited")
            return int.MaxValue;
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : Assumed;
    }
}
