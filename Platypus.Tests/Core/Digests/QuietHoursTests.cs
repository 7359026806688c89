using Platypus.Core.Digests;

namespace Platypus.Tests.Core.Digests;

public sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly QuietHours Night = QuietHours.TryParse("22:00-07:00")!;

    private static DateTimeOffset Utc(int month, int day, int hour, int minute = 0) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);

    [Fact]
    public void A_night_goes_over_midnight_and_ends_with_its_last_minute()
    {
        // Winter in Berlin is one hour ahead.
        Assert.False(Night.Cover(Utc(11, 22, 20, 59), Berlin));
        Assert.True(Night.Cover(Utc(11, 22, 21, 0), Berlin));
        Assert.True(Night.Cover(Utc(11, 23, 5, 59), Berlin));
        Assert.False(Night.Cover(Utc(11, 23, 6, 0), Berlin));
        Assert.Equal(Utc(11, 23, 6, 0), Night.NextEnd(Utc(11, 22, 21, 0), Berlin));
    }

    [Fact]
    public void A_day_is_not_over_midnight()
    {
        var noon = QuietHours.TryParse("12:00-13:30")!;
        Assert.True(noon.Cover(Utc(11, 22, 11, 0), Berlin));
        Assert.False(noon.Cover(Utc(11, 22, 12, 30), Berlin));
    }

    [Fact]
    public void The_night_in_which_clocks_are_put_forward_ends_by_the_clock_on_the_wall()
    {
        Assert.Equal(Utc(3, 29, 5, 0), Night.NextEnd(Utc(3, 28, 22, 0), Berlin));
        // 02:30 does not exist that night: the moment of the leap stands for it.
        var early = QuietHours.TryParse("22:00-02:30")!;
        Assert.Equal(Utc(3, 29, 1, 0), early.NextEnd(Utc(3, 28, 22, 0), Berlin));
        Assert.False(early.Cover(Utc(3, 29, 1, 0), Berlin));
    }

    [Fact]
    public void The_night_in_which_clocks_are_put_back_is_an_hour_longer()
    {
        Assert.Equal(Utc(10, 25, 6, 0), Night.NextEnd(Utc(10, 24, 20, 0), Berlin));
        Assert.True(Night.Cover(Utc(10, 25, 5, 59), Berlin));
    }

    [Fact]
    public void An_end_is_always_ahead_whatever_the_zone()
    {
        foreach (var zone in new[] { "Etc/UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia" }.Select(TimeZoneInfo.FindSystemTimeZoneById))
        {
            for (var at = Utc(1, 1, 0); at < Utc(12, 31, 0); at = at.AddHours(7))
            {
                var end = Night.NextEnd(at, zone);
                Assert.InRange(end - at, TimeSpan.FromTicks(1), TimeSpan.FromHours(26));
                Assert.False(Night.Cover(end, zone));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("22:00")]
    [InlineData("22:00-25:00")]
    [InlineData("22:00-07:00-08:00")]
    [InlineData("7:00-8:00")]
    public void Anything_else_is_refused(string text) => Assert.Null(QuietHours.TryParse(text));
}
