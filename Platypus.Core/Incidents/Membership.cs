using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Incidents;

/// <summary>How panels join an unresolved incident, change and leave it.</summary>
internal static class Membership
{
    /// <summary>Takes panels in that are affected now.</summary>
    public static Incident With(Incident incident, IEnumerable<IncidentMember> joining)
    {
        var members = incident.Members.ToBuilder();
        foreach (var member in joining)
        {
            var place = incident.Members.IsEmpty ? -1 : IndexOf(incident, member.Panel);
            if (place < 0)
                members.Add(member);
            else
                members[place] = member with { JoinedAt = incident.Members[place].JoinedAt };
        }
        return incident with { Members = members.ToImmutable() };
    }

    /// <summary>The cause word that holds for all affected panels, or <c>mixed</c>; as it was where none is affected.</summary>
    public static string? CauseOf(Incident incident)
    {
        var causes = incident.Members.Where(member => member.IsAffected).Select(member => member.Cause).Distinct().Take(2).ToList();
        return causes.Count switch { 0 => incident.Cause, 1 => causes[0], _ => IncidentWords.Mixed };
    }

    public static void ChangeCause(IncidentDraft draft, Incident incident, PanelState state)
    {
        var place = IndexOf(incident, state.Panel.Id);
        var member = incident.Members[place] with { Cause = state.Cause.Word() };
        var changed = incident with { Members = incident.Members.SetItem(place, member) };
        changed = changed with { Cause = CauseOf(changed) };
        changed = changed with { Title = Sentences.Down(changed) };
        if (changed.Cause == incident.Cause)
        {
            // One of many with different causes: a line for each would bury the rest of the ledger.
            draft.Change(changed, null, DecisionReason.CauseChanged, NotifyReason.None);
            return;
        }
        var text = $"{member.Name} is down for another reason: {Sentences.Why(member.Cause)}. It was: {Sentences.Why(incident.Members[place].Cause)}.";
        draft.Change(changed, draft.Line(LedgerEvent.Worsened, text), DecisionReason.CauseChanged, NotifyReason.Worsened);
        LeaseRule.Review(draft, incident.Id);
    }

    /// <summary>A panel is no longer affected; the last one resolves the incident.</summary>
    public static void Leave(IncidentDraft draft, Incident incident, PanelId panel, LeaveReason why)
    {
        var place = IndexOf(incident, panel);
        var member = incident.Members[place] with { LeftAt = draft.Now, Left = why };
        var left = incident with { Members = incident.Members.SetItem(place, member) };
        if (left.Affected == 0)
        {
            draft.Resolve(left with { Title = TitleOf(draft, left) }, Ending(draft, left, member), Reason(why));
            return;
        }
        left = left with { Cause = CauseOf(left), SharedBy = SharedBy(draft, left) };
        draft.Change(left with { Title = TitleOf(draft, left) }, null, DecisionReason.PartlyRecovered, NotifyReason.Grew);
    }

    /// <summary>Panels that maintenance covers count no more; where it covers all that are left, the incident is over.</summary>
    /// <param name="draft">The step.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="panels">Panels that it affects, at least one.</param>
    /// <param name="maintenance">The window, within a sentence.</param>
    public static void LeaveForMaintenance(IncidentDraft draft, Incident incident, IReadOnlySet<PanelId> panels, string maintenance)
    {
        var members = incident.Members
            .Select(member => member.IsAffected && panels.Contains(member.Panel) ? member with { LeftAt = draft.Now, Left = LeaveReason.Maintenance } : member)
            .ToImmutableArray();
        var left = incident with { Members = members };
        var names = Sentences.Names([.. members.Where((member, place) => !ReferenceEquals(member, incident.Members[place]))]);
        if (left.Affected == 0)
        {
            var whom = members.Length == 1 ? "it" : panels.Count == 1 ? names : $"all {panels.Count} panels that were affected";
            draft.Resolve(
                left with { Title = TitleOf(draft, left) },
                $"Not over, but kept quiet: {maintenance} covers {whom}. What is still wrong then opens anew.",
                DecisionReason.Maintenance);
            return;
        }
        left = left with { Cause = CauseOf(left), SharedBy = SharedBy(draft, left) };
        draft.Change(
            left with { Title = TitleOf(draft, left) },
            draft.Line(LedgerEvent.Suppressed, $"{names}: kept quiet by {maintenance}."),
            DecisionReason.Maintenance,
            NotifyReason.Grew);
    }

    /// <summary>Ends an incident of one panel in words of its own.</summary>
    public static void Close(IncidentDraft draft, Incident incident, DecisionReason reason, string text)
    {
        var member = incident.Members[0] with { LeftAt = draft.Now, Left = LeaveReason.Recovered };
        draft.Resolve(incident with { Members = [member] }, text, reason);
    }

    /// <summary>How many watched panels have what the incident's panels share.</summary>
    public static int SharedBy(IncidentDraft draft, Incident incident) =>
        incident.Shared is { } shared ? draft.Book.Census.Of(shared) : 0;

    public static int IndexOf(Incident incident, PanelId panel)
    {
        for (var place = 0; place < incident.Members.Length; place++)
        {
            if (incident.Members[place].Panel == panel)
                return place;
        }
        return -1;
    }

    private static string TitleOf(IncidentDraft draft, Incident incident) =>
        incident.Kind != IncidentKind.Down ? incident.Title : Sentences.Down(incident with { SharedBy = SharedBy(draft, incident) });

    private static DecisionReason Reason(LeaveReason why) => why switch
    {
        LeaveReason.Recovered => DecisionReason.Recovered,
        LeaveReason.Paused => DecisionReason.Paused,
        LeaveReason.Removed => DecisionReason.Removed,
        LeaveReason.Edited => DecisionReason.Edited,
        LeaveReason.Maintenance => DecisionReason.Maintenance,
        _ => DecisionReason.Folded,
    };

    private static string Ending(IncidentDraft draft, Incident incident, IncidentMember last)
    {
        var lasted = Sentences.Lasted(draft.Now - incident.Since);
        if (incident.Members.Length == 1)
        {
            return last.Left switch
            {
                LeaveReason.Paused => $"{last.Name} was paused after {lasted}.",
                LeaveReason.Removed => $"{last.Name} is no longer watched; it was affected for {lasted}.",
                LeaveReason.Edited => $"{last.Name} was edited to be another target after {lasted}.",
                _ => $"{last.Name} is back after {lasted}.",
            };
        }
        var back = incident.Members.Count(member => member.Left == LeaveReason.Recovered);
        var paused = incident.Members.Count(member => member.Left == LeaveReason.Paused);
        var removed = incident.Members.Count(member => member.Left == LeaveReason.Removed);
        var quiet = incident.Members.Count(member => member.Left == LeaveReason.Maintenance);
        var others = (paused > 0 ? $", {paused} paused" : "") + (removed > 0 ? $", {removed} no longer watched" : "")
            + (quiet > 0 ? $", {quiet} under maintenance" : "");
        return back == incident.Members.Length
            ? $"All {back} panels are back after {lasted}."
            : $"{back} of {incident.Members.Length} panels are back after {lasted}{others}.";
    }
}
