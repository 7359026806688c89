using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Platypus.Core.Digests;

namespace Platypus.Web.Components.Reading;

/// <summary>
/// How somebody wants to read pages: in which zone, with which numbers, times as ages or exactly, rows wide or narrow. It is with whoever
/// reads, as the culture of a thread is: from the request on through everything the page does later.
/// </summary>
/// <param name="Zone">The zone of times.</param>
/// <param name="ExactTimes">Whether lists show moments instead of ages.</param>
/// <param name="Compact">Whether rows are narrow.</param>
/// <param name="Numbers">How numbers look.</param>
public sealed record ReadingStyle(TimeZoneInfo Zone, bool ExactTimes, bool Compact, NumberFormatInfo Numbers)
{
    private const string ZoneName = "zone";
    private const string TimesName = "times";
    private const string DensityName = "density";
    private const string Exact = "exact";
    private const string Narrow = "compact";

    private static readonly AsyncLocal<ReadingStyle?> Ambient = new();

    /// <summary>UTC, ages, comfortable rows, and numbers that no country has: a point, and thousands apart.</summary>
    public static ReadingStyle Default { get; } = new(TimeZoneInfo.Utc, false, false, Plain());

    /// <summary>Of whoever reads the page that is being made.</summary>
    public static ReadingStyle Current => Ambient.Value ?? Default;

    /// <summary>How high a row of a list is, in pixels; the style sheet's <c>--row</c>.</summary>
    public int RowHeight => Compact ? 26 : 34;

    /// <summary>From now on, here and in whatever begins here.</summary>
    public static void Use(ReadingStyle style) => Ambient.Value = style;

    /// <summary>A moment as the reader's clocks show it.</summary>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    /// <summary>
    /// The moment at which the reader's clocks show a time. An hour that summer time skips is taken as if it had not begun yet, one
    /// that comes twice as the second.
    /// </summary>
    public DateTimeOffset At(DateTime local)
    {
        var shown = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = Zone.GetUtcOffset(shown);
        // At the ends of the calendar there is no such moment in every zone.
        return new DateTimeOffset(shown, shown.Ticks - offset.Ticks is >= 0 and < LastTick ? offset : TimeSpan.Zero);
    }

    /// <summary>The beginnings of the reader's days in a stretch of time, its own beginning left out.</summary>
    public IEnumerable<DateTimeOffset> Days(DateTimeOffset begin, DateTimeOffset end)
    {
        for (var day = Local(begin).Date.AddDays(1); At(day) < end; day = day.AddDays(1))
            yield return At(day);
    }

    /// <summary>The zone at a moment: "UTC", "UTC+1", "UTC-3:30".</summary>
    public string Offset(DateTimeOffset at) => SpokenTime.Offset(at, Zone);

    /// <summary>With what a cookie or a form says in place of what it names; the rest, and what cannot be read, stays.</summary>
    public ReadingStyle With(string? fields)
    {
        var said = QueryHelpers.ParseQuery(fields);
        return this with
        {
            Zone = said.TryGetValue(ZoneName, out var id) && ZoneOf(id) is { } zone ? zone : Zone,
            ExactTimes = said.TryGetValue(TimesName, out var times) ? times == Exact : ExactTimes,
            Compact = said.TryGetValue(DensityName, out var density) ? density == Narrow : Compact,
        };
    }

    /// <summary>As a cookie keeps it.</summary>
    public string ToFields() =>
        $"{ZoneName}={Uri.EscapeDataString(Zone.Id)}&{TimesName}={(ExactTimes ? Exact : "ages")}&{DensityName}={(Compact ? Narrow : "comfortable")}";

    /// <summary>With the numbers of the first language that a browser names and that is known.</summary>
    /// <param name="languages">As in <c>Accept-Language</c>.</param>
    public ReadingStyle WithNumbersOf(string? languages)
    {
        foreach (var language in (languages ?? "").Split(',', MostLanguages + 1).Take(MostLanguages))
        {
            var name = language.Split(';')[0].Trim();
            if (name.Length is < 2 or > LongestLanguage || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
                continue;
            try
            {
                return this with { Numbers = CultureInfo.GetCultureInfo(name, predefinedOnly: true).NumberFormat };
            }
            catch (CultureNotFoundException)
            {
                // The next one may be known.
            }
        }
        return this;
    }

    /// <summary>A zone by its IANA name; null when there is none.</summary>
    public static TimeZoneInfo? ZoneOf(string? id) =>
        id is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private const long LastTick = 3_155_378_975_999_999_999;
    private const int MostLanguages = 5;
    private const int LongestLanguage = 24;

    private static NumberFormatInfo Plain()
    {
        var plain = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        plain.NumberGroupSeparator = "\u00a0";
        return NumberFormatInfo.ReadOnly(plain);
    }
}
