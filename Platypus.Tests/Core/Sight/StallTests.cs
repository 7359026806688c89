using Platypus.Core.Fleet;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Sight;

/// <summary>Platypus itself stood still: what it missed meanwhile is no panel's fault.</summary>
public sealed class StallTests
{
    [Theory]
    [InlineData(3, 5, false, false)]
    [InlineData(4, 5, false, true)]
    [InlineData(5.5, 5, false, true)]
    [InlineData(6.5, 5, true, true)]
    [InlineData(10, 5, true, true)]
    [InlineData(10, 20, false, false)]
    [InlineData(12, 20, false, true)]
    [InlineData(22, 20, true, true)]
    [InlineData(1.5, 0.1, false, false)]
    [InlineData(2.5, 0.1, false, true)]
    public void A_beat_that_comes_much_too_late_is_noticed_once(double seconds, double timeout, bool noticed, bool voids)
    {
        var clock = new FakeClock();
        var stalls = new StallWatch(TimeSpan.FromSeconds(timeout), clock);
        clock.Advance(StallWatch.Pause);
        Assert.Null(stalls.Look(beats: true));
        var start = clock.GetTimestamp();
        clock.Leap(TimeSpan.FromSeconds(seconds));
        Assert.Equal(noticed ? TimeSpan.FromSeconds(seconds) : null, stalls.Look());
        Assert.Equal(voids, stalls.StoodSince(start));
        stalls.Look(beats: true);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(stalls.Look());
        Assert.False(stalls.StoodSince(clock.GetTimestamp()));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void So_is_a_wall_clock_that_goes_its_own_way(int seconds)
    {
        var clock = new FakeClock();
        var stalls = new StallWatch(TimeSpan.FromSeconds(5), clock);
        clock.MoveWall(TimeSpan.FromSeconds(3));
        Assert.Null(stalls.Look(beats: true));
        clock.MoveWall(TimeSpan.FromSeconds(seconds));
        Assert.Equal(TimeSpan.FromHours(1), stalls.Look());
        Assert.Null(stalls.Look(beats: true));
    }

    [Fact]
    public async Task A_check_that_timed_out_across_a_stop_says_nothing()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(20), new ScanOptions { FailuresToConfirm = 1, Interval = TimeSpan.FromSeconds(4) });
        // All are under way when the process is stopped, and all time out when it goes on.
        (stage.World.IsDead, stage.World.Hang) = (_ => true, true);
        await stage.UntilAsync(() => stage.World.Waiting == 20, atMost: 4.5);
        stage.World.IsDead = _ => false;
        stage.Clock.Leap(TimeSpan.FromSeconds(10));
        await stage.PassAsync(30);
        Assert.Empty(stage.Changes);
        Assert.Empty(stage.Ever);
        Assert.Equal(20, stage.Fleet.Counts.Up);
    }

    [Fact]
    public async Task After_a_stop_the_fleet_is_looked_at_at_once()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(30));
        await stage.PassAsync(5);
        stage.World.IsDead = _ => true;
        stage.Clock.Leap(TimeSpan.FromSeconds(12));
        await stage.PassAsync(0.2);
        Assert.Matches("^(2[7-9]|30) of (2[7-9]|30) panels that were checked after it had stood still for 1[23] s did not answer$|panels failed at once$", stage.Fleet.Observer.Why);
        Assert.Empty(stage.Changes);
    }

    [Fact]
    public async Task Panels_that_died_while_it_was_stopped_are_down_soon()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(30));
        await stage.PassAsync(5);
        stage.World.IsDead = id => id is "p1" or "p2";
        stage.Clock.Leap(TimeSpan.FromSeconds(60));
        await stage.UntilAsync(() => stage.Fleet.Counts.Down == 2, atMost: 8);
        Assert.False(stage.IsBlind);
    }
}
