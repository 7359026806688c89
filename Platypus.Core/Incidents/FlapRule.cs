using Platypus.Core.Fleet;
using Platypus.Core.Probing;

namespace Platypus.Core.Incidents;

/// <summary>A panel whose checks keep coming out differently is one flapping incident, not many down ones.</summary>
internal static class FlapRule
{
    public static void See(IncidentDraft draft, PanelState? before, PanelState state)
    {
        if (state.Status is PanelStatus.Paused or PanelStatus.Unknown && state.Failures == 0 || before is null || state.CheckedAt == before.CheckedAt)
            return;
        var panel = state.Panel.Id;
        var outcome = state.Failures > 0 ? CheckOutcome.Down : state.Status == PanelStatus.Degraded ? CheckOutcome.Degraded : CheckOutcome.Up;
        if (draft.IsQuiet(state.Panel))
        {
            // What happens during maintenance or blindness says nothing of the panel.
            draft.Track(panel, track => track with { Results = track.Results with { Last = outcome } });
            return;
        }
        var known = draft.Book.Panels[panel].Results;
        var results = known.Add(outcome);
        // Mostly nothing ever changes, and then there is nothing to remember.
        if (results != known)
            draft.Track(panel, track => track with { Results = results });
        if (draft.Book.Find(panel, IncidentKind.Flapping) is { } incident)
            Settle(draft, incident, results, state);
        else if (results.Share > draft.Rules.FlapEnter && draft.Book.Find(panel, IncidentKind.Down) is null or { Shared: null })
            Enter(draft, results, state);
    }

    private static void Enter(IncidentDraft draft, FlapHistory results, PanelState state)
    {
        var panel = state.Panel;
        var member = new IncidentMember(panel.Id, panel.Name, draft.Now, draft.Now, state.Cause.Word());
        var blank = draft.Blank(IncidentKind.Flapping, IncidentSeverity.Warning, $"{panel.Name} is flapping", draft.Now);
        var flapping = draft.Open(
            blank with { Cause = member.Cause, Members = [member], Location = panel.Location },
            $"{panel.Name} is flapping: {results.Number} of its last 20 checks came out differently from the ones before ({Sentences.PerCent(results.Share)} weighted).",
            DecisionReason.TooManyChanges);
        if (draft.Book.Find(panel.Id, IncidentKind.Down) is { } down)
            BlastRule.Fold(draft, down, flapping.Id, $"It goes on as incident {flapping.Id}: {panel.Name} is flapping.");
        var waiting = draft.Book.Waiting;
        draft.Book = draft.Book with
        {
            Pool = draft.Book.Pool.Remove(panel.Id),
            Waiting = state.Status == PanelStatus.Down ? waiting.Add(panel.Id) : waiting.Remove(panel.Id),
        };
    }

    private static void Settle(IncidentDraft draft, Incident incident, FlapHistory results, PanelState state)
    {
        var stays = state.Status == PanelStatus.Down && draft.Now - state.Since >= draft.Rules.FlapSettle;
        if (!stays && !(results.IsFull && results.Share < draft.Rules.FlapLeave))
            return;
        var lasted = Sentences.Lasted(draft.Now - incident.OpenedAt);
        var how = stays || state.Status == PanelStatus.Down ? "down" : "answering";
        Membership.Close(draft, incident, DecisionReason.Settled, $"{state.Panel.Name} stays {how}; it was flapping for {lasted}.");
        // What it is now opens as usual, by what follows of this very state.
        draft.Book = draft.Book with { Waiting = draft.Book.Waiting.Remove(state.Panel.Id) };
        draft.Track(state.Panel.Id, track => track with { Results = track.Results with { Changes = 0 } });
    }
}
