using System.Globalization;
using Platypus.Core.Fleet;

namespace Platypus.Core.Incidents;

/// <summary>
/// Windows are made, ended, taken away and forgotten, and an incident lets go of the panels that one begins to cover: nobody has
/// to do anything about them. What is still wrong when the window ends opens anew.
/// </summary>
internal static class MaintenanceRule
{
    public static IntentResult Set(IncidentDraft draft, MaintenanceWindow window)
    {
        var windows = draft.Book.Windows;
        if (windows.TryGetValue(window.Id, out var same) && same == window)
            return IntentResult.Unchanged;
        if (!windows.ContainsKey(window.Id) && windows.Values.Count(each => each.EndedAt(draft.Now) is null) >= draft.Rules.MostWindows)
            return IntentResult.TooMany;
        draft.Book = draft.Book with { Windows = windows.SetItem(window.Id, window) };
        Release(draft);
        return IntentResult.Done;
    }

    public static IntentResult End(IncidentDraft draft, string id)
    {
        if (!draft.Book.Windows.TryGetValue(id, out var window) || window.EndOfTurn(draft.Now) is null)
            return IntentResult.NotOpen;
        draft.Book = draft.Book with { Windows = draft.Book.Windows.SetItem(id, window with { CutAt = draft.Now }) };
        QuietRule.Tick(draft);
        return IntentResult.Done;
    }

    public static IntentResult Remove(IncidentDraft draft, string id)
    {
        if (!draft.Book.Windows.ContainsKey(id))
            return IntentResult.NotOpen;
        draft.Book = draft.Book with { Windows = draft.Book.Windows.Remove(id) };
        QuietRule.Tick(draft);
        return IntentResult.Done;
    }

    public static void Tick(IncidentDraft draft)
    {
        if (draft.Book.Windows.IsEmpty)
            return;
        Forget(draft);
        Release(draft);
    }

    /// <summary>Forgets windows that ended long ago, and of many that ended the oldest.</summary>
    private static void Forget(IncidentDraft draft)
    {
        var ended = draft.Book.Windows.Values
            .Select(window => (window.Id, At: window.EndedAt(draft.Now)))
            .Where(each => each.At is not null)
            .OrderByDescending(each => each.At).ThenBy(each => each.Id, StringComparer.Ordinal)
            .ToList();
        var past = ended.Where((each, place) => place >= draft.Rules.MostWindows || each.At <= draft.Now - draft.Rules.WindowsKeptFor)
            .Select(each => each.Id).ToList();
        if (past.Count > 0)
            draft.Book = draft.Book with { Windows = draft.Book.Windows.RemoveRange(past) };
    }

    /// <summary>Takes the panels that a window covers now out of their incidents. While blind, all stays as it is.</summary>
    private static void Release(IncidentDraft draft)
    {
        if (draft.Book.IsBlind || !draft.Book.Windows.Values.Any(window => window.EndOfTurn(draft.Now) is not null))
            return;
        foreach (var incident in draft.Book.Open.Values.OrderBy(each => long.Parse(each.Id, CultureInfo.InvariantCulture)).ToList())
        {
            var covered = incident.Members
                .Where(member => member.IsAffected)
                .Select(member => draft.Book.Panels.GetValueOrDefault(member.Panel)?.State)
                .OfType<PanelState>()
                .Select(state => (State: state, Window: draft.Book.Covering(state.Panel, draft.Now)))
                .Where(each => each.Window is not null)
                .ToList();
            if (covered.Count == 0)
                continue;
            var window = covered.Select(each => each.Window!).MaxBy(each => each.EndOfTurn(draft.Now))!;
            Membership.LeaveForMaintenance(draft, incident, covered.Select(each => each.State.Panel.Id).ToHashSet(), Words(window, draft.Now));
            foreach (var (state, _) in covered)
                Wait(draft, incident.Kind, state);
        }
    }

    /// <summary>How a window is named within a sentence.</summary>
    public static string Words(MaintenanceWindow window, DateTimeOffset now) =>
        $"maintenance{(window.Note is { Length: > 0 } note ? $" ({note})" : "")} until {Sentences.Moment(window.EndOfTurn(now)!.Value)}";

    private static void Wait(IncidentDraft draft, IncidentKind kind, PanelState state)
    {
        var panel = state.Panel.Id;
        if (kind == IncidentKind.Flapping)
            draft.Track(panel, track => track with { Results = track.Results with { Changes = 0 } });
        if (kind is IncidentKind.Down or IncidentKind.Flapping && state.Status == PanelStatus.Down)
            draft.Book = draft.Book with { Waiting = draft.Book.Waiting.Add(panel), Pool = draft.Book.Pool.Remove(panel) };
    }
}
