using Platypus.Core.Incidents;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>An acknowledgement is a lease.</summary>
public sealed class LeaseTests
{
    private readonly IncidentStory _story = new IncidentStory()
        .Watch(Enumerable.Range(1, 12).Select(number => TestPanels.One($"la{number}", "la")))
        .Watch(Enumerable.Range(1, 60).Select(number => TestPanels.One($"ny{number}", "ny")))
        .Down(60, "la1");

    [Fact]
    public void Who_did_not_see_the_owner_takes_over_nothing_and_learns_who_it_is()
    {
        _story.Tell(70, new IncidentInput.Acknowledge("1", "ann"));
        Assert.Equal(IntentResult.Taken, _story.Tell(71, new IncidentInput.Acknowledge("1", "bob", Guard: new OwnerGuard(null))).Last.Result);
        Assert.Equal(IntentResult.Taken, _story.Tell(72, new IncidentInput.Unacknowledge("1", "bob", new OwnerGuard("cid"))).Last.Result);
        Assert.Equal("ann", _story.Only.Acknowledgement!.By);
        Assert.Equal(IntentResult.Done, _story.Tell(73, new IncidentInput.Acknowledge("1", "bob", Guard: new OwnerGuard("ann"))).Last.Result);
        Assert.Equal(IntentResult.Done, _story.Tell(74, new IncidentInput.Acknowledge("1", "bob", "note", Guard: new OwnerGuard(null))).Last.Result);
        Assert.Equal(IntentResult.Done, _story.Tell(75, new IncidentInput.Unacknowledge("1", "ann", new OwnerGuard("bob"))).Last.Result);
    }

    [Fact]
    public void It_says_who_since_when_and_why()
    {
        Say(70, "ann", "on it", 600);
        var held = _story.Only.Acknowledgement!;
        Assert.Equal(("ann", IncidentStory.At(70), "on it", IncidentStory.At(600)), (held.By, held.At, held.Note, held.Until));
        Assert.Equal((IntentResult.Done, IncidentState.Acknowledged), (_story.Last.Result, _story.Only.State));
        Assert.Equal(("ann", "ann acknowledged it until 2026-11-22 08:10 UTC: on it"), (_story.Lines("1")[^1].By, _story.Lines("1")[^1].Text));
    }

    [Fact]
    public void The_same_actor_again_changes_nothing_unless_note_or_end_do()
    {
        Say(70, "ann", "on it", 600);
        Say(80, "ann", "on it", 600);
        Assert.Equal((IntentResult.Unchanged, 0), (_story.Last.Result, _story.Last.Transitions.Length));
        Say(81, "ann");
        Assert.Equal(IntentResult.Unchanged, _story.Last.Result);
        Say(82, "ann", "disk ordered");
        Assert.Equal((IntentResult.Done, DecisionReason.LeaseChanged), (_story.Last.Result, _story.All[^1].Reason));
        Assert.Equal(("disk ordered", IncidentStory.At(70), IncidentStory.At(600)), (_story.Only.Acknowledgement!.Note, _story.Only.Acknowledgement.At, _story.Only.Acknowledgement.Until));
    }

    [Fact]
    public void Another_actor_takes_over_and_the_ledger_says_so()
    {
        Say(70, "ann", "on it", 600);
        Say(80, "bob");
        Assert.Equal(("bob", null), (_story.Only.Acknowledgement!.By, _story.Only.Acknowledgement.Note));
        Assert.Equal(("bob took it over from ann.", DecisionReason.TakenOver), (_story.Lines("1")[^1].Text, _story.All[^1].Reason));
    }

    [Fact]
    public void An_end_in_the_past_is_refused()
    {
        Say(70, "ann", null, 70);
        Assert.Equal((IntentResult.BadEnd, 0), (_story.Last.Result, _story.Last.Transitions.Length));
    }

