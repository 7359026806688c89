using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Web.Demo;

/// <summary>The one great outage in the demo's past: a whole location that was dark for a while, yesterday.</summary>
internal static class DemoPast
{
    private const int Location = 2;
    private static readonly TimeSpan Ago = TimeSpan.FromHours(27);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(38);

    /// <summary>What it did to a panel, oldest first.</summary>
    /// <param name="panel">Its index, from 0.</param>
    /// <param name="now">When the demo began (UTC).</param>
    public static IEnumerable<StatusChange> Outage(int panel, DateTimeOffset now)
    {
        if (DemoLocation.IndexOf(panel) != Location)
            yield break;
        // They go within minutes, and come back within more.
        yield return new StatusChange(PanelStatus.Down, Begin(panel, now));
        yield return new StatusChange(PanelStatus.Up, End(panel, now));
    }

    /// <summary>Keeps the incident that it was.</summary>
    /// <param name="storage">Where.</param>
    /// <param name="panels">How many panels the demo has.</param>
    /// <param name="now">When the demo began (UTC).</param>
    public static async Task KeepAsync(IIncidentStorage storage, int panels, DateTimeOffset now)
    {
        var place = DemoLocation.All[Location].Name;
        var hit = Enumerable.Range(0, panels).Where(panel => DemoLocation.IndexOf(panel) == Location).ToList();
        if (hit.Count == 0)
            return;
        var (since, over) = (hit.Min(panel => Begin(panel, now)), hit.Max(panel => End(panel, now)));
        ImmutableArray<IncidentMember> members = [.. hit.Select(panel => Member(panel, now))];
        var open = new Incident
        {
            Id = "1",
            Kind = IncidentKind.Down,
            Severity = IncidentSeverity.Critical,
            Title = Title("is", "are"),
            Cause = "timeout",
            Location = place,
            Members = [.. members.Select(member => member with { LeftAt = null, Left = null })],
            Shared = hit.Count == 1 ? null : new SharedTrait(TraitKind.Location, place),
            SharedBy = hit.Count == 1 ? 0 : hit.Count,
            OpenedAt = since,
            Since = since,
            TellAt = since,
        };
        var resolved = open with { Title = Title("was", "were"), Members = members, ResolvedAt = over, Version = 2 };
        await storage.CommitAsync(
        [
            new IncidentTransition(null, open, new LedgerEntry(since, LedgerEvent.Opened, null, $"{open.Title}."), DecisionReason.BlastRadius, NotifyReason.None, open.Members),
            new IncidentTransition(open, resolved, new LedgerEntry(over, LedgerEvent.Resolved, null, "All panels answer again."), DecisionReason.Recovered, NotifyReason.None, members),
        ], []);

        string Title(string one, string all) => hit.Count == 1 ? $"{members[0].Name} {one} down" : $"All {hit.Count} panels in {place} {all} down";
    }

    private static IncidentMember Member(int panel, DateTimeOffset now)
    {
        var name = $"Panel {panel + 1}";
        return new IncidentMember(PanelId.FromName(name, panel + 1), name, Begin(panel, now), Begin(panel, now), "timeout", End(panel, now), LeaveReason.Recovered);
    }

    private static DateTimeOffset Begin(int panel, DateTimeOffset now) => now - Ago + TimeSpan.FromSeconds(panel * 7 % 180);

    private static DateTimeOffset End(int panel, DateTimeOffset now) => now - Ago + Length + TimeSpan.FromSeconds(panel * 11 % 420);
}
