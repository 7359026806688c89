using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Usage;

namespace Platypus.Tests.Core.Usage;

/// <summary>How long a panel was up, from its changes of status.</summary>
public sealed class UptimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What happened to a panel, in minutes around the window.</summary>
    public sealed record Past(StatusChange[] Changes, TimeRange[] Quiet, TimeRange Window);

    [Fact]
    public void The_parts_come_to_the_window_exactly_whatever_the_order() =>
        Prop.ForAll(Pasts(), past =>
        {
            var sum = Uptime.Of(past.Changes, past.Quiet, past.Window);
            Assert.Equal(past.Window.Length, sum.Total);
            Assert.Equal(sum, Uptime.Of(past.Changes.Reverse(), past.Quiet.Reverse(), past.Window));
            Assert.InRange(sum.Ratio ?? 0, 0, 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_minute_is_what_the_last_change_before_it_says_unless_it_is_quiet() =>
        Prop.ForAll(Pasts(), past =>
        {
            var counted = new int[4];
            for (var minute = past.Window.From; minute < past.Window.To; minute = minute.AddMinutes(1))
            {
                var before = past.Changes.Where(change => change.At <= minute).Order().ToList();
                var quiet = before.Count == 0 || past.Quiet.Any(range => range.From <= minute && minute < range.To);
                counted[quiet ? 3 : before[^1].Status switch { PanelStatus.Up => 0, PanelStatus.Degraded => 1, PanelStatus.Down => 2, _ => 3 }]++;
            }
            Assert.Equal(
                new UptimeSum(TimeSpan.FromMinutes(counted[0]), TimeSpan.FromMinutes(counted[1]), TimeSpan.FromMinutes(counted[2]), TimeSpan.FromMinutes(counted[3])),
                Uptime.Of(past.Changes, past.Quiet, past.Window));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_parts_of_a_window_come_to_the_whole() =>
        Prop.ForAll(Pasts(), Gen.Choose(0, 240).ToArbitrary(), (past, cut) =>
        {
            var pieces = Uptime.Pieces(past.Changes, past.Quiet, past.Window);
            var middle = past.Window.From.AddMinutes(Math.Min(cut, past.Window.Length.TotalMinutes));
            var (one, other) = (Uptime.Sum(pieces, new TimeRange(past.Window.From, middle)), Uptime.Sum(pieces, new TimeRange(middle, past.Window.To)));
            var whole = Uptime.Of(past.Changes, past.Quiet, past.Window);
            Assert.Equal((whole.Up, whole.Degraded, whole.Down, whole.NotCounted),
                (one.Up + other.Up, one.Degraded + other.Degraded, one.Down + other.Down, one.NotCounted + other.NotCounted));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Down_counts_from_the_first_failure_and_degraded_is_answered_time()
    {
        var sum = Uptime.Of(
            [Change(PanelStatus.Up, -600), Change(PanelStatus.Down, 10), Change(PanelStatus.Degraded, 16), Change(PanelStatus.Up, 30)], [], Hour());
        Assert.Equal(new UptimeSum(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(6), TimeSpan.Zero), sum);
        Assert.Equal(0.9, sum.Ratio!.Value, 9);
    }

    [Fact]
    public void While_nobody_can_know_nothing_counts()
    {
        var sum = Uptime.Of(
            [Change(PanelStatus.Down, -5), Change(PanelStatus.Paused, 10), Change(PanelStatus.Unknown, 20), Change(PanelStatus.Up, 30)],
            [Minutes(0, 10), Minutes(5, 15), Minutes(30, 60)], Hour());
        Assert.Equal(TimeSpan.FromHours(1), sum.NotCounted);
        Assert.Null(sum.Ratio);
        Assert.Null(Uptime.Of([], [], Hour()).Ratio);
    }

    [Fact]
    public void A_report_has_a_day_for_each_and_today_ends_now()
    {
        var report = UptimeReport.Of([Change(PanelStatus.Up, -3 * 24 * 60), Change(PanelStatus.Down, -60)], [], Noon, 90);
        Assert.Equal(90, report.Days.Length);
        Assert.Equal(new DateOnly(2026, 11, 22), report.Days[^1].Day);
        Assert.Equal(TimeSpan.FromHours(12), report.Days[^1].Sum.Total);
        Assert.Equal(11 / 12.0, report.Days[^1].Sum.Ratio!.Value, 9);
        Assert.Equal(1, report.Days[^2].Sum.Ratio);
        Assert.Equal(0.5, report.Days[^4].Sum.Up / TimeSpan.FromDays(1));
        Assert.Null(report.Days[0].Sum.Ratio);
        Assert.Equal(23 / 24.0, report.Day.Ratio!.Value, 9);
        Assert.Equal((71.0 / 72, 71.0 / 72, 71.0 / 72), (report.Week.Ratio!.Value, report.Month.Ratio!.Value, report.Quarter.Ratio!.Value));
    }

    [Theory]
    [InlineData("Europe/Berlin", 28, 13)]
    [InlineData("Asia/Kolkata", 28, 17.5)]
    [InlineData("Pacific/Kiritimati", 28, 26)]
    [InlineData("America/Santiago", 98, 9)]
    [InlineData("America/Havana", 28, 7)]
    public void Days_of_a_zone_begin_at_its_midnights_follow_each_other_and_leave_nothing_out(string name, int days, double today)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var begin = UptimeReport.Begin(Noon, days, zone);
        var report = UptimeReport.Of([new(PanelStatus.Up, begin.AddDays(-2))], [], Noon, days, zone);
        var local = TimeZoneInfo.ConvertTime(Noon, zone);
        Assert.Equal((days, DateOnly.FromDateTime(local.DateTime)), (report.Days.Length, report.Days[^1].Day));
        Assert.Equal(TimeSpan.FromHours(today % 24), report.Days[^1].Sum.Total);
        Assert.All(report.Days.Zip(report.Days.Skip(1)), pair => Assert.Equal(pair.First.Day.AddDays(1), pair.Second.Day));
        // Some zone here changed its clocks at a midnight: that day has 23 or 25 hours, and the days are as long as all their time.
        Assert.All(report.Days.SkipLast(1), day => Assert.InRange(day.Sum.Total.TotalHours, 23, 25));
        var first = TimeZoneInfo.ConvertTime(Noon - report.Days.Aggregate(TimeSpan.Zero, (sum, day) => sum + day.Sum.Total), zone);
        Assert.Equal(report.Days[0].Day, DateOnly.FromDateTime(first.DateTime));
    }

    [Fact]
    public void A_weekly_maintenance_has_a_turn_a_week_however_long_ago_it_was_made()
    {
        var weekly = new MaintenanceWindow("m", MaintenanceScope.Location, ["Frankfurt"], Noon.AddDays(-700), TimeSpan.FromHours(2), true, null, "ada");
        var turns = MaintenanceTurns.Of(weekly, new TimeRange(Noon.AddDays(-7).AddHours(1), Noon.AddHours(1))).ToList();
        Assert.Equal([new TimeRange(Noon.AddDays(-7), Noon.AddDays(-7).AddHours(2)), new TimeRange(Noon, Noon.AddHours(2))], turns);
        Assert.Single(MaintenanceTurns.Of(weekly with { Weekly = false, From = Noon }, new TimeRange(Noon, Noon.AddDays(30))));
        Assert.Equal([new TimeRange(Noon, Noon.AddMinutes(9))],
            MaintenanceTurns.Of(weekly with { CutAt = Noon.AddMinutes(9) }, new TimeRange(Noon.AddHours(-1), Noon.AddHours(1))));
        Assert.Empty(MaintenanceTurns.Of(weekly with { From = Noon }, new TimeRange(Noon.AddDays(-1), Noon)));
    }

    private static TimeRange Hour() => Minutes(0, 60);

    private static TimeRange Minutes(int from, int to) => new(Noon.AddMinutes(from), Noon.AddMinutes(to));

    private static StatusChange Change(PanelStatus status, int minute) => new(status, Noon.AddMinutes(minute));

    private static Arbitrary<Past> Pasts() =>
        (from changes in (from status in Gen.Elements(Enum.GetValues<PanelStatus>())
                          from minute in Gen.Choose(-60, 300)
                          select Change(status, minute)).ListOf()
         from quiet in (from begin in Gen.Choose(-60, 300) from length in Gen.Choose(-5, 90) select Minutes(begin, begin + length)).ListOf()
         from length in Gen.Choose(0, 240)
         select new Past([.. changes], [.. quiet], Minutes(0, length))).ToArbitrary();
}
