using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;

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

    /// <summary>What is so now, compared with what was said last.</summary>
    /// <param name="fleet">The fleet now.</param>
    /// <param name="last">What the last digest said.</param>
    /// <param name="interval">Time between two digests: what lasts for less than half of it is left to its own message.</param>
    /// <param name="clock">Says a moment in the team's words.</param>
    /// <param name="now">The present (UTC).</param>
    public static Digest Build(FleetSnapshot fleet, DigestFacts last, TimeSpan interval, Func<DateTimeOffset, string> clock, DateTimeOffset now)
    {
        var lines = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>();
        foreach (var incident in fleet.Incidents.All.Where(incident => now - incident.OpenedAt >= interval / 2))
        {
            lines[$"incident:{incident.Id}"] = $"{incident.Title}, since {clock(incident.Since)}";
            if (incident.Acknowledgement is not { } lease)
                owners[$"incident:{incident.Id}"] = ", and nobody has it";
            else if (lease.Until is { } end && end < now + interval)
                lines[$"ending:{incident.Id}"] = $"The acknowledgement of “{incident.Title}” ends at {clock(end)}";
        }
        // What is an incident already is not said twice.
        var known = fleet.Incidents.All.Where(incident => incident is { Kind: IncidentKind.Usage, Cause: "disk" })
            .SelectMany(incident => incident.Members).Select(member => member.Panel).ToHashSet();
        foreach (var state in fleet.All().Where(state => !known.Contains(state.Panel.Id)))
        {
            var key = $"disk:{state.Panel.Id.Value}";
            if (state.Usage?.Values.Disk is { } used && used >= (last.Lines.ContainsKey(key) ? RoomAgain : NearlyFull))
                lines[key] = string.Create(CultureInfo.InvariantCulture, $"The disk of {state.Panel.Name} is {used:0} % full");
        }
        var facts = new DigestFacts(lines.ToImmutable());
        return new Digest(
            facts, fleet.Counts.Total, fleet.Counts.Up + fleet.Counts.Degraded, fleet.Counts.Down,
            [.. facts.Lines.Where(fact => !last.Lines.ContainsKey(fact.Key)).Select(Said)],
            // That an acknowledgement no longer ends soon is told by what became of it.
            [.. last.Lines.Where(fact => !facts.Lines.ContainsKey(fact.Key) && !fact.Key.StartsWith("ending:", StringComparison.Ordinal)).Select(fact => fact.Value)],
            [.. facts.Lines.Where(fact => last.Lines.ContainsKey(fact.Key)).Select(Said)]);

        string Said(KeyValuePair<string, string> fact) => fact.Value + owners.GetValueOrDefault(fact.Key);
    }
}
