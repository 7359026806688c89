using System.Collections.Immutable;

namespace Platypus.Core.Usage;

/// <summary>Who is full, who is idle, which disk will be full when, and what should move where.</summary>
/// <param name="Window">How far back was looked.</param>
/// <param name="Range">From when to when, in whole hours.</param>
/// <param name="Rules">What is too much, and what is little.</param>
/// <param name="Fleet">All panels together.</param>
/// <param name="Panels">Every panel, the fullest first; those of which nothing is known last.</param>
/// <param name="Locations">By location, those with most that is over-used first.</param>
/// <param name="Disks">Disks of which can be said when they will be full, the soonest first.</param>
/// <param name="Plans">Moves, by location; only where there is something to say.</param>
public sealed record CapacityReport(
    CapacityWindow Window, TimeRange Range, CapacityRules Rules, GroupUse Fleet, ImmutableArray<RankedPanel> Panels,
    ImmutableArray<GroupUse> Locations, ImmutableArray<DiskOutlook> Disks, ImmutableArray<MovePlan> Plans)
{
    /// <summary>Whether there is any panel of which enough is known.</summary>
    public bool SaysAnything => Fleet.Total > Fleet.Unknown;

    /// <summary>Makes a report.</summary>
    /// <param name="window">How far back was looked.</param>
    /// <param name="range">From when to when.</param>
    /// <param name="rules">What is too much, and what is little.</param>
    /// <param name="panels">Every panel once.</param>
    public static CapacityReport Of(CapacityWindow window, TimeRange range, CapacityRules rules, IEnumerable<PanelUse> panels)
    {
        var ranked = panels.Select(panel => new RankedPanel(panel, panel.Class(rules)))
            .OrderByDescending(each => each.Class != UsageClass.Unknown)
            .ThenByDescending(each => each.Panel.Fullness(rules) ?? -1)
            .ThenBy(each => each.Panel.Panel.Value, StringComparer.Ordinal).ToImmutableArray();
        var places = ranked.GroupBy(each => each.Panel.Location).ToList();
        var planner = new MovePlanner(rules);
        return new CapacityReport(
            window, range, rules, GroupUse.Of(null, ranked, rules), ranked,
            [.. places.Select(place => GroupUse.Of(place.Key, [.. place], rules))
                .OrderByDescending(each => each.Over).ThenBy(each => each.Location, StringComparer.OrdinalIgnoreCase)],
            [.. ranked.Where(each => each.Class != UsageClass.Unknown).Select(each => DiskOutlook.Of(each.Panel)).OfType<DiskOutlook>()
                .OrderBy(each => each.Soonest + each.Latest)],
            [.. places.Select(place => planner.Plan(place.Key, [.. place.Select(each => each.Panel)])).Where(plan => !plan.IsEmpty)
                .OrderBy(plan => plan.Location, StringComparer.OrdinalIgnoreCase)]);
    }
}
