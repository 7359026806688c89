using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Usage;

/// <summary>How much of one kind a panel used in a window, in per cent. It explains itself: from how many checks, over how many hours.</summary>
/// <param name="P95">95 of 100 checks found no more than this, within a bin of one per cent.</param>
/// <param name="Average">The mean of all checks.</param>
/// <param name="Maximum">The most that a check found.</param>
/// <param name="WorstHour">The p95 of the hour that had the highest: in every other hour there was at least as much room.</param>
/// <param name="Checks">How many checks said anything.</param>
public sealed record KindUse(double P95, double Average, double Maximum, double WorstHour, int Checks);

/// <summary>How much of everything a panel used in a window.</summary>
/// <param name="Hours">Hours of which anything is known.</param>
/// <param name="Checks">Checks made in them.</param>
/// <param name="Cpu">Null when no check said.</param>
/// <param name="Memory">Null when no check said.</param>
/// <param name="Disk">Null when no check said.</param>
/// <param name="DiskTrend">Averages of the disk, oldest first, for the trend.</param>
public sealed record MeasuredUse(int Hours, int Checks, KindUse? Cpu, KindUse? Memory, KindUse? Disk, ImmutableArray<TrendPoint> DiskTrend)
{
    /// <summary>Nothing is known.</summary>
    public static MeasuredUse None { get; } = new(0, 0, null, null, null, []);

    /// <summary>The use of a kind; null when it is not known.</summary>
    public KindUse? Of(UsageKind kind) => kind switch
    {
        UsageKind.Cpu => Cpu,
        UsageKind.Memory => Memory,
        UsageKind.Disk => Disk,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>A panel and what it used.</summary>
/// <param name="Panel">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Location">Where it is; null when nobody said.</param>
/// <param name="Answers">Whether it is up now, so that it could take more.</param>
/// <param name="Use">What it used.</param>
public sealed record PanelUse(PanelId Panel, string Name, string? Location, bool Answers, MeasuredUse Use)
{
    /// <summary>Hours that must be known before anything is said of a panel.</summary>
    public const int LeastHours = 3;

    /// <summary>How well it is used.</summary>
    public UsageClass Class(CapacityRules rules)
    {
        if (Use.Hours < LeastHours || Use is { Cpu: null, Memory: null, Disk: null })
            return UsageClass.Unknown;
        var (over, under) = (false, Use is { Cpu: not null, Memory: not null });
        foreach (var kind in Enum.GetValues<UsageKind>())
        {
            if (Use.Of(kind) is not { } use)
                continue;
            over |= use.P95 >= rules.Over.Of(kind);
            under &= use.P95 < rules.Under.Of(kind);
        }
        return over ? UsageClass.OverUsed : under ? UsageClass.UnderUsed : UsageClass.WellUsed;
    }

    /// <summary>How near it is to being over-used, of the kind that is nearest: 1 is just over-used; null when nothing is known.</summary>
    public double? Fullness(CapacityRules rules) => Fullest(rules) is { } kind ? FullnessOf(kind, rules) : null;

    /// <summary>The kind of which it is nearest to being over-used; null when nothing is known.</summary>
    public UsageKind? Fullest(CapacityRules rules)
    {
        var known = Enum.GetValues<UsageKind>().Where(kind => Use.Of(kind) is not null).ToList();
        return known.Count == 0 ? null : known.MaxBy(kind => FullnessOf(kind, rules));
    }

    private double FullnessOf(UsageKind kind, CapacityRules rules) => Use.Of(kind)!.P95 / rules.Over.Of(kind);
}
