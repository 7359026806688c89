using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;

namespace Platypus.Core.Incidents;

/// <summary>Panels that go down together and share something are one incident that says what they share.</summary>
internal static class BlastRule
{
    /// <summary>By how much a share that a sample tells must be larger than another to mean anything.</summary>
    private const double SampleMargin = 0.15;

    /// <summary>What a failing panel shares with others; its cause comes last.</summary>
    public static ImmutableArray<SharedTrait> TraitsOf(PanelState state)
    {
        var traits = SharedTrait.Of(state.Panel);
        return SharedTrait.Of(state.Cause) is { } cause ? traits.Add(cause) : traits;
    }

    /// <summary>Lets a panel join the open incident of others that share something with it; false when there is none.</summary>
    public static bool JoinOpen(IncidentDraft draft, PanelState state)
    {
        if (OpenFor(draft, state) is not { } incident)
            return false;
        Calm(draft, state);
        Join(draft, incident, DownRule.Member(draft, state), state.Panel.Location);
        return true;
    }

    /// <summary>The open incident of others that share something with a panel that is down; null when there is none.</summary>
    public static Incident? OpenFor(IncidentDraft draft, PanelState state)
    {
        foreach (var trait in TraitsOf(state))
        {
            if (!draft.Book.ByTrait.TryGetValue(trait, out var id))
                continue;
            // A cause alone says little: only those that fail together with the others belong to them.
            var incident = draft.Book.Open[id];
            if (trait.Kind != TraitKind.Cause || incident.Members[^1].JoinedAt >= draft.Now - draft.Rules.BlastWindow)
                return incident;
        }
        return null;
    }

    /// <summary>Makes one incident of the panels that went down together with this one; false when they are too few.</summary>
    public static bool Form(IncidentDraft draft, Gathered newest)
    {
        SharedTrait? best = null;
        var bestShare = 0.0;
        foreach (var trait in newest.Traits)
        {
            var among = Math.Max(1, draft.Book.Census.Of(trait));
            // What is left when sight returns belongs together, however small a part of the fleet it is.
            var share = trait.Kind == TraitKind.Cause && draft.Now < draft.Book.SettleUntil + draft.Rules.BlastWindow ? 0 : draft.Rules.BlastShare;
            var down = draft.Book.Pool.Confirmed(trait);
            var proof = draft.Book.Evidence.Proof(trait, draft.Rules.BlastShare, draft.Rules.BlastProof);
            var known = Math.Max((double)down / among, proof ?? 0);
            // The most telling trait comes first, so that another must explain more than it does.
            var better = known > bestShare + (proof is null || best is null ? 0 : SampleMargin);
            if (down >= draft.Rules.BlastPanels && known >= share - 1e-9 && better)
                (best, bestShare) = (trait, known);
        }
        if (best is null)
            return false;
        Gather(draft, best);
        return true;
    }

    /// <summary>Until when a panel waits for company; null when it is not in any.</summary>
    public static DateTimeOffset? HoldUntil(IncidentDraft draft, Gathered entry)
    {
        if (draft.Now < draft.Book.SettleUntil)
            return draft.Book.SettleUntil;
        var recent = draft.Now - draft.Rules.GroupWait;
        var company = entry.Traits.Any(trait => draft.Book.Pool.With(trait)
            .Where(other => other.Confirmed is null || other.Confirmed >= recent)
            .Take(draft.Rules.BlastPanels).Count() == draft.Rules.BlastPanels);
        return company && draft.Rules.BlastHold > TimeSpan.Zero ? draft.Now + draft.Rules.BlastHold : null;
    }

    /// <summary>Until when a panel waits on, although company has not come yet; null when there is no reason to.</summary>
    public static DateTimeOffset? HoldOn(IncidentDraft draft, Gathered entry)
    {
        var longest = entry.Confirmed + draft.Rules.BlastHoldMost;
        return draft.Now < longest && draft.Rules.BlastHold > TimeSpan.Zero && entry.Traits.Any(trait => draft.Book.Evidence.Leans(trait, draft.Rules.BlastProof))
            ? draft.Now + TimeSpan.FromSeconds(1)
            : null;
    }

