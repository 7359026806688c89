using Platypus.Core.Fleet;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Fleet;

/// <summary>"From outcomes to status": state, event, outcome.</summary>
public sealed class PanelStateTests
{
    private const int ToConfirm = 3;
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly UsageReading Usage = UsageReading.Of(new UsageValues(1, 2, 3));

    private static DateTimeOffset At(int second) => Start.AddSeconds(second);

    private static PanelState New() => PanelState.New(TestPanels.One(), Start);

    private static Observation Seen(int second, CheckOutcome outcome, CheckCause cause = CheckCause.None, UsageReading usage = default) =>
        new(New().Panel.Id, new Verdict(outcome, cause, null, outcome == CheckOutcome.Down ? null : TimeSpan.FromMilliseconds(5)), usage, At(second));

    private static PanelState After(params Observation[] seen) => seen.Aggregate(New(), (state, one) => state.After(one, ToConfirm));

    [Fact]
    public void Not_checked_is_unknown() => Assert.Equal((PanelStatus.Unknown, false, Start), (New().Status, New().Suspect, New().Since));

    [Fact]
    public void Up_and_degraded_apply_at_once_and_since_is_when_they_began()
    {
        Assert.Equal((PanelStatus.Up, At(1)), Pair(After(Seen(1, CheckOutcome.Up), Seen(2, CheckOutcome.Up))));
        Assert.Equal((PanelStatus.Degraded, At(2)), Pair(After(Seen(1, CheckOutcome.Up), Seen(2, CheckOutcome.Degraded), Seen(3, CheckOutcome.Degraded))));
    }

    [Fact]
    public void The_trail_tells_how_the_last_checks_came_out()
    {
        var state = After(Seen(1, CheckOutcome.Up), Seen(2, CheckOutcome.Degraded), Seen(3, CheckOutcome.Down));
        Assert.Equal([CheckOutcome.Down, CheckOutcome.Degraded, CheckOutcome.Up], Enumerable.Range(0, state.Trail.Count).Select(back => state.Trail[back]));
    }

    [Fact]
    public void A_verdict_that_came_before_its_body_is_one_check_in_the_trail()
    {
        var state = After(Seen(1, CheckOutcome.Up) with { Ends = false }, Seen(2, CheckOutcome.Up));
        Assert.Equal(1, state.Trail.Count);
    }

    [Fact]
    public void What_failed_because_the_observer_was_blind_is_not_held_against_a_panel()
    {
        var suspect = After(Seen(1, CheckOutcome.Up), Seen(2, CheckOutcome.Down), Seen(3, CheckOutcome.Down));
        var blind = suspect.Frozen().AfterBlind(Seen(4, CheckOutcome.Down));
        Assert.Equal((1, CheckOutcome.Up), (blind.Trail.Count, blind.Trail[0]));
    }

    [Fact]
    public void A_failure_makes_a_suspect_that_keeps_its_status_and_says_why()
    {
        var state = After(Seen(1, CheckOutcome.Up), Seen(2, CheckOutcome.Down, CheckCause.Refused));
        Assert.Equal((PanelStatus.Up, true, CheckCause.Refused, At(1)), (state.Status, state.Suspect, state.Cause, state.Since));
        Assert.Null(state.Latency);
        Assert.Equal(At(2), state.CheckedAt);
    }

    [Fact]
    public void A_panel_never_seen_up_is_suspect_as_unknown() =>
        Assert.True(After(Seen(1, CheckOutcome.Down)) is { Status: PanelStatus.Unknown, Suspect: true });

    [Fact]
    public void Three_failures_in_a_row_are_down_since_the_first()
    {
        var state = After(Seen(1, CheckOutcome.Up), Seen(2, CheckOutcome.Down), Seen(3, CheckOutcome.Down), Seen(4, CheckOutcome.Down, CheckCause.Timeout));
        Assert.Equal((PanelStatus.Down, false, CheckCause.Timeout, At(2)), (state.Status, state.Suspect, state.Cause, state.Since));
    }

