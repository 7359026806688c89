using System.Globalization;

namespace Platypus.Core.Incidents;

/// <summary>An acknowledgement is a lease: given, changed, taken over, taken back, and ended by time or by things getting worse.</summary>
internal static class LeaseRule
{
    public static IntentResult Acknowledge(IncidentDraft draft, IncidentInput.Acknowledge intent)
    {
        if (!draft.Book.Open.TryGetValue(intent.Incident, out var incident))
            return IntentResult.NotOpen;
        // A lease that ended stays in the book until the next tick; nobody owns the incident any more.
        if (incident.Acknowledgement?.Until <= draft.Now)
            incident = End(draft, incident);
        var held = incident.Acknowledgement;
        if (IsTaken(held, intent.Guard, intent.By))
            return IntentResult.Taken;
        if (intent.Until <= draft.Now)
            return IntentResult.BadEnd;
        var mine = held?.By == intent.By;
        // What the owner does not say again stays as they said it: a second press of the button must not lose the note.
        var note = intent.Note ?? (mine ? held!.Note : null);
        var until = intent.Until ?? (mine ? held!.Until : null);
        if (mine && held!.Note == note && held.Until == until)
            return IntentResult.Unchanged;
        var lease = new Acknowledgement(intent.By, mine ? held!.At : draft.Now, note, until)
        {
            Panels = mine ? held!.Panels : incident.Affected,
            Cause = mine ? held!.Cause : incident.Cause,
        };
        var (reason, text) = held is null ? (DecisionReason.Acknowledged, $"{intent.By} acknowledged it")
            : mine ? (DecisionReason.LeaseChanged, $"{intent.By} changed the acknowledgement")
            : (DecisionReason.TakenOver, $"{intent.By} took it over from {held.By}");
        text += until is { } end ? $" until {Sentences.Moment(end)}" : "";
        text += string.IsNullOrWhiteSpace(note) ? "." : $": {note}";
        draft.Change(incident with { Acknowledgement = lease }, draft.Line(LedgerEvent.Acknowledged, text, intent.By), reason, NotifyReason.OwnerChanged);
        return IntentResult.Done;
    }

    public static IntentResult Unacknowledge(IncidentDraft draft, IncidentInput.Unacknowledge intent)
    {
        if (!draft.Book.Open.TryGetValue(intent.Incident, out var incident))
            return IntentResult.NotOpen;
        if (incident.Acknowledgement is not { } held)
            return IntentResult.Unchanged;
        if (IsTaken(held, intent.Guard, intent.By))
            return IntentResult.Taken;
        var text = held.By == intent.By ? $"{intent.By} gave it back." : $"{intent.By} took back the acknowledgement of {held.By}.";
        draft.Change(
            incident with { Acknowledgement = null },
            draft.Line(LedgerEvent.Unacknowledged, text, intent.By),
            DecisionReason.Unacknowledged,
            NotifyReason.OwnerChanged);
        return IntentResult.Done;
    }

    /// <summary>Ends the leases whose time is over.</summary>
    public static void Tick(IncidentDraft draft)
    {
        var over = draft.Book.Open.Values
            .Where(incident => incident.Acknowledgement?.Until <= draft.Now)
            .OrderBy(incident => long.Parse(incident.Id, CultureInfo.InvariantCulture))
            .ToList();
        foreach (var incident in over)
            End(draft, incident);
    }

    /// <summary>Ends the lease of an incident that is worse than what was acknowledged.</summary>
    public static void Review(IncidentDraft draft, string id)
    {
        var incident = draft.Book.Open[id];
        if (incident.Acknowledgement is not { } held)
            return;
        var affected = incident.Affected;
        if (affected > held.Panels * draft.Rules.WorseFactor)
        {
            Expire(draft, incident, DecisionReason.LeaseOutgrown, NotifyReason.Worsened,
                $"The acknowledgement of {held.By} ended: {affected} panels are affected, it was given for {held.Panels}.");
        }
        else if (incident.Cause != held.Cause && held.Cause != IncidentWords.Mixed)
        {
            // What was acknowledged as mixed and is one of these causes now is no news.
            Expire(draft, incident, DecisionReason.LeaseCauseChanged, NotifyReason.Worsened,
                $"The acknowledgement of {held.By} ended: the cause is {incident.Cause ?? "unknown"}, it was given for {held.Cause ?? "an unknown one"}.");
        }
    }

    private static bool IsTaken(Acknowledgement? held, OwnerGuard? guard, string by) =>
        held is not null && guard is not null && held.By != by && held.By != guard.Seen;

    private static Incident End(IncidentDraft draft, Incident incident)
    {
        var held = incident.Acknowledgement!;
        return Expire(draft, incident, DecisionReason.LeaseEnded, NotifyReason.OwnerChanged,
            $"The acknowledgement of {held.By} ended at {Sentences.Moment(held.Until!.Value)}.");
    }

    private static Incident Expire(IncidentDraft draft, Incident incident, DecisionReason reason, NotifyReason notify, string text) =>
        draft.Change(incident with { Acknowledgement = null }, draft.Line(LedgerEvent.Expired, text), reason, notify);
}
