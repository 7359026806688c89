using System.Collections.Immutable;
using Platypus.Core.Fleet;

namespace Platypus.Web.Components.Fleet;

/// <summary>The heading above the panels of one location.</summary>
/// <param name="Location">The location; null for panels that have none.</param>
/// <param name="Panels">How many panels stand below.</param>
/// <param name="Down">How many of them are down.</param>
/// <param name="Warnings">How many of them are suspect or degraded.</param>
public sealed record FleetGroup(string? Location, int Panels, int Down, int Warnings);

/// <summary>One line of the list: the panel at a place, or a heading.</summary>
public readonly record struct FleetLine(int Place, FleetGroup? Heading);

/// <summary>
/// What the fleet page shows: the panels that match, in order. The order is computed anew only when it can have changed;
/// orders by values that change with every check at most once a second.
/// </summary>
public sealed class FleetView
{
    private static readonly TimeSpan VolatileGap = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _clock;
    private FleetOrder _order;
    private DateTimeOffset _orderedAt;
    private bool[] _shown = [];
    private bool _stale;

    /// <summary>Shows a fleet.</summary>
    public FleetView(FleetSnapshot snapshot, FleetQuery query, TimeProvider clock)
    {
        (_clock, Snapshot) = (clock, snapshot);
        _order = new FleetOrder(snapshot.Roster, query);
        Reorder();
    }

    /// <summary>The fleet as it is shown.</summary>
    public FleetSnapshot Snapshot { get; private set; }

    /// <summary>What was asked for.</summary>
    public FleetQuery Query => _order.Query;

    /// <summary>The lines, headings among them.</summary>
    public ImmutableArray<FleetLine> Lines { get; private set; } = [];

    /// <summary>How many panels match.</summary>
    public int Matches { get; private set; }

    /// <summary>How often the order was computed.</summary>
    public int Orders { get; private set; }

    /// <summary>Grows whenever a line or the state of a panel shown may differ from before.</summary>
    public long Revision { get; private set; }

    /// <summary>Shows what was asked for.</summary>
    public void Ask(FleetQuery query)
    {
        if (query == Query)
            return;
        _order = new FleetOrder(Snapshot.Roster, query);
        Reorder();
    }

    /// <summary>Takes a change of the fleet.</summary>
    public void Apply(FleetChange change)
    {
        var before = Snapshot;
        Snapshot = change.Snapshot;
        if (!ReferenceEquals(Snapshot.Roster, _order.Roster))
        {
            _order = new FleetOrder(Snapshot.Roster, Query);
            Reorder();
            return;
        }
        if (change.Everything || Look(before, change.Places))
            Reorder();
        else
            Settle();
    }

    /// <summary>Catches up with an order that was put off; tells whether it did.</summary>
    public bool Settle()
    {
        if (!_stale || (_order.IsVolatile && _clock.GetUtcNow() - _orderedAt < VolatileGap))
            return false;
        Reorder();
        return true;
    }

    // Sets the stale mark and tells whether the order cannot wait.
    private bool Look(FleetSnapshot before, ImmutableArray<int> places)
    {
        var now = false;
        foreach (var place in places)
        {
            var (old, next) = (before[place], Snapshot[place]);
            now |= _order.ChangesMembership(place, old, next);
            if (!_shown[place])
                continue;
            Revision++;
            _stale |= _order.Moved(place, old, next);
        }
        return now;
    }

    private void Reorder()
    {
        var places = _order.Compute(Snapshot);
        Matches = places.Length;
        Lines = Query.Grouped ? Group(places) : [.. places.Select(place => new FleetLine(place, null))];
        _shown = new bool[Snapshot.Count];
        foreach (var place in places)
            _shown[place] = true;
        Revision++;
        (_stale, _orderedAt) = (false, _clock.GetUtcNow());
        Orders++;
    }

    private ImmutableArray<FleetLine> Group(int[] places)
    {
        var groups = places.GroupBy(_order.LocationRank).Select(group => (Rank: group.Key, Places: group.ToArray()));
        var noneLast = groups.OrderBy(group => group.Rank < 0);
        var sorted = (Query.Sort, Query.Descending) switch
        {
            (SortColumn.Status, _) => noneLast.ThenBy(group => Worst(group.Places)).ThenBy(group => group.Rank),
            (SortColumn.Location, true) => noneLast.ThenByDescending(group => group.Rank),
            _ => noneLast.ThenBy(group => group.Rank),
        };
        var lines = ImmutableArray.CreateBuilder<FleetLine>(places.Length + 16);
        foreach (var (rank, members) in sorted)
        {
            lines.Add(new FleetLine(-1, Heading(rank, members)));
            lines.AddRange(members.Select(place => new FleetLine(place, null)));
        }
        return lines.DrainToImmutable();
    }

    private int Worst(int[] places)
    {
        var worst = places.Min(place => (int)Snapshot[place].Mark());
        return Query.Descending ? -worst : worst;
    }

    private FleetGroup Heading(int rank, int[] places)
    {
        var marks = places.Select(place => Snapshot[place].Mark()).ToArray();
        var down = marks.Count(mark => mark == StatusMark.Down);
        return new FleetGroup(rank < 0 ? null : Snapshot.Roster.Locations[rank], places.Length, down, marks.Count(mark => mark.IsProblem()) - down);
    }
}