    [Fact]
    public void One_answer_ends_a_suspicion_without_touching_since()
    {
        var state = After(Seen(1, CheckOutcome.Up), Seen(2, CheckOutcome.Down), Seen(3, CheckOutcome.Down), Seen(4, CheckOutcome.Up));
        Assert.Equal((PanelStatus.Up, false, CheckCause.None, At(1)), (state.Status, state.Suspect, state.Cause, state.Since));
    }

    [Fact]
    public void Failures_count_from_one_again_after_an_answer()
    {
        var state = After(
            Seen(1, CheckOutcome.Down), Seen(2, CheckOutcome.Down), Seen(3, CheckOutcome.Up), Seen(4, CheckOutcome.Down), Seen(5, CheckOutcome.Down));
        Assert.True(state is { Status: PanelStatus.Up, Suspect: true });
    }

    [Fact]
    public void One_answer_ends_an_outage()
    {
        var state = After(Seen(1, CheckOutcome.Down), Seen(2, CheckOutcome.Down), Seen(3, CheckOutcome.Down), Seen(9, CheckOutcome.Degraded));
        Assert.Equal((PanelStatus.Degraded, At(9)), Pair(state));
    }

    [Fact]
    public void An_outage_keeps_its_beginning_while_its_cause_changes()
    {
        var state = After(Seen(1, CheckOutcome.Down), Seen(2, CheckOutcome.Down), Seen(3, CheckOutcome.Down), Seen(9, CheckOutcome.Down, CheckCause.Dns));
        Assert.Equal((PanelStatus.Down, CheckCause.Dns, At(1)), (state.Status, state.Cause, state.Since));
    }

    [Fact]
    public void Usage_is_kept_with_its_time_through_failures()
    {
        var state = After(Seen(1, CheckOutcome.Up, usage: Usage), Seen(2, CheckOutcome.Down), Seen(3, CheckOutcome.Degraded));
        Assert.Equal((At(1), UsageCause.None), (state.Usage!.At, state.UsageCause));
    }

    [Fact]
    public void A_response_without_usage_takes_it_away_and_says_why()
    {
        var state = After(Seen(1, CheckOutcome.Up, usage: Usage), Seen(2, CheckOutcome.Up, usage: UsageReading.Missing(UsageCause.NotFound)));
        Assert.Equal((null, UsageCause.NotFound), (state.Usage, state.UsageCause));
    }

    [Fact]
    public void A_later_failure_has_no_word_on_usage()
    {
        var state = After(Seen(1, CheckOutcome.Up, usage: UsageReading.Missing(UsageCause.NotJson)), Seen(2, CheckOutcome.Down));
        Assert.Equal((null, UsageCause.None), (state.Usage, state.UsageCause));
    }

    [Fact]
    public void An_early_verdict_changes_the_status_and_leaves_usage_and_the_end_of_the_check()
    {
        var state = After(Seen(1, CheckOutcome.Up, usage: Usage), Seen(2, CheckOutcome.Degraded) with { Ends = false });
        Assert.Equal((PanelStatus.Degraded, At(1), At(1)), (state.Status, state.CheckedAt!.Value, state.Usage!.At));
    }

    [Fact]
    public void An_edit_that_keeps_the_target_keeps_what_is_known()
    {
        var state = After(Seen(1, CheckOutcome.Up, usage: Usage));
        var edited = state.Edited(state.Panel with { Name = "New name", Tags = ["x"] }, At(5));
        Assert.Equal((PanelStatus.Up, At(1), "New name"), (edited.Status, edited.Since, edited.Panel.Name));
        Assert.NotNull(edited.Usage);
    }

    [Fact]
    public void Another_target_is_unknown_and_a_paused_one_is_paused()
    {
        var state = After(Seen(1, CheckOutcome.Up, usage: Usage));
        Assert.True(state.Edited(state.Panel with { Address = new Uri("http://other") }, At(5)) is { Status: PanelStatus.Unknown, Usage: null });
        var paused = state.Edited(state.Panel with { Paused = true }, At(5));
        Assert.Equal((PanelStatus.Paused, At(5)), Pair(paused));
        Assert.Equal((PanelStatus.Unknown, At(9)), Pair(paused.Edited(state.Panel, At(9))));
    }

    private static (PanelStatus, DateTimeOffset) Pair(PanelState state) => (state.Status, state.Since);
}
