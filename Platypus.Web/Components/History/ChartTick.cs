using System.Collections.Immutable;
using System.Globalization;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.History;

/// <summary>A round moment on a chart's time axis.</summary>
/// <param name="At">The moment.</param>
/// <param name="Words">As the reader's clocks and calendars show it.</param>
public readonly record struct ChartTick(DateTimeOffset At, string Words)
{
    // At the very ends, what is said would stick out.
    private const double Margin = 0.04;

    /// <summary>Three to seven round moments between two others: quarters of an hour, hours, days or months of the reader.</summary>
    public static ImmutableArray<ChartTick> Of(DateTimeOffset from, DateTimeOffset to, ReadingStyle style)
    {
        var length = to - from;
        var day = style.Local(from).Date;
        var month = day.AddDays(1 - day.Day);
        var (moments, words) = length.TotalDays switch
        {
            <= 0.1 => (Every(day, TimeSpan.FromMinutes(15)), "HH:mm"),
            <= 1.5 => (Every(day, TimeSpan.FromHours(4)), "HH:mm"),
            <= 10 => (Every(day, TimeSpan.FromDays(1)), "d MMM"),
            <= 120 => (Months(month, 1), "d MMM"),
            _ => (Months(month, 2), "MMM"),
        };
        var (first, last) = (from + (length * Margin), to - (length * Margin));
        return
        [
            .. moments.Select(local => new ChartTick(style.At(local), local.ToString(words, CultureInfo.InvariantCulture)))
                .SkipWhile(tick => tick.At < first).TakeWhile(tick => tick.At <= last),
        ];
    }

    private static IEnumerable<DateTime> Every(DateTime begin, TimeSpan step)
    {
        for (var at = begin; ; at += step)
            yield return at;
    }

    private static IEnumerable<DateTime> Months(DateTime begin, int step)
    {
        for (var at = begin; ; at = at.AddMonths(step))
            yield return at;
    }
}
