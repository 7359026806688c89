using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Incidents;

/// <summary>Panels that go down and come back. A down incident is always critical: what a panel serves is not served.</summary>
internal static class DownRule
{
    public static void See(IncidentDraft draft, PanelState state)
    {
        var incident = draft.Book.Find(state.Panel.Id, IncidentKind.Down);
        if (incident is not null)
            Follow(draft, incident, state);
        else if (state.Status == PanelStatus.Down)
            Fail(draft, state);
        else if (state.Suspect)
            Suspect(draft, state);
        else
            Forget(draft, state);
    }

    /// <summary>Opens for a panel that is down, now or later, alone or with others, unless something keeps it quiet.</summary>
    public static void Begin(IncidentDraft draft, PanelState state)
    {
        var panel = state.Panel.Id;
        if (QuietRule.Keeps(draft, state))
        {
            draft.Book = draft.Book with { Waiting = draft.Book.Waiting.Add(panel), Pool = draft.Book.Pool.Remove(panel) };
            return;
        }
        draft.Book = draft.Book with { Waiting = draft.Book.Waiting.Remove(panel) };
        if (BlastRule.JoinOpen(draft, state))
            return;
        var entry = new Gathered(panel, BlastRule.TraitsOf(state), Confirmed: draft.Now);
        draft.Book = draft.Book with { Pool = draft.Book.Pool.Set(entry) };
        if (BlastRule.Form(draft, entry))
            return;
        if (BlastRule.HoldUntil(draft, entry) is { } until)
            draft.Book = draft.Book with { Pool = draft.Book.Pool.Set(entry with { HeldUntil = until }) };
        else
            OpenSingle(draft, state);
    }

    /// <summary>Opens what waited long enough for company that did not come, and forgets what failed too long ago to be any.</summary>
    public static void Tick(IncidentDraft draft)
    {
        var oldest = draft.Now - draft.Rules.BlastWindow;
        draft.Book = draft.Book with { Pool = draft.Book.Pool.Prune(oldest), Evidence = draft.Book.Evidence.Prune(oldest) };
        var due = draft.Book.Pool.Panels.Values
            .Where(entry => entry.HeldUntil <= draft.Now)
            .OrderBy(entry => entry.Confirmed).ThenBy(entry => entry.Panel.Value, StringComparer.Ordinal)
            .ToList();
        foreach (var entry in due)
        {
            // Those before it may have taken it along.
            if (draft.Book.Pool.Find(entry.Panel) is null)
                continue;
            var state = draft.Book.Panels[entry.Panel].State;
            if (QuietRule.Keeps(draft, state))
            {
                draft.Book = draft.Book with { Waiting = draft.Book.Waiting.Add(entry.Panel), Pool = draft.Book.Pool.Remove(entry.Panel) };
                continue;
            }
            if (BlastRule.Form(draft, entry))
                continue;
            if (BlastRule.HoldOn(draft, entry) is { } until)
            {
                draft.Book = draft.Book with { Pool = draft.Book.Pool.Set(entry with { HeldUntil = until }) };
                continue;
            }
            draft.Book = draft.Book with { Pool = draft.Book.Pool.Set(entry with { HeldUntil = null }) };
            OpenSingle(draft, state);
        }
    }

    /// <summary>A panel's part in a down incident.</summary>
    public static IncidentMember Member(IncidentDraft draft, PanelState state) =>
        new(state.Panel.Id, state.Panel.Name, draft.Now, state.Since, state.Cause.Word());

    private static void OpenSingle(IncidentDraft draft, PanelState state)
    {
        var member = Member(draft, state);
        var incident = draft.Blank(IncidentKind.Down, IncidentSeverity.Critical, $"{member.Name} is down", state.Since) with
        {
            Cause = member.Cause,
            Members = [member],
            Location = state.Panel.Location,
        };
        draft.Open(incident, $"{member.Name} is down: {Sentences.Why(member.Cause)}.", DecisionReason.PanelDown);
    }

    private static void Follow(IncidentDraft draft, Incident incident, PanelState state)
    {
        switch (state.Status)
        {
            case PanelStatus.Down when state.Cause.Word() != incident.MemberOf(state.Panel.Id)!.Cause:
                Membership.ChangeCause(draft, incident, state);
                break;
            case PanelStatus.Up or PanelStatus.Degraded:
                Membership.Leave(draft, incident, state.Panel.Id, LeaveReason.Recovered);
                Forget(draft, state);
                break;
            case PanelStatus.Paused:
                Membership.Leave(draft, incident, state.Panel.Id, LeaveReason.Paused);
                Forget(draft, state);
                break;
            // Unknown: after a restart or an edit nobody has looked yet; the next check decides.
        }
    }

    private static void Fail(IncidentDraft draft, PanelState state)
    {
        var panel = state.Panel.Id;
        var entry = draft.Book.Pool.Find(panel);
        if (entry?.HeldUntil is not null)
            draft.Book = draft.Book with { Pool = draft.Book.Pool.Set(entry with { Traits = BlastRule.TraitsOf(state) }) };
        else if (!draft.Book.Waiting.Contains(panel))
            Begin(draft, state);
    }

    private static void Suspect(IncidentDraft draft, PanelState state)
    {
        var panel = state.Panel.Id;
        draft.Book = draft.Book with { Waiting = draft.Book.Waiting.Remove(panel) };
        if (draft.IsQuiet(state.Panel) || draft.Book.Find(panel, IncidentKind.Flapping) is not null)
            return;
        if (draft.Book.Pool.Find(panel) is not { Confirmed: null } known || known.Traits.Length == 0 || known.Traits[^1] != SharedTrait.Of(state.Cause))
            draft.Book = draft.Book with { Pool = draft.Book.Pool.Set(new Gathered(panel, BlastRule.TraitsOf(state))) };
    }

    private static void Forget(IncidentDraft draft, PanelState state)
    {
        var panel = state.Panel.Id;
        var answers = state.Status is PanelStatus.Up or PanelStatus.Degraded;
        if (answers && draft.Book.Pool.Find(panel) is { HeldUntil: not null } && !draft.IsQuiet(state.Panel))
            OpenAndClose(draft, panel);
        draft.Book = draft.Book with { Pool = draft.Book.Pool.Remove(panel), Waiting = draft.Book.Waiting.Remove(panel) };
    }

    /// <summary>It was confirmed down and is over before its opening: that is told to nobody, but it is not lost.</summary>
    private static void OpenAndClose(IncidentDraft draft, PanelId panel)
    {
        OpenSingle(draft, draft.Book.Panels[panel].State);
        Membership.Leave(draft, draft.Book.Find(panel, IncidentKind.Down)!, panel, LeaveReason.Recovered);
    }
}
