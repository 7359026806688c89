using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>A value above its threshold for long is a warning, one for each panel and measure.</summary>
internal static class UsageRule
{
    public static void See(IncidentDraft draft, PanelState? before, PanelState state)
    {
        if (state.Status == PanelStatus.Down)
        {
            // Nobody saw what the value did meanwhile, so that the time above counts anew.
            if (!draft.Book.Panels[state.Panel.Id].AboveSince.IsEmpty)
                draft.Track(state.Panel.Id, track => track with { AboveSince = ImmutableDictionary<string, DateTimeOffset>.Empty });
            return;
        }
        if (state.Usage is not { } sample || sample.At == before?.Usage?.At)
            return;
        var limits = draft.Rules.LimitsOf(state.Panel);
        Measure(draft, state, "cpu", "CPU", sample.Values.Cpu, limits.Cpu, sample.At);
        Measure(draft, state, "memory", "Memory", sample.Values.Memory, limits.Memory, sample.At);
        Measure(draft, state, "disk", "Disk", sample.Values.Disk, limits.Disk, sample.At);
    }

    /// <summary>Whether a panel's usage is within its limits, or as unknown, as it has been all the time.</summary>
    public static bool IsUnremarkable(IncidentRules rules, PanelTrack track, PanelState state)
    {
        if (track.HadUsage != (state.Usage is not null) || track.MissingSince is not null || !track.AboveSince.IsEmpty)
            return false;
        var limits = rules.LimitsOf(state.Panel);
        return state.Usage is not { Values: var values } || !(values.Cpu > limits.Cpu || values.Memory > limits.Memory || values.Disk > limits.Disk);
    }

    private static void Measure(IncidentDraft draft, PanelState state, string word, string name, double? value, double? limit, DateTimeOffset at)
    {
        var panel = state.Panel;
        if (draft.Book.Find(panel.Id, IncidentKind.Usage, word) is { } incident)
        {
            if (limit is null || value < limit - draft.Rules.UsageHysteresis)
            {
                var now = value is { } low ? $"is at {Sentences.PerCent(low)}" : "has no threshold any more";
                Membership.Close(draft, incident, DecisionReason.BelowThreshold, $"{name} of {panel.Name} {now} after {Sentences.Lasted(draft.Now - incident.Since)}.");
            }
            return;
        }
        var above = draft.Book.Panels[panel.Id].AboveSince;
        if (!(value > limit))
        {
            if (above.ContainsKey(word))
                draft.Track(panel.Id, track => track with { AboveSince = above.Remove(word) });
            return;
        }
        var since = above.GetValueOrDefault(word, at);
        if (at - since < draft.Rules.UsageFor || draft.IsQuiet(panel))
        {
            draft.Track(panel.Id, track => track with { AboveSince = above.SetItem(word, since) });
            return;
        }
        draft.Track(panel.Id, track => track with { AboveSince = above.Remove(word) });
        Open(draft, panel, word, since, $"{name} of {panel.Name} is above {Sentences.PerCent(limit!.Value)}",
            $"{name} of {panel.Name} has been above {Sentences.PerCent(limit.Value)} for {Sentences.Lasted(at - since)}; it is at {Sentences.PerCent(value!.Value)}.");
    }

    private static void Open(IncidentDraft draft, Panel panel, string word, DateTimeOffset since, string title, string text)
    {
        var blank = draft.Blank(IncidentKind.Usage, IncidentSeverity.Warning, title, since);
        var member = new IncidentMember(panel.Id, panel.Name, draft.Now, since, word);
        draft.Open(blank with { Cause = word, Members = [member], Location = panel.Location }, text, DecisionReason.AboveThreshold);
    }
}
