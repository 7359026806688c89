using System.Collections.Immutable;

namespace Platypus.Core.Usage;

/// <summary>How long a panel was what on a day.</summary>
/// <param name="Day">The day, in the report's zone.</param>
/// <param name="Sum">Of the day; of the last one up to now.</param>
public readonly record struct UptimeDay(DateOnly Day, UptimeSum Sum);

/// <summary>A panel's uptime, as it is shown.</summary>
/// <param name="At">When it was asked for (UTC): the end of every window.</param>
/// <param name="Day">The last 24 hours.</param>
/// <param name="Week">The last 7 days.</param>
/// <param name="Month">The last 30 days.</param>
/// <param name="Quarter">The last 90 days.</param>
/// <param name="Days">Day by day, oldest first, today last.</param>
public sealed record UptimeReport(DateTimeOffset At, UptimeSum Day, UptimeSum Week, UptimeSum Month, UptimeSum Quarter, ImmutableArray<UptimeDay> Days)
{
    /// <summary>Days that are shown unless somebody asks for more or fewer.</summary>
    public const int UsualDays = 90;

    /// <summary>Most days there are: what is older is not kept.</summary>
    public const int MostDays = 400;

    /// <summary>Since when changes and quiet times must be known for a report.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <param name="days">Days shown, from 1.</param>
    /// <param name="zone">When days begin; null for UTC.</param>
    public static DateTimeOffset Begin(DateTimeOffset now, int days, TimeZoneInfo? zone = null)
    {
        var first = Midnight(Today(now, zone).AddDays(1 - days), zone);
        var quarter = now.AddDays(-UsualDays);
        return first < quarter ? first : quarter;
    }

    /// <summary>Makes a report.</summary>
    /// <param name="changes">The panel's changes of status since <see cref="Begin"/>, and the one in force then.</param>
    /// <param name="quiet">When nothing counts.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="days">Days shown, from 1.</param>
    /// <param name="zone">When days begin; null for UTC.</param>
    public static UptimeReport Of(IEnumerable<StatusChange> changes, IEnumerable<TimeRange> quiet, DateTimeOffset now, int days, TimeZoneInfo? zone = null)
    {
        var pieces = Uptime.Pieces(changes, quiet, new TimeRange(Begin(now, days, zone), now));
        var today = Today(now, zone);
        return new UptimeReport(now, Last(1), Last(7), Last(30), Last(90), [.. Enumerable.Range(1 - days, days).Select(DayAt)]);

        UptimeSum Last(int length) => Uptime.Sum(pieces, new TimeRange(now.AddDays(-length), now));

        UptimeDay DayAt(int ago)
        {
            var day = today.AddDays(ago);
            var end = Midnight(day.AddDays(1), zone);
            return new UptimeDay(day, Uptime.Sum(pieces, new TimeRange(Midnight(day, zone), end < now ? end : now)));
        }
    }

    private static DateOnly Today(DateTimeOffset now, TimeZoneInfo? zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone ?? TimeZoneInfo.Utc).DateTime);

    // Where clocks skip midnight a day begins as they do; where it comes twice, at the first.
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo? zone)
    {
        var shown = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone is null ? TimeSpan.Zero : zone.IsAmbiguousTime(shown) ? zone.GetAmbiguousTimeOffsets(shown).Max() : zone.GetUtcOffset(shown);
        return new DateTimeOffset(shown, offset).ToUniversalTime();
    }
}