    private static void Gather(IncidentDraft draft, SharedTrait trait)
    {
        var gathered = draft.Book.Pool.With(trait)
            .Where(entry => entry.Confirmed is not null)
            .OrderBy(entry => entry.Confirmed).ThenBy(entry => entry.Panel.Value, StringComparer.Ordinal)
            .Select(entry => draft.Book.Panels[entry.Panel].State)
            .ToList();
        var singles = gathered.Select(state => draft.Book.Find(state.Panel.Id, IncidentKind.Down)).OfType<Incident>()
            .Concat(Narrower(draft, trait))
            .OrderBy(incident => long.Parse(incident.Id, CultureInfo.InvariantCulture))
            .ToList();
        foreach (var state in gathered)
            Calm(draft, state);
        // The oldest goes on as the shared one: what people were told of it stays one message.
        var kept = singles.FirstOrDefault(incident => incident.Shared is null);
        var moved = singles.Where(incident => incident != kept).SelectMany(incident => incident.Members.Where(member => member.IsAffected)).ToList();
        var fresh = gathered.Where(state => draft.Book.Find(state.Panel.Id, IncidentKind.Down) is null).Select(state => DownRule.Member(draft, state));
        var joining = moved.Concat(fresh).Select(member => member with { JoinedAt = draft.Now }).ToImmutableArray();
        var into = kept?.Id ?? (draft.Book.LastId + 1).ToString(CultureInfo.InvariantCulture);
        foreach (var single in singles.Where(incident => incident != kept))
            Fold(draft, single, into, $"It is part of incident {into}: panels {Sentences.Where(trait)} went down together.");
        if (kept is null)
            OpenShared(draft, trait, joining);
        else
            Promote(draft, kept, trait, joining);
    }

    /// <summary>Ends an incident whose panels go on in another.</summary>
    public static void Fold(IncidentDraft draft, Incident incident, string into, string text)
    {
        var members = incident.Members
            .Select(member => member.IsAffected ? member with { LeftAt = draft.Now, Left = LeaveReason.Merged } : member)
            .ToImmutableArray();
        draft.Change(
            incident with { Members = members, ResolvedAt = draft.Now, MergedInto = into },
            draft.Line(LedgerEvent.Resolved, text),
            DecisionReason.Folded,
            draft.IfKnown(incident, NotifyReason.Merged));
    }

    /// <summary>Shared incidents of just now whose panels all have a trait: they saw only a part of it.</summary>
    private static IEnumerable<Incident> Narrower(IncidentDraft draft, SharedTrait trait) => draft.Book.ByTrait.Values
        .Select(id => draft.Book.Open[id])
        .Where(incident => incident.OpenedAt >= draft.Now - draft.Rules.BlastWindow
            && incident.Members.All(member => draft.Book.Panels.GetValueOrDefault(member.Panel) is { } track && TraitsOf(track.State).Contains(trait)));

    private static void OpenShared(IncidentDraft draft, SharedTrait trait, ImmutableArray<IncidentMember> members)
    {
        var blank = draft.Blank(IncidentKind.Down, IncidentSeverity.Critical, "", members.Min(member => member.Since));
        var incident = Describe(draft, Membership.With(blank, members) with { Shared = trait });
        draft.Open(incident, $"{incident.Title}: {Sentences.Names(members)}.", DecisionReason.BlastRadius);
    }

    private static void Promote(IncidentDraft draft, Incident kept, SharedTrait trait, ImmutableArray<IncidentMember> joining)
    {
        var incident = Describe(draft, Membership.With(kept, joining) with { Shared = trait });
        draft.Change(
            incident,
            draft.Line(LedgerEvent.Worsened, $"It is more than {kept.Members[0].Name}: {incident.Title}."),
            DecisionReason.BlastRadius,
            NotifyReason.Worsened);
        LeaseRule.Review(draft, kept.Id);
    }

    private static void Join(IncidentDraft draft, Incident incident, IncidentMember member, string? location)
    {
        var again = Membership.IndexOf(incident, member.Panel) >= 0;
        var joined = Membership.With(incident, [member]);
        joined = joined with
        {
            Cause = joined.Cause == member.Cause ? joined.Cause : Membership.CauseOf(joined),
            Location = joined.Location == location ? location : null,
            SharedBy = Membership.SharedBy(draft, joined),
        };
        joined = joined with { Title = Sentences.Down(joined) };
        draft.Change(
            joined,
            draft.Line(LedgerEvent.Joined, $"{member.Name} is down {(again ? "again" : "too")}: {Sentences.Why(member.Cause)}."),
            DecisionReason.LateJoiner,
            NotifyReason.Grew);
        LeaseRule.Review(draft, incident.Id);
    }

    private static Incident Describe(IncidentDraft draft, Incident incident)
    {
        var locations = incident.Members.Select(member => draft.Book.Panels.GetValueOrDefault(member.Panel)?.State.Panel.Location).Distinct().Take(2).ToList();
        var described = incident with
        {
            Cause = Membership.CauseOf(incident),
            Location = locations.Count == 1 ? locations[0] : null,
            SharedBy = Membership.SharedBy(draft, incident),
        };
        return described with { Title = Sentences.Down(described) };
    }

    /// <summary>A panel that fails with others is not gathered twice, and does not flap by itself.</summary>
    private static void Calm(IncidentDraft draft, PanelState state)
    {
        draft.Book = draft.Book with { Pool = draft.Book.Pool.Remove(state.Panel.Id) };
        draft.Track(state.Panel.Id, track => track with { Results = track.Results with { Changes = 0 } });
    }
}
