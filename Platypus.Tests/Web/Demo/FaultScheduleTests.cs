using Platypus.Web.Demo;

namespace Platypus.Tests.Web.Demo;

public sealed class FaultScheduleTests
{
    [Fact]
    public void Every_fault_shows_within_two_minutes()
    {
        var seen = new HashSet<DemoFault>(Moments(60, 120).Select(moment => moment.Fault));

        Assert.Equal(Enum.GetValues<DemoFault>().Order(), seen.Order());
    }

    [Fact]
    public void The_first_location_goes_dark_after_forty_seconds_for_a_minute_and_later_others_do()
    {
        Assert.Null(FaultSchedule.DarkLocation(TimeSpan.FromSeconds(39)));
        Assert.NotNull(FaultSchedule.DarkLocation(TimeSpan.FromSeconds(40)));
        Assert.Null(FaultSchedule.DarkLocation(TimeSpan.FromSeconds(100)));
        var dark = Enumerable.Range(0, 3600).Select(second => FaultSchedule.DarkLocation(TimeSpan.FromSeconds(second))).OfType<int>();
        Assert.Equal(5, dark.Distinct().Count());
    }

    [Theory]
    [InlineData(60, 52)]
    [InlineData(2_000, 1_950)]
    [InlineData(20_000, 19_950)]
    public void Most_of_the_fleet_is_well_while_no_location_is_dark(int panels, int well)
    {
        var schedule = new FaultSchedule(panels);

        foreach (var second in new[] { 0, 30, 110, 300 })
        {
            var troubled = Enumerable.Range(0, panels).Count(panel => schedule.At(panel, TimeSpan.FromSeconds(second)) != DemoFault.None);
            Assert.InRange(troubled, 1, panels - well);
        }
    }

    private static IEnumerable<(int Panel, DemoFault Fault)> Moments(int panels, int seconds)
    {
        var schedule = new FaultSchedule(panels);
        return from second in Enumerable.Range(0, seconds)
               from panel in Enumerable.Range(0, panels)
               select (panel, schedule.At(panel, TimeSpan.FromSeconds(second)));
    }
}
