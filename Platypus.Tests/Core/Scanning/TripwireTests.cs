using Platypus.Core.Probing;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Scanning;

/// <summary>The end of an idle connection is a hint, but not when the panel always does that.</summary>
public sealed class TripwireTests : ScannerTest
{
    protected override ScanOptions Options { get; } = new() { MaxIdleConnections = 40 };

    private async Task<Dictionary<string, FakeConnection>> AnswerAsync(int count)
    {
        var connections = new Dictionary<string, FakeConnection>();
        for (var check = 0; check < count; check++)
        {
            var pending = await Probe.NextAsync();
            pending.Up(pending.Request.KeepAlive ? connections[pending.Id] = new FakeConnection() : null);
        }
        await SettleAsync();
        return connections;
    }

    [Fact]
    public async Task A_lost_connection_is_checked_at_once_and_the_crash_is_known_within_seconds()
    {
        await StartAsync(TestPanels.Many(1));
        var connections = await AnswerAsync(1);
        Assert.Equal(1, Scanner.Statistics.Tripwires);
        Clock.Advance(TimeSpan.FromSeconds(7));
        connections["p1"].End(IdleEnd.Lost);
        (await Probe.NextAsync()).Down();
        await SettleAsync();
        Assert.Equal((true, false), (State().Suspect, State().InTurn));
        Assert.Equal(0, Scanner.Statistics.Tripwires);
        for (var retry = 0; retry < 2; retry++)
        {
            Clock.Advance(RetryDelay + TimeSpan.FromMilliseconds(2));
            (await Probe.NextAsync()).Down();
            await SettleAsync();
        }
        Assert.Equal(Platypus.Core.Fleet.PanelStatus.Down, State().Status);
    }

    [Theory]
    [InlineData(IdleEnd.Closed)]
    [InlineData(IdleEnd.Reused)]
    public async Task What_ended_on_our_side_is_no_hint(IdleEnd how)
    {
        await StartAsync(TestPanels.Many(1));
        (await AnswerAsync(1))["p1"].End(how);
        Assert.False(Probe.HasNext);
        Assert.Equal(0, Scanner.Statistics.Tripwires);
    }

    [Fact]
    public async Task A_fleet_that_times_its_connections_out_causes_no_storm()
    {
        // Every server closes a connection that has idled for five seconds, for half an hour.
        var idle = new Dictionary<string, (FakeConnection Connection, DateTimeOffset Since)>();
        await StartAsync(TestPanels.Many(20));
        for (var second = 0; second < 1800; second++)
        {
            foreach (var (id, (connection, _)) in idle.Where(one => Clock.GetUtcNow() - one.Value.Since >= TimeSpan.FromSeconds(5)).ToList())
            {
                idle.Remove(id);
                connection.End(IdleEnd.Lost);
            }
            while (Scanner.Statistics.Running > 0)
            {
                if (!Probe.HasNext)
                {
                    await Task.Yield();
                    continue;
                }
                var check = await Probe.NextAsync();
                idle[check.Id] = (new FakeConnection(), Clock.GetUtcNow());
                check.Up(idle[check.Id].Connection);
            }
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.InRange(Scanner.Statistics.Hints, 1, (Probe.Asked - Scanner.Statistics.Hints) / 10);
    }

    [Fact]
    public async Task Once_the_habit_is_known_its_end_is_expected_and_an_earlier_one_is_not()
    {
        await StartAsync(TestPanels.Many(1));
        var connection = (await AnswerAsync(1))["p1"];
        for (var round = 0; round < 2; round++)
        {
            Clock.Advance(TimeSpan.FromSeconds(20));
            connection.End(IdleEnd.Lost);
            await AnswerAsync(1);
            Clock.Advance(Interval);
            connection = (await AnswerAsync(1))["p1"];
        }
        Clock.Advance(TimeSpan.FromSeconds(20.5));
        connection.End(IdleEnd.Lost);
        Assert.False(Probe.HasNext);
        Clock.Advance(Interval);
        connection = (await AnswerAsync(1))["p1"];
        Clock.Advance(TimeSpan.FromSeconds(11));
        connection.End(IdleEnd.Lost);
        (await Probe.NextAsync()).Down();
    }

    [Fact]
    public async Task Panels_that_time_out_alike_cost_two_checks_together_and_leave_the_budget_to_a_crash()
    {
        await StartAsync([.. TestPanels.Many(30).Select(panel => panel with { Interval = TimeSpan.FromHours(20) })]);
        var connections = await AnswerAsync(30);
        Clock.Advance(TimeSpan.FromSeconds(5));
        foreach (var id in connections.Keys.Where(id => id != "p30"))
            connections[id].End(IdleEnd.Lost);
        await AnswerAsync(2);
        Assert.Equal(2, Scanner.Statistics.Hints);
        Assert.False(Probe.HasNext);

        Clock.Advance(TimeSpan.FromSeconds(20));
        connections["p30"].End(IdleEnd.Lost);
        var check = await Probe.NextAsync();
        Assert.Equal("p30", check.Id);
        check.Down();
    }

    [Fact]
    public async Task A_panel_whose_connections_last_does_not_share_the_habit_of_the_others()
    {
        await StartAsync(TestPanels.Many(3));
        var connections = await AnswerAsync(3);
        Clock.Advance(Interval);
        connections = await AnswerAsync(3);
        // All have idled for long enough to say that five seconds are not their time.
        Clock.Advance(Interval);
        connections = await AnswerAsync(3);
        connections["p1"].End(IdleEnd.Lost);
        await AnswerAsync(1);
        connections["p2"].End(IdleEnd.Lost);
        await AnswerAsync(1);
        connections["p3"].End(IdleEnd.Lost);
        (await Probe.NextAsync()).Down();
        Assert.Equal(3, Scanner.Statistics.Hints);
    }

    [Fact]
    public async Task A_location_that_dies_is_found_whole_although_the_budget_is_smaller()
    {
        await StartAsync(TestPanels.Many(40));
        var connections = await AnswerAsync(40);
        foreach (var connection in connections.Values)
            connection.End(IdleEnd.Lost);
        for (var found = 0; found < 40; found++)
            (await Probe.NextAsync()).Down();
        await SettleAsync();
        Assert.Equal(40, Store.Snapshot.Counts.Suspect);
    }

    [Fact]
    public async Task Idle_connections_are_bounded_and_the_rest_closes_after_each_check()
    {
        await StartAsync(TestPanels.Many(50));
        var kept = await AnswerAsync(50);
        Assert.Equal(40, kept.Count);
        Assert.Equal(40, Scanner.Statistics.Tripwires);
    }

    [Fact]
    public async Task A_panel_that_goes_gives_its_connection_back()
    {
        await StartAsync(TestPanels.Many(1));
        var connection = (await AnswerAsync(1))["p1"];
        await Scanner.SetPanelsAsync([]);
        Assert.True(connection.IsClosed);
        Assert.Equal(0, Scanner.Statistics.Tripwires);
    }
}
