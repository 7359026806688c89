using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Scanning;

public sealed class FleetScannerTests : ScannerTest
{
    [Fact]
    public async Task A_new_panel_is_checked_soon_and_then_once_in_every_interval()
    {
        await StartAsync(TestPanels.Many(1));
        (await Probe.NextAsync()).Up();
        await SettleAsync();
        Assert.Equal(PanelStatus.Up, State().Status);
        for (var round = 0; round < 3; round++)
        {
            Clock.Advance(Interval);
            (await Probe.NextAsync()).Up();
            await SettleAsync();
        }
        Assert.Equal(4, Probe.Asked);
    }

    [Fact]
    public async Task A_suspect_is_checked_again_after_the_retry_delay_and_is_down_at_the_third_failure()
    {
        await StartAsync(TestPanels.Many(1));
        (await Probe.NextAsync()).Up();
        await SettleAsync();
        Clock.Advance(Interval);
        (await Probe.NextAsync()).Down();
        await SettleAsync();
        Assert.True(State().Suspect);
        var first = State().CheckedAt;
        foreach (var expected in (PanelStatus[])[PanelStatus.Up, PanelStatus.Down])
        {
            Clock.Advance(RetryDelay - TimeSpan.FromMilliseconds(1));
            Assert.False(Probe.HasNext);
            Clock.Advance(TimeSpan.FromMilliseconds(2));
            (await Probe.NextAsync()).Down();
            await SettleAsync();
            Assert.Equal(expected, State().Status);
        }
        Assert.Equal(first, State().Since);
        Clock.Advance(RetryDelay * 2);
        Assert.False(Probe.HasNext);
    }

    [Fact]
    public async Task Only_regular_checks_are_a_fair_sample()
    {
        await StartAsync(TestPanels.Many(1));
        (await Probe.NextAsync()).Down();
        await SettleAsync();
        Assert.True(State().InTurn);
        Clock.Advance(RetryDelay + TimeSpan.FromMilliseconds(2));
        (await Probe.NextAsync()).Down();
        await SettleAsync();
        Assert.False(State().InTurn);
        var asked = Scanner.CheckNowAsync(new PanelId("p1"), CancellationToken.None);
        (await Probe.NextAsync()).Up();
        Assert.False((await asked)!.InTurn);
        Clock.Advance(Interval);
        (await Probe.NextAsync()).Up();
        await SettleAsync();
        Assert.True(State().InTurn);
    }

    [Fact]
    public async Task At_most_one_check_of_a_panel_is_under_way_and_who_asks_meanwhile_gets_its_result()
    {
        await StartAsync(TestPanels.Many(1));
        var check = await Probe.NextAsync();
        Clock.Advance(Interval * 3);
        var asked = Scanner.CheckNowAsync(new PanelId("p1"), CancellationToken.None);
        Assert.Equal(1, Probe.Asked);
        check.Up();
        Assert.Equal(PanelStatus.Up, (await asked)!.Status);
        Assert.Equal(1, Probe.Asked);
    }

    [Fact]
    public async Task A_check_by_hand_counts_like_any_other()
    {
        await StartAsync(TestPanels.Many(1));
        (await Probe.NextAsync()).Down();
        await SettleAsync();
        foreach (var status in (PanelStatus[])[PanelStatus.Unknown, PanelStatus.Down])
        {
            var asked = Scanner.CheckNowAsync(new PanelId("p1"), CancellationToken.None);
            (await Probe.NextAsync()).Down();
            Assert.Equal(status, (await asked)!.Status);
        }
    }

    [Fact]
    public async Task Nobody_checks_what_is_paused_or_unknown()
    {
        await Scanner.SetPanelsAsync([TestPanels.One("paused", paused: true)]);
        Clock.Advance(Interval * 5);
        Assert.Null(await Scanner.CheckNowAsync(new PanelId("paused"), CancellationToken.None));
        Assert.Null(await Scanner.CheckNowAsync(new PanelId("nobody"), CancellationToken.None));
        Assert.Equal(0, Probe.Asked);
        await SettleAsync();
        Assert.Equal(PanelStatus.Paused, State("paused").Status);
    }

