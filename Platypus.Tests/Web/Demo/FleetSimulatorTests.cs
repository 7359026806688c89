using Platypus.Core.Probing;
using Platypus.Web.Demo;

namespace Platypus.Tests.Web.Demo;

public sealed class FleetSimulatorTests
{
    private const int Well = 0;

    [Fact]
    public async Task A_panel_that_is_well_is_up_and_tells_its_usage()
    {
        await using var stage = await DemoStage.OpenAsync();

        var result = await stage.CheckAsync(Well);

        Assert.Equal(CheckOutcome.Up, result.Verdict!.Value.Outcome);
        Assert.InRange(result.Usage.Values!.Cpu!.Value, 0, 100);
        Assert.InRange(result.Usage.Values.Memory!.Value, 0, 100);
        Assert.InRange(result.Usage.Values.Disk!.Value, 0, 100);
    }

    [Fact]
    public async Task The_load_follows_the_day_and_differs_between_panels()
    {
        await using var stage = await DemoStage.OpenAsync();

        var morning = (await stage.CheckAsync(Well)).Usage.Values;
        var neighbour = (await stage.CheckAsync(Well + 1)).Usage.Values;
        stage.PassTo(TimeSpan.FromHours(8));
        var evening = (await stage.CheckAsync(Well)).Usage.Values;

        Assert.NotEqual(morning, neighbour);
        Assert.NotEqual(morning, evening);
    }

    [Theory]
    [InlineData(DemoFault.Refused, CheckOutcome.Down, CheckCause.Refused, UsageCause.None)]
    [InlineData(DemoFault.Crashed, CheckOutcome.Down, CheckCause.Refused, UsageCause.None)]
    [InlineData(DemoFault.Dark, CheckOutcome.Down, CheckCause.Refused, UsageCause.None)]
    [InlineData(DemoFault.OriginDown, CheckOutcome.Down, CheckCause.OriginDown, UsageCause.None)]
    [InlineData(DemoFault.ServerError, CheckOutcome.Degraded, CheckCause.ServerError, UsageCause.None)]
    [InlineData(DemoFault.Garbage, CheckOutcome.Up, CheckCause.None, UsageCause.NotJson)]
    [InlineData(DemoFault.NoStats, CheckOutcome.Up, CheckCause.None, UsageCause.NotFound)]
    public async Task Every_fault_is_seen_for_what_it_is(DemoFault fault, CheckOutcome outcome, CheckCause cause, UsageCause usage)
    {
        await using var stage = await DemoStage.OpenAsync();
        var (panel, at) = stage.Find(fault);
        stage.PassTo(at);

        var result = await stage.CheckAsync(panel);

        Assert.Equal((outcome, cause, usage), (result.Verdict!.Value.Outcome, result.Verdict.Value.Cause, result.Usage.Cause));
        Assert.Null(result.Usage.Values);
    }

    [Fact]
    public async Task A_hung_panel_takes_all_the_time_there_is()
    {
        await using var stage = await DemoStage.OpenAsync();
        var (panel, at) = stage.Find(DemoFault.Hung);
        stage.PassTo(at);

        var result = await stage.CheckAsync(panel, timeout: TimeSpan.FromMilliseconds(200));

        Assert.Equal(CheckCause.Timeout, result.Verdict!.Value.Cause);
    }

    [Fact]
    public async Task A_slow_panel_answers_after_a_second_and_a_half()
    {
        await using var stage = await DemoStage.OpenAsync();
        var (panel, at) = stage.Find(DemoFault.Slow);
        stage.PassTo(at);
        var waits = stage.Clock.SomebodyWaits(TimeSpan.FromSeconds(1.5));

        var check = stage.CheckAsync(panel);
        await waits;
        Assert.False(check.IsCompleted);
        stage.Clock.Step(TimeSpan.FromSeconds(1.5));

        Assert.Equal(CheckOutcome.Up, (await check).Verdict!.Value.Outcome);
    }

    [Fact]
    public async Task A_location_goes_dark_and_comes_back_while_the_others_stay_well()
    {
        await using var stage = await DemoStage.OpenAsync();
        var dark = stage.Find(DemoFault.Dark);
        var ended = await stage.GuardAsync(dark.Panel);

        stage.PassTo(dark.At);
        Assert.Equal(IdleEnd.Lost, await ended);
        Assert.Equal(CheckCause.Refused, (await stage.CheckAsync(dark.Panel)).Verdict!.Value.Cause);
        Assert.Equal(CheckOutcome.Up, (await stage.CheckAsync(Well)).Verdict!.Value.Outcome);

        stage.PassTo(dark.At + TimeSpan.FromMinutes(1));
        Assert.Equal(CheckOutcome.Up, (await stage.CheckAsync(dark.Panel)).Verdict!.Value.Outcome);
    }

    [Fact]
    public async Task A_killed_panel_ends_its_idle_connection_refuses_and_comes_back_at_its_address()
    {
        await using var stage = await DemoStage.OpenAsync();
        var ended = await stage.GuardAsync(Well);

        stage.Simulator.Kill(Well);
        Assert.Equal(IdleEnd.Lost, await ended);
        Assert.Equal(CheckCause.Refused, (await stage.CheckAsync(Well)).Verdict!.Value.Cause);
        stage.Simulator.Follow();
        Assert.Equal(CheckCause.Refused, (await stage.CheckAsync(Well)).Verdict!.Value.Cause);

        stage.Simulator.Revive(Well);
        Assert.Equal(CheckOutcome.Up, (await stage.CheckAsync(Well)).Verdict!.Value.Outcome);
    }

    [Fact]
    public async Task In_a_large_fleet_neighbours_share_an_address_and_their_paths_tell_them_apart()
    {
        await using var stage = await DemoStage.OpenAsync(5_000);
        var panels = stage.Simulator.Panels;
        Assert.InRange(panels.DistinctBy(panel => panel.Address).Count(), 1, 2_000);
        Assert.Equal(5_000, panels.DistinctBy(panel => panel.CheckUri("/platy/")).Count());
        var (origin, at) = stage.Find(DemoFault.OriginDown);
        stage.PassTo(at);
        var neighbour = Enumerable.Range(0, panels.Length)
            .First(panel => panel != origin && panels[panel].Address == panels[origin].Address);

        Assert.Equal(CheckCause.OriginDown, (await stage.CheckAsync(origin)).Verdict!.Value.Cause);
        Assert.Equal(CheckOutcome.Up, (await stage.CheckAsync(neighbour)).Verdict!.Value.Outcome);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(20_000)]
    public void Both_ends_of_the_idle_connections_fit(int panels) =>
        Assert.InRange(FleetSimulator.IdleConnections(panels), 0, panels);

    [Theory]
    [InlineData(0)]
    [InlineData(20_001)]
    public void A_fleet_of_no_panels_or_too_many_is_refused(int panels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FleetSimulator(panels, TimeProvider.System));
}
