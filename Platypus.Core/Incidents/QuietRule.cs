using Platypus.Core.Fleet;

namespace Platypus.Core.Incidents;

/// <summary>What keeps a down panel without an incident: a blind observer, flapping, maintenance.</summary>
internal static class QuietRule
{
    public static bool Keeps(IncidentDraft draft, PanelState state)
    {
        if (draft.Book.IsBlind || draft.Book.Find(state.Panel.Id, IncidentKind.Flapping) is not null)
            return true;
        if (draft.Book.Covering(state.Panel, draft.Now) is not { } window)
            return false;
        if (!draft.Book.Waiting.Contains(state.Panel.Id))
            Record(draft, state, window);
        return true;
    }

    /// <summary>Looks again at what was kept quiet: what is still down opens when nothing keeps it any more.</summary>
    public static void Tick(IncidentDraft draft)
    {
        if (draft.Book.IsBlind)
            return;
        foreach (var panel in draft.Book.Waiting)
        {
            var state = draft.Book.Panels[panel].State;
            if (!Keeps(draft, state))
                DownRule.Begin(draft, state);
        }
    }

    private static void Record(IncidentDraft draft, PanelState state, MaintenanceWindow window)
    {
        var text = $"{state.Panel.Name} is down; {MaintenanceRule.Words(window, draft.Now)} keeps it quiet.";
        if (BlastRule.OpenFor(draft, state) is { } incident)
            draft.Change(incident, draft.Line(LedgerEvent.Suppressed, text), DecisionReason.Maintenance, NotifyReason.None);
        else
            draft.KeepQuiet(state.Panel.Id, DecisionReason.Maintenance, text);
    }
}
