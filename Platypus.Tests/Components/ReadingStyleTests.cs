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
        var before = ReadingStyle.Current;
        ReadingStyle.Use(ReadingStyle.Default.WithNumbersOf(languages).With(fields));
        try
        {
            look();
        }
        finally
        {
            ReadingStyle.Use(before);
        }
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
}
