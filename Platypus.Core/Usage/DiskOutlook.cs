namespace Platypus.Core.Usage;

/// <summary>When a disk will be full if it goes on as it did.</summary>
/// <param name="Panel">Whose disk.</param>
/// <param name="Trend">What it rests on.</param>
/// <param name="Soonest">Days until it is full at the fastest that fits what was seen; not below zero.</param>
/// <param name="Latest">Days until it is full at the slowest.</param>
public sealed record DiskOutlook(PanelUse Panel, Trend Trend, double Soonest, double Latest)
{
    private const double Full = 100;

    /// <summary>Nothing is said of a time so many times as far away as what was seen reaches back.</summary>
    private const double Reach = 10;

    /// <summary>A range wider than this is no knowledge.</summary>
    private const double Widest = 4;

    /// <summary>Reckons it; null when what was seen does not carry a word: too short, too restless, not filling, or too far away.</summary>
    public static DiskOutlook? Of(PanelUse panel)
    {
        var points = panel.Use.DiskTrend;
        if (Trend.Of(points) is not { Least: > 0 } trend)
            return null;
        var left = Math.Max(0, Full - trend.Level);
        var (soonest, latest) = (left / trend.Most, left / trend.Least);
        var seen = points[^1].At - points[0].At;
        return latest <= Reach * seen && latest <= (Widest * soonest) + 1 ? new DiskOutlook(panel, trend, soonest, latest) : null;
    }
}
