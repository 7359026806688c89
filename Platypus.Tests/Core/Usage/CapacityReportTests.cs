using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Tests.Core.Usage;

/// <summary>Who is full, who is idle, and where there is room.</summary>
public sealed class CapacityReportTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 15, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_fullest_comes_first_and_who_is_not_known_last()
    {
        var report = TestUse.Report(TestUse.Panel("new", hours: 1, cpu: 100), TestUse.Panel("idle", 10, 20, 20), TestUse.Panel("disk", disk: 93),
            TestUse.Panel("fine"), TestUse.Panel("cpu", cpu: 100), TestUse.Panel("silent", null, null, null));
        Assert.Equal(["cpu", "disk", "fine", "idle", "new", "silent"], report.Panels.Select(each => each.Panel.Name));
        Assert.Equal([UsageClass.OverUsed, UsageClass.OverUsed, UsageClass.WellUsed, UsageClass.UnderUsed, UsageClass.Unknown, UsageClass.Unknown],
            report.Panels.Select(each => each.Class));
        Assert.Equal((2, 1, 1, 2), (report.Fleet.Over, report.Fleet.Well, report.Fleet.Under, report.Fleet.Unknown));
    }

    [Fact]
    public void Room_is_what_is_free_before_the_threshold()
    {
        var report = TestUse.Report(TestUse.Panel("a", 65, 50, 95, "Here"), TestUse.Panel("b", 25, null, 75, "Here"), TestUse.Panel("c", 10, 10, 10, "There"));
        var here = report.Locations.Single(each => each.Location == "Here");
        Assert.Equal((40.0, 40.0, 5.0), (here.RoomOf(UsageKind.Cpu), here.RoomOf(UsageKind.Memory), here.RoomOf(UsageKind.Disk)));
        Assert.Equal(["Here", "There"], report.Locations.Select(each => each.Location));
        Assert.Null(TestUse.Report(TestUse.Panel("a", hours: 0)).Fleet.RoomOf(UsageKind.Cpu));
    }

    [Fact]
    public void Without_any_hours_nothing_is_said()
    {
        Assert.False(TestUse.Report().SaysAnything);
        Assert.False(TestUse.Report(TestUse.Panel("a", hours: 2)).SaysAnything);
        Assert.True(TestUse.Report(TestUse.Panel("a", hours: 3)).SaysAnything);
    }

    [Fact]
    public void Hours_put_together_are_the_checks_in_them()
    {
        var gatherer = new UseGatherer(CapacityWindow.Day, From);
        var one = new PanelId("one");
        for (var hour = -1; hour <= 24; hour++)
        {
            // 100 checks at 10 to 33 %, one a minute or so, and what lies outside the window is wild.
            var level = hour is < 0 or > 23 ? 99 : 10 + hour;
            var rollup = Enumerable.Range(0, 100).Select(_ => Rollup.Of(new CheckSample(From, true, 5, level, null, 50 + hour))).Aggregate((sum, next) => sum.With(next));
            gatherer.Add(one, new Stretch(From.AddHours(hour), rollup));
        }
        var use = gatherer.Of(one);
        Assert.Equal((24, 2400, 2400), (use.Hours, use.Checks, use.Cpu!.Checks));
        Assert.Equal(32, use.Cpu.P95, 1.0);
        Assert.Equal((33, 33), ((int)use.Cpu.WorstHour, (int)use.Cpu.Maximum));
        Assert.Equal(21.5, use.Cpu.Average, 9);
        Assert.Null(use.Memory);
        Assert.Equal(24, use.DiskTrend.Length);
        Assert.Equal(24, Trend.Of(use.DiskTrend)!.Slope, 0.001);
        Assert.Equal(MeasuredUse.None, gatherer.Of(new PanelId("other")));
    }
}
