using System.Collections.Immutable;
using Platypus.Core.Usage;

namespace Platypus.Web.Api;

/// <summary>A capacity report as the public interface shows it. Shares are 0 to 1, everything else per cent.</summary>
public sealed record CapacityResource(
    string Window, DateTimeOffset From, DateTimeOffset To, LimitsResource Over, LimitsResource Under, GroupResource Fleet,
    ImmutableArray<RankedResource> Panels, ImmutableArray<GroupResource> Locations, ImmutableArray<DiskResource> Disks,
    ImmutableArray<MoveResource> Moves, ImmutableArray<StuckResource> Stuck)
{
    /// <summary>Shows a report.</summary>
    public static CapacityResource Of(CapacityReport report) => new(
        report.Window.Word(), report.Range.From, report.Range.To, LimitsResource.Of(report.Rules.Over), LimitsResource.Of(report.Rules.Under),
        GroupResource.Of(report.Fleet), [.. report.Panels.Select(RankedResource.Of)], [.. report.Locations.Select(GroupResource.Of)],
        [.. report.Disks.Select(DiskResource.Of)],
        [.. report.Plans.SelectMany(plan => plan.Moves.Select(move => new MoveResource(
            plan.Location, move.From.Panel.Value, move.To.Panel.Value, Math.Round(move.Share, 2), CapacityWords.Say(move, report.Window))))],
        [.. report.Plans.SelectMany(plan => plan.Stuck.Select(stuck => new StuckResource(
            plan.Location, stuck.Panel.Panel.Value, Math.Round(stuck.Share, 2), CapacityWords.Say(stuck, plan.Location))))]);

    /// <summary>The word of a class.</summary>
    public static string Word(UsageClass use) => use switch
    {
        UsageClass.OverUsed => "over",
        UsageClass.WellUsed => "well",
        UsageClass.UnderUsed => "under",
        _ => "unknown",
    };

    internal static double? Round(double? value) => value is { } known ? Math.Round(known, 2) : null;
}

/// <summary>Thresholds.</summary>
public sealed record LimitsResource(double Cpu, double Memory, double Disk)
{
    /// <summary>Shows thresholds.</summary>
    public static LimitsResource Of(UsageLimits limits) => new(limits.Cpu, limits.Memory, limits.Disk);
}

/// <summary>Panels together; <c>room</c> is what is free before the threshold, on average.</summary>
public sealed record GroupResource(string? Location, int Total, int Over, int Well, int Under, int Unknown, RoomResource Room)
{
    /// <summary>Shows a group.</summary>
    public static GroupResource Of(GroupUse group) => new(group.Location, group.Total, group.Over, group.Well, group.Under, group.Unknown,
        new RoomResource(CapacityResource.Round(group.RoomOf(UsageKind.Cpu)), CapacityResource.Round(group.RoomOf(UsageKind.Memory)),
            CapacityResource.Round(group.RoomOf(UsageKind.Disk))));
}

/// <summary>Room of each kind; null where it is not known.</summary>
public sealed record RoomResource(double? Cpu, double? Memory, double? Disk);

/// <summary>A panel in the ranking, the fullest first.</summary>
public sealed record RankedResource(
    string Id, string Name, string? Location, string Class, KindResource? Cpu, KindResource? Memory, KindResource? Disk, int Hours, int Checks)
{
    /// <summary>Shows a panel.</summary>
    public static RankedResource Of(RankedPanel ranked) => new(
        ranked.Panel.Panel.Value, ranked.Panel.Name, ranked.Panel.Location, CapacityResource.Word(ranked.Class),
        KindResource.Of(ranked.Panel.Use.Cpu), KindResource.Of(ranked.Panel.Use.Memory), KindResource.Of(ranked.Panel.Use.Disk),
        ranked.Panel.Use.Hours, ranked.Panel.Use.Checks);
}

/// <summary>How much of a kind was used.</summary>
public sealed record KindResource(double P95, double Average, double Maximum, double WorstHourP95, int Checks)
{
    /// <summary>Shows a use; null for null.</summary>
    public static KindResource? Of(KindUse? use) => use is null ? null
        : new(Math.Round(use.P95, 2), Math.Round(use.Average, 2), Math.Round(use.Maximum, 2), Math.Round(use.WorstHour, 2), use.Checks);
}

/// <summary>When a disk will be full; <c>perDay</c> is per cent.</summary>
public sealed record DiskResource(string Panel, double Level, double PerDay, double DaysSoonest, double DaysLatest, string Text)
{
    /// <summary>Shows an outlook.</summary>
    public static DiskResource Of(DiskOutlook outlook) => new(
        outlook.Panel.Panel.Value, Math.Round(outlook.Trend.Level, 2), Math.Round(outlook.Trend.Slope, 3),
        Math.Round(outlook.Soonest, 1), Math.Round(outlook.Latest, 1), CapacityWords.Say(outlook));
}

/// <summary>A suggestion.</summary>
public sealed record MoveResource(string? Location, string From, string To, double Share, string Text);

/// <summary>A panel whose load nobody at its location has room for.</summary>
public sealed record StuckResource(string? Location, string Panel, double Share, string Text);
