using System.Globalization;
using System.Text.RegularExpressions;

namespace Platypus.Core.Panels;

/// <summary>Durations as files and configuration write them: <c>hh:mm:ss[.fff]</c>, no other form.</summary>
public static partial class Durations
{
    /// <summary>What a duration may be, for error messages.</summary>
    public const string Expected = "a duration hh:mm:ss[.fff]";

    /// <summary>Reads a duration of 0 up to 99:59:59.9999999.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Form().Match(text);
        if (!match.Success)
            return false;
        var seconds = decimal.Parse(match.Groups["s"].ValueSpan, CultureInfo.InvariantCulture);
        duration = TimeSpan.FromHours(int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture))
            + TimeSpan.FromMinutes(int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture))
            + TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Writes a duration that <see cref="TryParse"/> reads back exactly, from 0 up to its limit.</summary>
    public static string Text(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture,
        $"{(int)duration.TotalHours:00}:{duration.Minutes:00}:{duration.Seconds:00}{Fraction(duration.Ticks % TimeSpan.TicksPerSecond)}");

    private static string Fraction(long ticks) =>
        ticks == 0 ? "" : "." + ticks.ToString("0000000", CultureInfo.InvariantCulture).TrimEnd('0');

    [GeneratedRegex(@"\A(?<h>[0-9]{2}):(?<m>[0-5][0-9]):(?<s>[0-5][0-9](\.[0-9]{1,7})?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
