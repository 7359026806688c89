using Platypus.Core.Fleet;
using Platypus.Core.Probing;

namespace Platypus.Core.Incidents;

/// <summary>Usage that used to come and no longer does is a warning. No answer at all says nothing about the stat script.</summary>
internal static class StatsRule
{
    public static void See(IncidentDraft draft, PanelState state)
    {
        var panel = state.Panel;
        var track = draft.Book.Panels[panel.Id];
        if (state.Usage is not null)
        {
            if (!track.HadUsage || track.MissingSince is not null)
                draft.Track(panel.Id, known => known with { HadUsage = true, MissingSince = null });
            if (draft.Book.Find(panel.Id, IncidentKind.Stats) is { } over)
                Membership.Close(draft, over, DecisionReason.StatsBack, $"Usage of {panel.Name} comes again after {Sentences.Lasted(draft.Now - over.Since)}.");
            return;
        }
        if (!track.HadUsage || state.UsageCause == UsageCause.None || state.CheckedAt is not { } at || state.Failures > 0)
            return;
        var since = track.MissingSince ?? at;
        if (track.MissingSince is null)
            draft.Track(panel.Id, known => known with { MissingSince = since });
        if (at - since >= draft.Rules.StatsLostFor && !draft.IsQuiet(panel) && draft.Book.Find(panel.Id, IncidentKind.Stats) is null)
            Open(draft, state, since);
    }

    private static void Open(IncidentDraft draft, PanelState state, DateTimeOffset since)
    {
        var panel = state.Panel;
        var cause = state.UsageCause.Word();
        var member = new IncidentMember(panel.Id, panel.Name, draft.Now, since, cause);
        var blank = draft.Blank(IncidentKind.Stats, IncidentSeverity.Warning, $"{panel.Name} no longer says how used it is", since);
        draft.Open(
            blank with { Cause = cause, Members = [member], Location = panel.Location },
            $"{panel.Name} answers, but its usage has been missing for {Sentences.Lasted(draft.Now - since)} ({cause}).",
            DecisionReason.StatsLost);
        foreach (var measure in new[] { "cpu", "memory", "disk" })
        {
            if (draft.Book.Find(panel.Id, IncidentKind.Usage, measure) is { } usage)
                Membership.Close(draft, usage, DecisionReason.StatsLost, $"Nobody can say any more: {panel.Name} no longer says how used it is.");
        }
    }
}
