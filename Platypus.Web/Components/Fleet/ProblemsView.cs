using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Web.Components.Incidents;

namespace Platypus.Web.Components.Fleet;

/// <summary>One thing that is wrong now, as a card says it.</summary>
/// <param name="Mark">Down, suspect or degraded.</param>
/// <param name="Panels">How many panels it is about.</param>
/// <param name="Title">The sentence.</param>
/// <param name="Causes">Why, in plain words; empty when nothing is known.</param>
/// <param name="Since">When the first of them began (UTC).</param>
/// <param name="Spread">Time between the first and the last beginning.</param>
/// <param name="Address">Where a click leads: the panel, or the list of those panels.</param>
public sealed record Problem(
    StatusMark Mark, int Panels, string Title, string Causes, DateTimeOffset Since, TimeSpan Spread, string Address);

/// <summary>
/// What is wrong now and no incident says: panels of one place that fail together are one problem, the others one each.
/// </summary>
public sealed record ProblemsView
{
    /// <summary>Most cards shown.</summary>
    public const int MaxCards = 5;

    private const int GroupFrom = 3;
    private const int CausesNamed = 2;

    /// <summary>The cards, worst first, at most <see cref="MaxCards"/>.</summary>
    public required ImmutableArray<Problem> Cards { get; init; }

    /// <summary>How many panels are down, suspect and degraded, each counted once, as the rows show them, incidents or not.</summary>
    public required (int Down, int Suspect, int Degraded) Wrong { get; init; }

    /// <summary>How many panels the cards left out are about.</summary>
    public required int More { get; init; }

    /// <summary>Where the ones left out are listed.</summary>
    public static string MoreAddress { get; } = new FleetQuery { Status = StatusFilter.Problem }.ToAddress();

    /// <summary>Gathers what is wrong.</summary>
    /// <param name="snapshot">The fleet.</param>
    /// <param name="fleetTimeout">The fleet's time for one check; null when it is not known.</param>
    public static ProblemsView Of(FleetSnapshot snapshot, TimeSpan? fleetTimeout)
    {
        var wrong = snapshot.All().Where(state => state.Mark().IsProblem()).ToLookup(state => state.Mark());
        var told = IncidentLines.DownPanels(snapshot.Incidents);
        var sizes = wrong.Count == 0 ? [] : snapshot.Roster.Panels
            .GroupBy(panel => panel.Location ?? "").ToDictionary(group => group.Key, group => group.Count());
        var all = wrong.OrderBy(group => group.Key).SelectMany(group => Gather(group.Key, group.Where(state => !told.Contains(state.Panel.Id)), sizes, fleetTimeout)).ToArray();
        return new ProblemsView
        {
            Cards = [.. all.Take(MaxCards)],
            Wrong = (wrong[StatusMark.Down].Count(), wrong[StatusMark.Suspect].Count(), wrong[StatusMark.Degraded].Count()),
            More = all.Skip(MaxCards).Sum(problem => problem.Panels),
        };
    }

    /// <summary>Whether a panel's change can change what is wrong.</summary>
    public static bool Concerns(PanelState before, PanelState after) =>
        (before.Mark(), before.Cause, before.StatusCode, before.MarkSince()) != (after.Mark(), after.Cause, after.StatusCode, after.MarkSince())
        && (before.Mark().IsProblem() || after.Mark().IsProblem());

    /// <summary>The first line of the page: what is wrong, or that nothing is.</summary>
    /// <param name="counts">The fleet's counts.</param>
    public (string Line, string Aside) Summary(FleetCounts counts)
    {
        (int Count, string Word)[] wrong = [(Wrong.Down, "down"), (Wrong.Suspect, "suspect"), (Wrong.Degraded, "degraded")];
        wrong = [.. wrong.Where(each => each.Count > 0)];
        if (wrong is [var first, .. var others])
            return ($"{PlainWords.Panels(first.Count)} {(first.Count == 1 ? "is" : "are")} {first.Word}", List(others));
        return (Calm(counts), List((counts.Unknown, "not checked yet"), (counts.Paused, "paused")));
    }

    private static string List(params (int Count, string Word)[] parts) =>
        string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{PlainWords.Count(part.Count)} {part.Word}"));

    private static string Calm(FleetCounts counts) => counts.Up switch
    {
        0 when counts.Unknown > 0 => "The first checks are under way",
        0 => "All panels are paused",
        1 when counts.Total == 1 => "The one panel is up",
        1 => $"{PlainWords.Panels(1)} is up",
        var up when counts.Unknown == 0 => $"All {PlainWords.Panels(up)} are up",
        var up => $"{PlainWords.Panels(up)} are up",
    };

    private static IEnumerable<Problem> Gather(
        StatusMark mark, IEnumerable<PanelState> states, Dictionary<string, int> sizes, TimeSpan? fleetTimeout)
    {
        var places = states.GroupBy(state => state.Panel.Location ?? "").ToArray();
        var together = places.Where(place => place.Count() >= GroupFrom)
            .OrderByDescending(place => place.Count()).ThenBy(place => place.Key, FleetRoster.NaturalOrder)
            .Select(place => Together(mark, [.. place], sizes, fleetTimeout));
        var alone = places.Where(place => place.Count() < GroupFrom).SelectMany(place => place)
            .OrderByDescending(state => state.MarkSince()).ThenBy(state => state.Panel.Name, FleetRoster.NaturalOrder)
            .Select(state => Alone(mark, state, fleetTimeout));
        return together.Concat(alone);
    }

    private static Problem Alone(StatusMark mark, PanelState state, TimeSpan? fleetTimeout) => new(
        mark, 1, $"{state.Panel.Name} {Verb(mark, 1)}", PlainWords.Cause(state, fleetTimeout), state.MarkSince(), TimeSpan.Zero,
        PanelAddresses.Of(state.Panel.Id));

    private static Problem Together(StatusMark mark, PanelState[] states, Dictionary<string, int> sizes, TimeSpan? fleetTimeout)
    {
        var location = states[0].Panel.Location;
        var size = sizes[location ?? ""];
        var share = states.Length == size ? $"All {PlainWords.Panels(size)}" : $"{PlainWords.Count(states.Length)} of {PlainWords.Panels(size)}";
        var where = location is { Length: > 0 } ? $" in {location}" : sizes.Count > 1 ? " without a location" : "";
        var since = states.Min(state => state.MarkSince());
        var status = mark switch { StatusMark.Down => StatusFilter.Down, StatusMark.Suspect => StatusFilter.Suspect, _ => StatusFilter.Degraded };
        return new Problem(
            mark, states.Length, $"{share}{where} {Verb(mark, states.Length)}", Causes(states, fleetTimeout), since,
            states.Max(state => state.MarkSince()) - since,
            new FleetQuery { Status = status, Location = location is { Length: > 0 } ? location : null }.ToAddress());
    }

    private static string Causes(PanelState[] states, TimeSpan? fleetTimeout)
    {
        var causes = states.Select(state => PlainWords.Cause(state, fleetTimeout)).Where(cause => cause.Length > 0)
            .CountBy(cause => cause).OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal).ToArray();
        if (causes.Length == 1)
            return causes[0].Key;
        var named = causes.Take(CausesNamed).Select(cause => $"{cause.Key} × {PlainWords.Count(cause.Value)}");
        return string.Join(", ", causes.Length > CausesNamed ? named.Append("others") : named);
    }

    private static string Verb(StatusMark mark, int count) => (count == 1 ? "is " : "are ") + mark switch
    {
        StatusMark.Down => "down",
        StatusMark.Suspect => "suspect, checking again",
        _ => "degraded",
    };
}
