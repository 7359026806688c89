using Platypus.Core.Incidents;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>One panel goes down and comes back.</summary>
public sealed class DownTests
{
    private readonly IncidentStory _story = new IncidentStory(toConfirm: 3).Watch(TestPanels.Many(10));

    [Fact]
    public void Nothing_opens_for_a_suspect()
    {
        _story.Down(10, "p1").Down(12, "p1").Tick(13);
        Assert.Empty(_story.All);
    }

    [Fact]
    public void A_confirmed_failure_opens_at_once_and_knows_when_it_began()
    {
        _story.Down(10, "p1").Down(12, "p1").Down(14, "p1");
        var incident = _story.Only;
        Assert.Equal(("1", IncidentKind.Down, IncidentSeverity.Critical, IncidentState.Open), (incident.Id, incident.Kind, incident.Severity, incident.State));
        Assert.Equal(("P1 is down", "timeout"), (incident.Title, incident.Cause));
        Assert.Equal((IncidentStory.At(10), IncidentStory.At(14), IncidentStory.At(24)), (incident.Since, incident.OpenedAt, incident.TellAt));
        Assert.Equal((DecisionReason.PanelDown, NotifyReason.Opened), (_story.All[0].Reason, _story.All[0].Notify));
        Assert.Equal("P1 is down: no answer in time.", _story.Lines("1")[0].Text);
    }

    [Theory]
    [InlineData(CheckOutcome.Up)]
    [InlineData(CheckOutcome.Degraded)]
    public void An_answer_resolves_it(CheckOutcome outcome)
    {
        Fail(10).Check(200, "p1", outcome);
        Assert.Empty(_story.Open);
        var end = _story.All[^1];
        Assert.Equal((DecisionReason.Recovered, NotifyReason.Resolved, IncidentState.Resolved), (end.Reason, end.Notify, end.After.State));
        Assert.Equal(("P1 was down", "P1 is back after 3 min 10 s."), (end.After.Title, end.Entry!.Text));
    }

    [Fact]
    public void What_is_over_before_anybody_was_to_know_is_told_to_nobody()
    {
        Fail(10).Up(20, "p1");
        Assert.Equal(NotifyReason.None, _story.All[^1].Notify);
    }

    [Fact]
    public void Pausing_resolves_it_and_says_so()
    {
        Fail(10).Pause(60, "p1");
        Assert.Equal((DecisionReason.Paused, LeaveReason.Paused), (_story.All[^1].Reason, _story.All[^1].After.Members[0].Left));
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void Removing_resolves_it_and_says_so()
    {
        Fail(10).Remove(60, "p1");
        Assert.Equal(DecisionReason.Removed, _story.All[^1].Reason);
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void Another_target_stays_in_it_until_the_first_check_says_more()
    {
        Fail(10).Edit(60, "p1", panel => panel with { Address = new Uri("http://other.example") });
        Assert.Single(_story.Open);
        _story.Up(70, "p1");
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void A_change_of_cause_is_recorded_and_told()
    {
        Fail(10).Refuse(70, "p1");
        Assert.Equal("refused", _story.Only.Cause);
        Assert.Equal((LedgerEvent.Worsened, DecisionReason.CauseChanged, NotifyReason.Worsened), (_story.All[^1].Entry!.Event, _story.All[^1].Reason, _story.All[^1].Notify));
        Assert.Equal("P1 is down for another reason: the connection was refused. It was: no answer in time.", _story.All[^1].Entry!.Text);
    }

    [Fact]
    public void The_same_failure_again_decides_nothing()
    {
        Fail(10).Down(70, "p1").Down(130, "p1").Tick(140);
        Assert.Single(_story.All);
    }

    [Fact]
    public void A_second_outage_is_a_second_incident()
    {
        Fail(10).Up(60, "p1").Down(600, "p1").Down(602, "p1").Down(604, "p1");
        Assert.Equal("2", _story.Only.Id);
    }

    [Fact]
    public void After_a_restart_it_goes_on_until_a_check_says_otherwise()
    {
        Fail(10).Restart(100).Tick(101);
        Assert.Equal("1", _story.Only.Id);
        _story.Down(110, "p1").Down(112, "p1").Down(114, "p1");
        Assert.Equal(IncidentStory.At(14), _story.Only.OpenedAt);
        Assert.Single(_story.All);
        _story.Up(200, "p1").Down(210, "p2").Down(212, "p2").Down(214, "p2");
        Assert.Equal("2", _story.Only.Id);
    }

    [Fact]
    public void A_delivery_is_a_line_and_makes_it_known()
    {
        Fail(10).Tell(15, new IncidentInput.Delivered("1", LedgerEvent.Notified, "Told #ops.")).Up(16, "p1");
        Assert.Equal([LedgerEvent.Opened, LedgerEvent.Notified, LedgerEvent.Resolved], _story.Ledger("1"));
        Assert.Equal(NotifyReason.Resolved, _story.All[^1].Notify);
        _story.Tell(17, new IncidentInput.Delivered("1", LedgerEvent.Edited, "Told #ops."));
        Assert.Empty(_story.Last.Transitions);
    }

    private IncidentStory Fail(double second) => _story.Down(second, "p1").Down(second + 2, "p1").Down(second + 4, "p1");
}