    [Fact]
    public async Task The_result_of_a_panel_that_was_paused_or_moved_meanwhile_is_void()
    {
        await StartAsync(TestPanels.Many(2));
        var checks = new[] { await Probe.NextAsync(), await Probe.NextAsync() };
        await Scanner.SetPanelsAsync([TestPanels.One("p1", paused: true), TestPanels.One("p2") with { Address = new Uri("http://moved") }]);
        foreach (var check in checks)
            check.Up();
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        var again = await Probe.NextAsync();
        Assert.Equal("moved", again.Request.Uri.Host);
        again.Down();
        await SettleAsync();
        Assert.Equal(PanelStatus.Paused, State("p1").Status);
        Assert.True(State("p2") is { Status: PanelStatus.Unknown, Suspect: true });
    }

    [Fact]
    public async Task An_edit_of_one_panel_leaves_the_turns_of_the_others()
    {
        await StartAsync(TestPanels.Many(2));
        (await Probe.NextAsync()).Up();
        (await Probe.NextAsync()).Up();
        await SettleAsync();
        await Scanner.SetPanelsAsync([TestPanels.One("p1") with { Name = "New name" }, TestPanels.One("p2"), TestPanels.One("p3")]);
        await Store.FlushAsync();
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal("p3", (await Probe.NextAsync()).Id);
        Assert.Equal(3, Probe.Asked);
        Assert.Equal((PanelStatus.Up, "New name"), (State("p1").Status, State("p1").Panel.Name));
    }

    [Fact]
    public async Task A_panel_has_its_own_interval_timeout_and_path()
    {
        var own = TestPanels.One() with { Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(1), StatsPath = "/s?x=1" };
        await StartAsync([own]);
        var check = await Probe.NextAsync();
        Assert.Equal(("/s?x=1", TimeSpan.FromSeconds(1)), (check.Request.Uri.PathAndQuery, check.Request.Timeout));
        check.Up();
        await SettleAsync();
        Clock.Advance(TimeSpan.FromSeconds(5.01));
        (await Probe.NextAsync()).Up();
    }

    [Fact]
    public async Task What_this_machine_could_not_check_says_nothing_and_is_tried_again()
    {
        await StartAsync(TestPanels.Many(1));
        (await Probe.NextAsync()).Inconclusive();
        await SettleAsync();
        Assert.True(State() is { Status: PanelStatus.Unknown, Suspect: false, CheckedAt: null });
        Clock.Advance(RetryDelay + TimeSpan.FromMilliseconds(2));
        (await Probe.NextAsync()).Up();
    }

    [Fact]
    public async Task A_defect_in_the_probe_is_told_and_the_scanner_goes_on()
    {
        var told = new TaskCompletionSource<Exception>();
        Scanner.Faulted = told.SetResult;
        await StartAsync(TestPanels.Many(1));
        (await Probe.NextAsync()).Answer.SetException(new InvalidOperationException("defect"));
        Assert.Equal("defect", (await told.Task.WaitAsync(Patience.Limit)).Message);
        await SettleAsync();
        Clock.Advance(RetryDelay + TimeSpan.FromMilliseconds(2));
        (await Probe.NextAsync()).Up();
    }

    [Fact]
    public async Task An_early_verdict_is_in_the_store_before_the_check_ends()
    {
        await StartAsync(TestPanels.Many(1));
        var check = await Probe.NextAsync();
        check.Request.Judged(new Verdict(CheckOutcome.Up, CheckCause.None, 200, TimeSpan.FromMilliseconds(3)));
        await Store.FlushAsync();
        Assert.True(State() is { Status: PanelStatus.Up, CheckedAt: null });
        check.Up();
        await SettleAsync();
        Assert.NotNull(State().CheckedAt);
    }

    [Fact]
    public async Task Stopping_ends_the_checks_under_way()
    {
        await StartAsync(TestPanels.Many(3));
        await Probe.NextAsync();
        await Scanner.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        Assert.Equal(0, Scanner.Statistics.Running);
    }

    [Fact]
    public async Task Checks_per_second_and_lag_are_measured()
    {
        await StartAsync(TestPanels.Many(30));
        for (var check = 0; check < 30; check++)
            (await Probe.NextAsync()).Up();
        await SettleAsync();
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(Scanner.Statistics.ChecksPerSecond, 2.9, 9);
        Assert.InRange(Scanner.Statistics.Lag, TimeSpan.Zero, TimeSpan.FromMilliseconds(70));
    }
}
