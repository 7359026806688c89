using System.Globalization;
using Platypus.Core.Fleet;

namespace Platypus.Core.Incidents;

/// <summary>While the observer suspects itself, one incident says so and no panel is blamed.</summary>
internal static class BlindRule
{
    public static void Begin(IncidentDraft draft, string why)
    {
        if (draft.Book.IsBlind)
            return;
        var blank = draft.Blank(IncidentKind.Blind, IncidentSeverity.Critical, "Platypus cannot see the fleet", draft.Now);
        var blind = draft.Open(blank, $"Platypus itself seems to be cut off: {why}. Panels keep the status they had.", DecisionReason.BlindBegan);
        // What opened a moment ago, and nobody knows of, was the beginning of this.
        var doubtful = draft.Book.Open.Values
            .Where(incident => incident is { Kind: IncidentKind.Down, Told: false, Acknowledgement: null } && draft.Now < incident.TellAt)
            .OrderBy(incident => long.Parse(incident.Id, CultureInfo.InvariantCulture))
            .ToList();
        var waiting = draft.Book.Waiting.Union(draft.Book.Pool.Panels.Values.Where(entry => entry.HeldUntil is not null).Select(entry => entry.Panel));
        foreach (var incident in doubtful)
        {
            waiting = waiting.Union(incident.Members
                .Where(member => member.IsAffected && draft.Book.Panels.GetValueOrDefault(member.Panel)?.State.Status == PanelStatus.Down)
                .Select(member => member.Panel));
            BlastRule.Fold(draft, incident, blind.Id, $"It is part of incident {blind.Id}: Platypus itself seems to be cut off.");
        }
        draft.Book = draft.Book with { Pool = GatherPool.Empty, Evidence = FailureEvidence.None, Waiting = waiting };
    }

    public static void End(IncidentDraft draft)
    {
        if (draft.Book.BlindId is not { } id)
            return;
        var incident = draft.Book.Open[id];
        draft.Resolve(
            incident with { Title = "Platypus could not see the fleet" },
            $"Platypus sees again after {Sentences.Lasted(draft.Now - incident.OpenedAt)}.",
            DecisionReason.BlindEnded);
        // Many panels may turn out to be down at once: they are gathered, as if they had failed together.
        draft.Book = draft.Book with { SettleUntil = draft.Now + draft.Rules.GroupWait };
        QuietRule.Tick(draft);
    }
}
