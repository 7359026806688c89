using System.Collections.Immutable;

namespace Platypus.Core.Usage;

/// <summary>A panel in the ranking.</summary>
/// <param name="Panel">What it used.</param>
/// <param name="Class">How well it is used.</param>
public sealed record RankedPanel(PanelUse Panel, UsageClass Class);

/// <summary>Panels together.</summary>
/// <param name="Location">Whose; null for panels without a location, and for the fleet.</param>
/// <param name="Over">How many are over-used.</param>
/// <param name="Well">How many are well-used.</param>
/// <param name="Under">How many are under-used.</param>
/// <param name="Unknown">Of how many too little is known.</param>
/// <param name="Room">Of CPU, memory and disk: see <see cref="RoomOf"/>.</param>
public sealed record GroupUse(string? Location, int Over, int Well, int Under, int Unknown, ImmutableArray<double?> Room)
{
    /// <summary>All of them.</summary>
    public int Total => Over + Well + Under + Unknown;

    /// <summary>
    /// Per cent of a server that are free before its threshold, on the average of those of which it is known; null where
    /// that is none. An over-used one has none.
    /// </summary>
    public double? RoomOf(UsageKind kind) => Room[(int)kind];

    /// <summary>Puts panels together.</summary>
    public static GroupUse Of(string? location, IReadOnlyCollection<RankedPanel> panels, CapacityRules rules)
    {
        var counts = panels.CountBy(each => each.Class).ToDictionary();
        return new GroupUse(
            location, counts.GetValueOrDefault(UsageClass.OverUsed), counts.GetValueOrDefault(UsageClass.WellUsed),
            counts.GetValueOrDefault(UsageClass.UnderUsed), counts.GetValueOrDefault(UsageClass.Unknown),
            [.. Enum.GetValues<UsageKind>().Select(kind => panels.Where(each => each.Class != UsageClass.Unknown)
                .Average(each => each.Panel.Use.Of(kind) is { } use ? Math.Max(0, rules.Over.Of(kind) - use.P95) : (double?)null))]);
    }
}
