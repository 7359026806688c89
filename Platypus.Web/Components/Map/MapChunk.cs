using Platypus.Core.Fleet;

namespace Platypus.Web.Components.Map;

/// <summary>
/// Some neighbouring tiles, which are rendered together: few enough that a change costs little, enough that ten thousand
/// panels are some hundred components.
/// </summary>
/// <param name="places">The panels' places in the roster, in the order of the tiles.</param>
public sealed class MapChunk(int[] places)
{
    /// <summary>Most tiles of a chunk.</summary>
    public const int Most = 50;

    /// <summary>The panels' places in the roster.</summary>
    public int[] Places { get; } = places;

    /// <summary>The tiles' classes.</summary>
    public string[] Css { get; } = new string[places.Length];

    /// <summary>What the tiles say.</summary>
    public string[] Labels { get; } = new string[places.Length];

    /// <summary>Grows whenever a tile differs.</summary>
    public long Revision { get; set; }
}

/// <summary>Tiles that stand together under a heading.</summary>
/// <param name="number">Its number on the page, from 0.</param>
/// <param name="name">The location or tag; null for panels that have none.</param>
/// <param name="places">The panels' places in the roster, in the order of the tiles.</param>
public sealed class MapGroup(int number, string? name, int[] places)
{
    /// <summary>Its number on the page, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>The location or tag; null for panels that have none.</summary>
    public string? Name { get; } = name;

    /// <summary>How many panels there are.</summary>
    public int Panels { get; } = places.Length;

    /// <summary>The tiles.</summary>
    public MapChunk[] Chunks { get; } = [.. places.Chunk(MapChunk.Most).Select(each => new MapChunk(each))];

    /// <summary>How many are down.</summary>
    public int Down { get; set; }

    /// <summary>How many are suspect or degraded.</summary>
    public int Warnings { get; set; }

    /// <summary>Grows whenever a tile or a number differs.</summary>
    public long Revision { get; set; }

    /// <summary>Puts the panels of a fleet into groups, all of them in natural order, those without a group last.</summary>
    /// <param name="roster">The panels.</param>
    /// <param name="grouping">What they have in common.</param>
    /// <param name="accepts">Which of them are shown.</param>
    public static MapGroup[] Of(FleetRoster roster, MapGrouping grouping, Func<int, bool> accepts)
    {
        var groups = Enumerable.Range(0, roster.Panels.Length).Where(accepts).GroupBy(place => NameOf(roster, place, grouping));
        return [.. groups.OrderBy(group => group.Key is null).ThenBy(group => group.Key, FleetRoster.NaturalOrder)
            .Select((group, number) => new MapGroup(number, group.Key, [.. group.OrderBy(place => roster.NameRanks[place])]))];
    }

    private static string? NameOf(FleetRoster roster, int place, MapGrouping grouping) => grouping switch
    {
        MapGrouping.Location => roster.Panels[place].Location is { Length: > 0 } location ? location : null,
        MapGrouping.Tag => roster.Panels[place].Tags is [{ Length: > 0 } first, ..] ? first : null,
        _ => null,
    };
}
