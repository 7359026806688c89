using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Incidents;

/// <summary>
/// Decides what is an incident. Pure: what it is told, in that order and with those times, is all that it decides by, so that
/// the same inputs give the same transitions. To be called by one writer at a time.
/// </summary>
public static class IncidentEngine
{
    /// <summary>What follows from one input.</summary>
    /// <param name="book">What the engine knows.</param>
    /// <param name="rules">The numbers to decide by; they may change between two steps.</param>
    /// <param name="input">What happened.</param>
    /// <param name="now">When (UTC); no earlier than the step before.</param>
    public static IncidentStep Step(IncidentBook book, IncidentRules rules, IncidentInput input, DateTimeOffset now)
    {
        if (input is IncidentInput.PanelSeen { State: var state } && !book.IsBlind)
            book = Hear(book, rules, state, now);
        // Nearly every check of a fleet says that all is as it was. That must cost next to nothing.
        if (input is IncidentInput.PanelSeen healthy && SaysNothingNew(book, rules, healthy.State, now))
            return new IncidentStep(book, [], [], null);
        var draft = new IncidentDraft(book, rules, now);
        return draft.Finish(Take(draft, input));
    }

    private static IntentResult? Take(IncidentDraft draft, IncidentInput input)
    {
        switch (input)
        {
            case IncidentInput.PanelSeen seen:
                See(draft, seen.State);
                return null;
            case IncidentInput.PanelRemoved removed:
                Remove(draft, removed.Panel);
                return null;
            case IncidentInput.Tick:
                LeaseRule.Tick(draft);
                MaintenanceRule.Tick(draft);
                DownRule.Tick(draft);
                QuietRule.Tick(draft);
                return null;
            case IncidentInput.Acknowledge intent:
                return LeaseRule.Acknowledge(draft, intent);
            case IncidentInput.Unacknowledge intent:
                return LeaseRule.Unacknowledge(draft, intent);
            case IncidentInput.MaintenanceSet set:
                return MaintenanceRule.Set(draft, set.Window);
            case IncidentInput.MaintenanceEnded ended:
                return MaintenanceRule.End(draft, ended.Id);
            case IncidentInput.MaintenanceRemoved removed:
                return MaintenanceRule.Remove(draft, removed.Id);
            case IncidentInput.BlindBegan began:
                BlindRule.Begin(draft, began.Why);
                return null;
            case IncidentInput.BlindEnded:
                BlindRule.End(draft);
                return null;
            case IncidentInput.Delivered delivered:
                Deliver(draft, delivered);
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(input), input, null);
        }
    }

    /// <summary>What a check says of all that share something with the panel; nothing during maintenance, and an edit is no check.</summary>
    private static IncidentBook Hear(IncidentBook book, IncidentRules rules, PanelState state, DateTimeOffset now)
    {
        if (state.Failures > 0 && (book.Panels.GetValueOrDefault(state.Panel.Id)?.State.CheckedAt == state.CheckedAt || book.Covering(state.Panel, now) is not null))
            return book;
        var evidence = book.Evidence.See(state, rules.BlastShare, now);
        return ReferenceEquals(evidence, book.Evidence) ? book : book with { Evidence = evidence };
    }

    private static bool SaysNothingNew(IncidentBook book, IncidentRules rules, PanelState state, DateTimeOffset now) =>
        state is { Status: PanelStatus.Up, Failures: 0 }
        && book.Panels.TryGetValue(state.Panel.Id, out var track)
        && track is { State: { Status: PanelStatus.Up, Failures: 0 }, Results: { Changes: 0, Last: CheckOutcome.Up } }
        && ReferenceEquals(track.State.Panel, state.Panel)
        && UsageRule.IsUnremarkable(rules, track, state)
        && !CertificateRule.IsSoon(rules, state.CertificateUntil, now)
        && !book.ByPanel.ContainsKey(state.Panel.Id);

    private static void See(IncidentDraft draft, PanelState state)
    {
        var panel = state.Panel.Id;
        var before = draft.Book.Panels.GetValueOrDefault(panel);
        // A held panel that recovers is opened as it was, so the track is replaced afterwards.
        var track = (before ?? new PanelTrack(state)) with { State = state };
        draft.Book = draft.Book with { Census = draft.Book.Census.Replace(before?.State.Panel, state.Panel) };
        if (before is null || state.Status == PanelStatus.Down)
            draft.Book = draft.Book with { Panels = draft.Book.Panels.SetItem(panel, track) };
        Target(draft, before, state);
        FlapRule.See(draft, before?.State, state);
        DownRule.See(draft, state);
        UsageRule.See(draft, before?.State, state);
        StatsRule.See(draft, state);
        CertificateRule.See(draft, state);
        draft.Track(panel, now => now with { State = state });
    }

    /// <summary>What was learned of another target does not hold, and what a paused panel does nobody sees.</summary>
    private static void Target(IncidentDraft draft, PanelTrack? before, PanelState state)
    {
        var edited = before is not null && !ReferenceEquals(before.State.Panel, state.Panel) && !state.Panel.HasSameTarget(before.State.Panel);
        if (!edited && state.Status != PanelStatus.Paused)
            return;
        foreach (var id in draft.Book.ByPanel.GetValueOrDefault(state.Panel.Id, []))
        {
            if (draft.Book.Open[id] is { Kind: not IncidentKind.Down } incident)
                Membership.Leave(draft, incident, state.Panel.Id, edited ? LeaveReason.Edited : LeaveReason.Paused);
        }
        draft.Track(state.Panel.Id, track => new PanelTrack(track.State) { HadUsage = track.HadUsage && !edited });
    }

    private static void Remove(IncidentDraft draft, PanelId panel)
    {
        foreach (var id in draft.Book.ByPanel.GetValueOrDefault(panel, []))
            Membership.Leave(draft, draft.Book.Open[id], panel, LeaveReason.Removed);
        var panelBefore = draft.Book.Panels.GetValueOrDefault(panel)?.State.Panel;
        draft.Book = draft.Book with
        {
            Census = draft.Book.Census.Replace(panelBefore, null),
            Panels = draft.Book.Panels.Remove(panel),
            Pool = draft.Book.Pool.Remove(panel),
            Waiting = draft.Book.Waiting.Remove(panel),
        };
    }

    private static void Deliver(IncidentDraft draft, IncidentInput.Delivered delivered)
    {
        if (delivered.Event is not (LedgerEvent.Notified or LedgerEvent.Edited or LedgerEvent.NotifyFailed))
            throw new ArgumentOutOfRangeException(nameof(delivered), delivered.Event, "not a delivery");
        if (!draft.Book.Open.TryGetValue(delivered.Incident, out var incident))
            return;
        var told = incident with { Told = incident.Told || delivered.Event != LedgerEvent.NotifyFailed };
        draft.Change(told, draft.Line(delivered.Event, delivered.Text), DecisionReason.Delivery, NotifyReason.None);
    }
}
