using System.Globalization;

namespace Platypus.Core.Digests;

/// <summary>Times as people say them.</summary>
public static class SpokenTime
{
    /// <summary>A time that passed: "less than a minute", "12 min", "2 h 5 min", "3 d".</summary>
    public static string Lasted(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min",
        { TotalDays: < 1 } => time.Minutes == 0 ? $"{(int)time.TotalHours} h" : $"{(int)time.TotalHours} h {time.Minutes} min",
        _ => time.Hours == 0 ? $"{(int)time.TotalDays} d" : $"{(int)time.TotalDays} d {time.Hours} h",
    };

    /// <summary>A moment by the team's clock: "14:02", with the day where it is another one: "21 Nov 14:02".</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (then, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        return then.ToString(then.Date == today.Date ? "HH:mm" : "d MMM HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>A zone at a moment: "UTC", "UTC+1", "UTC-3:30". Letters such as CST mean several zones, this means one.</summary>
    public static string Offset(DateTimeOffset at, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(at);
        if (offset == TimeSpan.Zero)
            return "UTC";
        var size = offset.Duration();
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{size.Hours}{(size.Minutes == 0 ? "" : $":{size.Minutes:00}")}");
    }

    /// <summary>"1 panel", "40 panels".</summary>
    public static string Panels(int count) => count == 1 ? "1 panel" : string.Create(CultureInfo.InvariantCulture, $"{count} panels");

    /// <summary>How often: "again", "for the 3rd time", "for the 22nd time".</summary>
    public static string Again(int times) => times <= 2 ? "again" : $"for the {Nth(times)} time";

    /// <summary>A place in a row: "1st", "31st", "12th".</summary>
    public static string Nth(int number) => number.ToString(CultureInfo.InvariantCulture) + Ending(number);

    private static string Ending(int number) => (number % 100) is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
}
