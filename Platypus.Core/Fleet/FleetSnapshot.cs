using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>The whole fleet at one moment. Immutable; a reader may keep it as long as it likes.</summary>
public sealed class FleetSnapshot
{
    private readonly StateTable _states;

    internal FleetSnapshot(long version, FleetRoster roster, StateTable states, FleetCounts counts, string? problem, OpenIncidents incidents, ObserverState observer, long logEnd)
    {
        (Version, Roster, _states, Counts, PanelsProblem, Incidents, Observer, LogEnd) =
            (version, roster, states, counts, problem, incidents, observer, logEnd);
    }

    /// <summary>Before any panel is known.</summary>
    public static FleetSnapshot Empty { get; } = Before(ObserverState.Sees);

    /// <summary>Grows by one with every published change.</summary>
    public long Version { get; }

    /// <summary>Which panels there are.</summary>
    public FleetRoster Roster { get; }

    /// <summary>How many panels have which status.</summary>
    public FleetCounts Counts { get; }

    /// <summary>Why the last edit of the panels could not be taken; null when all is well.</summary>
    public string? PanelsProblem { get; }

    /// <summary>What is not resolved.</summary>
    public OpenIncidents Incidents { get; }

    /// <summary>Whether what is seen can be believed.</summary>
    public ObserverState Observer { get; }

    /// <summary>How many panels there are.</summary>
    public int Count => _states.Count;

    internal long LogEnd { get; }

    internal StateTable States => _states;

    /// <summary>The state at a place, from 0 to <see cref="Count"/> - 1.</summary>
    public PanelState this[int place] => _states[place];

    /// <summary>Before any panel is known, by an observer that may have been blind already.</summary>
    internal static FleetSnapshot Before(ObserverState observer) =>
        new(0, FleetRoster.Empty, StateTable.Empty, default, null, OpenIncidents.None, observer, 0);

    /// <summary>The state of a panel; null when there is none of that id.</summary>
    public PanelState? Find(PanelId id) => Roster.PlaceOf(id) is >= 0 and var place ? _states[place] : null;

    /// <summary>All states, in the order of the roster.</summary>
    public IEnumerable<PanelState> All()
    {
        for (var place = 0; place < _states.Count; place++)
            yield return _states[place];
    }
}

/// <summary>What changed since a subscriber last looked.</summary>
/// <param name="Snapshot">The fleet now.</param>
/// <param name="Everything">Whether to look at all panels: the roster changed, or the subscriber was away for too long.</param>
/// <param name="Places">The places whose state changed, each once; empty when <paramref name="Everything"/> is set.</param>
public sealed record FleetChange(FleetSnapshot Snapshot, bool Everything, ImmutableArray<int> Places);
