using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>Which panels there are, in which places of a snapshot. Changes only when panels are added, removed or edited.</summary>
public sealed class FleetRoster
{
    private readonly FrozenDictionary<PanelId, int> _places;

    internal FleetRoster(ImmutableArray<Panel> panels)
    {
        Panels = panels;
        _places = panels.Select((panel, place) => KeyValuePair.Create(panel.Id, place)).ToFrozenDictionary();
        NameRanks = RankByName(panels);
        Locations = [.. panels.Select(panel => panel.Location).OfType<string>().Distinct().Order(NaturalOrder)];
        Tags = [.. panels.SelectMany(panel => panel.Tags).Distinct().Order(NaturalOrder)];
    }

    /// <summary>"Panel 2" before "Panel 10", case ignored.</summary>
    public static StringComparer NaturalOrder { get; } =
        CultureInfo.InvariantCulture.CompareInfo.GetStringComparer(CompareOptions.IgnoreCase | CompareOptions.NumericOrdering);

    /// <summary>No panels.</summary>
    public static FleetRoster Empty { get; } = new([]);

    /// <summary>The panels, in the order of their source.</summary>
    public ImmutableArray<Panel> Panels { get; }

    /// <summary>For each panel the place of its name in natural order, so that sorting needs no text comparison.</summary>
    public ImmutableArray<int> NameRanks { get; }

    /// <summary>The locations in use, in natural order.</summary>
    public ImmutableArray<string> Locations { get; }

    /// <summary>The tags in use, in natural order.</summary>
    public ImmutableArray<string> Tags { get; }

    /// <summary>The place of a panel; -1 when there is none of that id.</summary>
    public int PlaceOf(PanelId id) => _places.TryGetValue(id, out var place) ? place : -1;

    private static ImmutableArray<int> RankByName(ImmutableArray<Panel> panels)
    {
        var order = Enumerable.Range(0, panels.Length).OrderBy(place => panels[place].Name, NaturalOrder).ToArray();
        var ranks = new int[panels.Length];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ImmutableArray.Create(ranks);
    }
}
