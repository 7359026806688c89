using System.Globalization;

namespace Platypus.Core.Digests;

/// <summary>A part of every day, by the clock on the wall; it may go over midnight.</summary>
/// <param name="From">Its first minute.</param>
/// <param name="To">The first minute after it; never equal to <paramref name="From"/>.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>What <see cref="TryParse"/> takes, for messages to people.</summary>
    public const string Expected = "two different times of day such as 22:00-07:00";

    /// <summary>Reads <c>22:00-07:00</c>.</summary>
    public static QuietHours? TryParse(string? text)
    {
        var parts = text?.Split('-');
        return parts is [var from, var to] && WallClock.TryParse(from.Trim()) is { } first && WallClock.TryParse(to.Trim()) is { } last && first != last
            ? new QuietHours(first, last)
            : null;
    }

    /// <summary>Whether a moment is within them.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">Whose clock is on the wall.</param>
    public bool Cover(DateTimeOffset at, TimeZoneInfo zone) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime).IsBetween(From, To);

    /// <summary>The first moment after <paramref name="at"/> at which they end (UTC).</summary>
    public DateTimeOffset NextEnd(DateTimeOffset at, TimeZoneInfo zone) => WallClock.Next(To, at, zone);
}

/// <summary>Times of day where clocks are put forward and back.</summary>
public static class WallClock
{
    /// <summary>Reads a time of day such as <c>09:00</c>; null for anything else.</summary>
    public static TimeOnly? TryParse(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>
    /// The first moment after <paramref name="at"/> (UTC) at which the clock on the wall shows a time; on a day whose clock leaps over it,
    /// the moment of the leap, and on a day that has it twice, the first of them.
    /// </summary>
    public static DateTimeOffset Next(TimeOnly time, DateTimeOffset at, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        for (var day = -1; ; day++)
        {
            if (Moment(today.AddDays(day), time, zone) is var moment && moment > at)
                return moment;
        }
    }

    private static DateTimeOffset Moment(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(time);
        // No clock is put forward by more than a day; minutes are as fine as these times are.
        while (zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
