using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Web.Components.Fleet;

/// <summary>
/// Filters and sorts the places of one roster. Texts are looked at once per roster and query;
/// after that an order costs integer keys and one array sort.
/// </summary>
internal sealed class FleetOrder
{
    private const int RankBits = 20;
    private const long MaxPrimary = (1L << 43) - 1;
    private readonly bool[] _isCandidate;
    private readonly int[] _candidates;
    private readonly int[] _locationRanks;

    public FleetOrder(FleetRoster roster, FleetQuery query)
    {
        (Roster, Query) = (roster, query);
        _isCandidate = [.. roster.Panels.Select(query.Accepts)];
        _candidates = [.. Enumerable.Range(0, _isCandidate.Length).Where(place => _isCandidate[place])];
        var ranks = roster.Locations.Select((name, rank) => (name, rank)).ToDictionary(each => each.name, each => each.rank);
        _locationRanks = [.. roster.Panels.Select(panel => panel.Location is { } name ? ranks[name] : -1)];
    }

    public FleetRoster Roster { get; }

    public FleetQuery Query { get; }

    /// <summary>The rank of a place's location; -1 when it has none.</summary>
    public int LocationRank(int place) => _locationRanks[place];

    /// <summary>The accepted places, sorted; ungrouped.</summary>
    public int[] Compute(FleetSnapshot snapshot)
    {
        var count = 0;
        var places = new int[_candidates.Length];
        var keys = new long[_candidates.Length];
        foreach (var place in _candidates)
        {
            var state = snapshot[place];
            if (!Query.Accepts(state))
                continue;
            places[count] = place;
            keys[count++] = SortKey(state, place);
        }
        Array.Sort(keys, places, 0, count);
        return places[..count];
    }

    /// <summary>Whether a place's row may stand elsewhere after its state changed.</summary>
    public bool Moved(int place, PanelState before, PanelState after) =>
        SortKey(before, place) != SortKey(after, place);

    /// <summary>Whether the order changes with nearly every check, so that it is worth gathering the changes.</summary>
    public bool IsVolatile =>
        Query.Sort is SortColumn.Latency or SortColumn.Cpu or SortColumn.Memory or SortColumn.Disk or SortColumn.Checked;

    /// <summary>Whether a row appears or vanishes, or a heading's numbers change; that does not wait.</summary>
    public bool ChangesMembership(int place, PanelState before, PanelState after) =>
        _isCandidate[place]
        && (Query.Accepts(before) != Query.Accepts(after) || (Query.Grouped && before.Mark() != after.Mark()));

    // The column's value in the high bits, the name's rank in the low ones: equal values stand in natural order of names.
    private long SortKey(PanelState state, int place)
    {
        long rank = Roster.NameRanks[place];
        if (Query.Sort == SortColumn.Name)
            return Query.Descending ? -rank : rank;
        var primary = Primary(state, place) is not { } value ? MaxPrimary
            : Query.Descending ? MaxPrimary - 1 - value : value;
        return (primary << RankBits) | rank;
    }

    private long? Primary(PanelState state, int place) => Query.Sort switch
    {
        SortColumn.Status => (long)state.Mark(),
        SortColumn.Location => _locationRanks[place] is >= 0 and var rank ? rank : null,
        // A younger age is a later moment.
        SortColumn.Since => MaxPrimary / 2 - state.MarkSince().ToUnixTimeMilliseconds(),
        SortColumn.Checked => state.CheckedAt is { } at ? MaxPrimary / 2 - at.ToUnixTimeMilliseconds() : null,
        SortColumn.Latency => state.Latency is { } latency ? latency.Ticks / TimeSpan.TicksPerMicrosecond : null,
        SortColumn.Cpu => Share(state.Usage?.Values.Cpu),
        SortColumn.Memory => Share(state.Usage?.Values.Memory),
        SortColumn.Disk => Share(state.Usage?.Values.Disk),
        _ => null,
    };

    private static long? Share(double? percent) => percent is { } value ? (long)(value * 1000) : null;
}
