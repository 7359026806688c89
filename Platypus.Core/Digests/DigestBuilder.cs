using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Core.Digests;

/// <summary>
/// Makes a digest of what lasts. What came and went between two digests was told by its own message and is not told again. Pure.
/// </summary>
public static class DigestBuilder
{
    /// <summary>A disk is nearly full from so many per cent used.</summary>
    public const double NearlyFull = 85;

    /// <summary>A disk that was nearly full no longer is below this.</summary>
    private const double RoomAgain = 80;

    /// <summary>A disk that will be full within so many days is said.</summary>
    private const double SoonDays = 14;

    /// <summary>A disk of which that was said is no longer meant beyond this.</summary>
    private const double LaterDays = 21;

    /// <summary>A server that was over-used no longer is below this share of the threshold.</summary>
    private const double LessUsed = 0.95;

    /// <summary>What is so now, compared with what was said last.</summary>
    /// <param name="fleet">The fleet now.</param>
    /// <param name="last">What the last digest said.</param>
    /// <param name="interval">Time between two digests: what lasts for less than half of it is left to its own message.</param>
    /// <param name="clock">Says a moment in the team's words.</param>
    /// <param name="now">The present (UTC).</param>
    /// <param name="capacity">Who was full lately, and which disk will be; null when nobody knows.</param>
    public static Digest Build(
        FleetSnapshot fleet, DigestFacts last, TimeSpan interval, Func<DateTimeOffset, string> clock, DateTimeOffset now, CapacityReport? capacity = null)
    {
        var lines = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>();
        foreach (var incident in fleet.Incidents.All.Where(incident => now - incident.OpenedAt >= interval / 2))
        {
            lines[$"incident:{incident.Id}"] = $"{incident.Title}, since {clock(incident.Since)}";
            if (incident.Acknowledgement is not { } lease)
                owners[$"incident:{incident.Id}"] = Digest.NobodyHasIt;
            else if (lease.Until is { } end && end < now + interval)
                lines[$"ending:{incident.Id}"] = $"The acknowledgement of “{incident.Title}” ends at {clock(end)}";
        }
        // What is an incident already is not said twice.
        var known = fleet.Incidents.All.Where(incident => incident.Kind == IncidentKind.Usage)
            .SelectMany(incident => incident.Members.Select(member => (member.Panel, incident.Cause))).ToHashSet();
        AddDisks(lines, fleet, last, known, capacity);
        AddOverUsed(lines, last, known, capacity);
        var facts = new DigestFacts(lines.ToImmutable());
        return new Digest(
            facts, fleet.Counts.Total, fleet.Counts.Up + fleet.Counts.Degraded, fleet.Counts.Down,
            [.. facts.Lines.Where(fact => !last.Lines.ContainsKey(fact.Key)).Select(Said)],
            // That an acknowledgement no longer ends soon is told by what became of it.
            [.. last.Lines.Where(fact => !facts.Lines.ContainsKey(fact.Key) && !fact.Key.StartsWith("ending:", StringComparison.Ordinal)).Select(fact => fact.Value)],
            [.. facts.Lines.Where(fact => last.Lines.ContainsKey(fact.Key)).Select(Said)]);

        string Said(KeyValuePair<string, string> fact) => fact.Value + owners.GetValueOrDefault(fact.Key);
    }

    /// <summary>Disks that are nearly full, and those that will be full soon: one line for each.</summary>
    private static void AddDisks(
        ImmutableSortedDictionary<string, string>.Builder lines, FleetSnapshot fleet, DigestFacts last, HashSet<(PanelId, string?)> known, CapacityReport? capacity)
    {
        var outlooks = capacity?.Disks.ToDictionary(outlook => outlook.Panel.Panel) ?? [];
        foreach (var state in fleet.All().Where(state => !known.Contains((state.Panel.Id, "disk"))))
        {
            var key = $"disk:{state.Panel.Id.Value}";
            var said = last.Lines.ContainsKey(key);
            var used = state.Usage?.Values.Disk is { } now && now >= (said ? RoomAgain : NearlyFull) ? now : (double?)null;
            var outlook = outlooks.GetValueOrDefault(state.Panel.Id) is { } soon && soon.Latest <= (said ? LaterDays : SoonDays) ? CapacityWords.Say(soon) : null;
            var name = state.Panel.Name;
            if (used is not null || outlook is not null)
                lines[key] = (used, outlook) switch
                {
                    ({ } full, null) => string.Create(CultureInfo.InvariantCulture, $"The disk of {name} is {full:0} % full"),
                    ({ } full, _) => string.Create(CultureInfo.InvariantCulture, $"The disk of {name} is {full:0} % full and runs out of room {outlook}"),
                    _ => $"The disk of {name} runs out of room {outlook}",
                };
        }
    }

    /// <summary>Servers that were over-used for days, for another reason than their disk.</summary>
    private static void AddOverUsed(
        ImmutableSortedDictionary<string, string>.Builder lines, DigestFacts last, HashSet<(PanelId, string?)> known, CapacityReport? capacity)
    {
        foreach (var (panel, use) in capacity?.Panels.Select(each => (each.Panel, each.Class)) ?? [])
        {
            var key = $"over:{panel.Panel.Value}";
            if (use == UsageClass.Unknown || panel.Fullest(capacity!.Rules) is not { } kind || kind == UsageKind.Disk || known.Contains((panel.Panel, kind.ToString().ToLowerInvariant())))
                continue;
            if (use == UsageClass.OverUsed || (last.Lines.ContainsKey(key) && panel.Fullness(capacity.Rules) >= LessUsed))
                lines[key] = $"{panel.Name} is over-used: {kind.Word()} at {CapacityWords.Percent(panel.Use.Of(kind)!.P95)} in busy hours of {capacity.Window.Phrase()}";
        }
    }
}