    [Fact]
    public void What_is_resolved_cannot_be_owned()
    {
        Say(70, "ann");
        _story.Up(80, "la1");
        Assert.Equal("ann", _story.Ever[0].Acknowledgement!.By);
        Say(90, "bob");
        Assert.Equal(IntentResult.NotOpen, _story.Last.Result);
        _story.Tell(91, new IncidentInput.Unacknowledge("1", "bob"));
        Assert.Equal(IntentResult.NotOpen, _story.Last.Result);
    }

    [Fact]
    public void It_can_be_taken_back_and_that_twice_is_once()
    {
        Say(70, "ann");
        _story.Tell(80, new IncidentInput.Unacknowledge("1", "bob"));
        Assert.Equal((IncidentState.Open, "bob took back the acknowledgement of ann."), (_story.Only.State, _story.Lines("1")[^1].Text));
        _story.Tell(81, new IncidentInput.Unacknowledge("1", "bob"));
        Assert.Equal((IntentResult.Unchanged, 0), (_story.Last.Result, _story.Last.Transitions.Length));
    }

    [Fact]
    public void It_ends_at_its_end()
    {
        Say(70, "ann", null, 600);
        _story.Tick(599.9);
        Assert.Equal(IncidentState.Acknowledged, _story.Only.State);
        _story.Tick(600);
        Assert.Equal((IncidentState.Open, null), (_story.Only.State, _story.Only.Acknowledgement));
        Assert.Equal((LedgerEvent.Expired, DecisionReason.LeaseEnded), (_story.Lines("1")[^1].Event, _story.All[^1].Reason));
    }

    [Fact]
    public void An_end_that_passed_before_the_tick_has_ended()
    {
        Say(70, "ann", null, 600);
        Say(600.5, "ann");
        Assert.Equal([LedgerEvent.Opened, LedgerEvent.Acknowledged, LedgerEvent.Expired, LedgerEvent.Acknowledged], _story.Ledger("1"));
    }

    [Fact]
    public void More_than_half_again_as_many_panels_end_it()
    {
        _story.Down(61, "la2", "la3", "la4");
        Say(70, "ann");
        _story.Down(80, "la5", "la6");
        Assert.Equal((IncidentState.Acknowledged, 6), (_story.Only.State, _story.Only.Affected));
        _story.Down(90, "la7");
        Assert.Equal(IncidentState.Open, _story.Only.State);
        Assert.Equal((DecisionReason.LeaseOutgrown, "The acknowledgement of ann ended: 7 panels are affected, it was given for 4."), (_story.All[^1].Reason, _story.Lines("1")[^1].Text));
    }

    [Fact]
    public void Turning_out_to_be_shared_ends_it()
    {
        Say(62, "ann");
        _story.Down(63, "la2", "la3", "la4");
        Assert.Equal((1, IncidentState.Open), (_story.Open.Count, _story.Only.State));
        Assert.Equal(LedgerEvent.Expired, _story.Lines("1")[^1].Event);
    }

    [Fact]
    public void A_different_cause_ends_it()
    {
        Say(70, "ann");
        _story.Refuse(80, "la1");
        Assert.Equal([LedgerEvent.Opened, LedgerEvent.Acknowledged, LedgerEvent.Worsened, LedgerEvent.Expired], _story.Ledger("1"));
        Assert.Equal("The acknowledgement of ann ended: the cause is refused, it was given for timeout.", _story.Lines("1")[^1].Text);
    }

    [Fact]
    public void Recovering_in_part_does_not_end_it()
    {
        _story.Refuse(61, "la2", "la3", "la4");
        Say(70, "ann");
        _story.Up(80, "la1");
        Assert.Equal(("refused", IncidentState.Acknowledged), (_story.Only.Cause, _story.Only.State));
    }

    private void Say(double second, string by, string? note = null, double? until = null) =>
        _story.Tell(second, new IncidentInput.Acknowledge("1", by, note, until is { } end ? IncidentStory.At(end) : null));
}
