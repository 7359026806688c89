using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Reading;

namespace Platypus.Tests.Components;

/// <summary>Times and numbers as the reader wants them.</summary>
public sealed class ReadingStyleTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 8, 41, 7, TimeSpan.Zero);

    private static void As(string fields, string? languages, Action look)
    {
        using var reader = new AsReader(fields, languages);
        look();
    }

    [Theory]
    [InlineData("zone=Europe/Berlin", "09:41 UTC+1")]
    [InlineData("zone=Asia/Kolkata", "14:11 UTC+5:30")]
    [InlineData("zone=America/St_Johns", "05:11 UTC-3:30")]
    [InlineData("zone=Pacific/Auckland", "21:41 UTC+13")]
    [InlineData("zone=nowhere", "08:41 UTC")]
    [InlineData("", "08:41 UTC")]
    public void A_moment_is_told_in_the_readers_zone(string fields, string said) =>
        As(fields, null, () => Assert.Equal(said, PlainWords.Moment(Morning, Morning)));

    [Fact]
    public void Whether_it_is_today_depends_on_the_zone() =>
        As("zone=Pacific/Auckland", null, () => Assert.Equal("23 Nov 2026, 01:41 UTC+13", PlainWords.Moment(Morning.AddHours(4), Morning)));

    [Theory]
    [InlineData(null, "1\u00a0234\u00a0567", "72.5")]
    [InlineData("en-US,en;q=0.9", "1,234,567", "72.5")]
    [InlineData("de-DE", "1.234.567", "72,5")]
    [InlineData("xx-nonsense, de", "1.234.567", "72,5")]
    [InlineData("../../etc, <b>", "1\u00a0234\u00a0567", "72.5")]
    public void Numbers_follow_the_readers_language(string? languages, string count, string number) => As("", languages, () =>
    {
        Assert.Equal(count, PlainWords.Count(1_234_567));
        Assert.Equal(number, PlainWords.Number(72.5, "0.0"));
    });

    [Fact]
    public void Lists_tell_ages_or_moments_and_the_other_on_demand()
    {
        As("", null, () => Assert.Equal(("4 min", "08:41:07 UTC"), (PlainWords.Ago(Morning, Morning.AddMinutes(4)), PlainWords.OtherThanAgo(Morning, Morning.AddMinutes(4)))));
        As("times=exact", null, () => Assert.Equal(("08:41", "4 min ago"), (PlainWords.Ago(Morning, Morning.AddMinutes(4)), PlainWords.OtherThanAgo(Morning, Morning.AddMinutes(4)))));
    }

    [Fact]
    public void What_is_kept_is_read_as_it_was_and_nonsense_changes_nothing()
    {
        var style = ReadingStyle.Default.With("zone=Asia/Kolkata&times=exact&density=compact");
        Assert.Equal(style, ReadingStyle.Default.With(style.ToFields()));
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Assert.NotNull(style.With(text).WithNumbersOf(text).ToFields())).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("UTC", "2026-11-23T22:00", "2026-11-23T22:00")]
    [InlineData("Europe/Berlin", "2026-07-01T02:00", "2026-07-01T00:00")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T01:30")]
    public void A_time_that_was_entered_is_a_moment_even_where_the_clocks_are_changed(string zone, string entered, string utc) => As($"zone={zone}", null, () =>
        Assert.Equal(DateTime.Parse(utc, CultureInfo.InvariantCulture), ReadingStyle.Current.At(DateTime.Parse(entered, CultureInfo.InvariantCulture)).UtcDateTime));

    [Fact]
    public void What_is_shown_and_entered_again_is_the_same_moment_or_the_other_one_of_its_name() => As("zone=America/St_Johns", null, () =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTime>(), any =>
        {
            var at = ReadingStyle.Current.At(any);
            Assert.Equal(ReadingStyle.Current.Local(at), ReadingStyle.Current.Local(ReadingStyle.Current.At(ReadingStyle.Current.Local(at))));
        }).QuickCheckThrowOnFailure());

    [Fact]
    public void The_ends_of_the_calendar_are_moments_too() => As("zone=Asia/Kolkata", null, () =>
        Assert.Equal((DateTime.MinValue, DateTime.MaxValue), (ReadingStyle.Current.At(DateTime.MinValue).DateTime, ReadingStyle.Current.At(DateTime.MaxValue).DateTime)));

    [Fact]
    public void Days_begin_at_the_readers_midnight() => As("zone=Asia/Kolkata", null, () =>
        Assert.Equal(["Mon 23 Nov, 00:00 UTC+5:30", "Tue 24 Nov, 00:00 UTC+5:30"], ReadingStyle.Current.Days(Morning, Morning.AddDays(2)).Select(PlainWords.Weekday)));

    [Theory]
    [InlineData("The certificate of one expires on 2026-12-01 08:00 UTC, in 9 d.", "The certificate of one expires on 1 Dec 2026, 09:00 UTC+1, in 9 d.")]
    [InlineData("Disk of one has been above 92.5 % for 10 min; it is at 95 %.", "Disk of one has been above 92,5 % for 10 min; it is at 95 %.")]
    [InlineData("until 2026-02-31 08:00 UTC", "until 2026-02-31 08:00 UTC")]
    [InlineData("server-2026-12-01 08:00 UTC", "server-2026-12-01 08:00 UTC")]
    [InlineData("version 1.2.3 % of it", "version 1.2.3 % of it")]
    [InlineData("", "")]
    public void A_sentence_that_was_written_down_has_the_readers_times_and_numbers(string text, string told) =>
        As("zone=Europe/Berlin", "de", () => Assert.Equal(told, ToldText.Of(text)));

    [Fact]
    public void Any_text_can_be_told() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => text is null || ToldText.Of(text).Length >= 0).QuickCheckThrowOnFailure();
}
