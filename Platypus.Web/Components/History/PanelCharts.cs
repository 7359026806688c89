using System.Collections.Immutable;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.History;

/// <summary>One of a panel's charts: what it shows and what there is to say of it.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Scale">From 0 to where.</param>
/// <param name="Values">Its values, oldest first.</param>
/// <param name="Summary">A sentence for those who do not see it, and for a glance.</param>
/// <param name="Limit">Says from where it is too much; null where nothing is.</param>
public sealed record PanelChart(
    string Name, ChartScale Scale, ImmutableArray<ChartValue> Values, string Summary, Func<UsageThresholds, double?>? Limit = null);

/// <summary>A panel's five charts of a window.</summary>
public static class PanelCharts
{
    private const double P95 = 0.95;

    /// <summary>Milliseconds; below it, differences are noise that must not look like trouble.</summary>
    private const double LeastLatency = 10;

    /// <summary>CPU, memory, disk, latency and answered checks.</summary>
    public static ImmutableArray<PanelChart> Of(ImmutableArray<HistoryPoint> points) =>
    [
        Used("CPU", points, rollup => rollup.Cpu, limits => limits.Cpu),
        Used("Memory", points, rollup => rollup.Memory, limits => limits.Memory),
        Used("Disk", points, rollup => rollup.Disk, limits => limits.Disk),
        Latency(points),
        Answered(points),
    ];

    private static PanelChart Used(string name, ImmutableArray<HistoryPoint> points, Func<Rollup, Measure?> of, Func<UsageThresholds, double?> limit) =>
        new(name, ChartScale.Percent, Values(points, of), Summary(points, of, ChartScale.Percent), limit);

    private static PanelChart Latency(ImmutableArray<HistoryPoint> points)
    {
        var values = Values(points, rollup => rollup.Latency);
        // A single slow check does not flatten the rest.
        var most = values.IsEmpty ? 1 : values.Select(value => value.Most).Order().ElementAt((int)(values.Length * 0.98));
        var scale = ChartScale.Latency(Math.Max(most, LeastLatency));
        return new PanelChart("Latency", scale, values, Summary(points, rollup => rollup.Latency, scale));
    }

    private static PanelChart Answered(ImmutableArray<HistoryPoint> points)
    {
        var values = points.Select(point => (point.At, Share: 100 * point.Rollup.UpRatio!.Value))
            .Select(step => new ChartValue(step.At, step.Share, step.Share, step.Share)).ToImmutableArray();
        var (up, all) = (points.Sum(point => (long)point.Rollup.Up), points.Sum(point => (long)point.Rollup.Checks));
        var summary = all == 0 ? "no checks" : $"{PlainWords.Count(up)} of {PlainWords.Count(all)} checks answered";
        return new PanelChart("Answered checks", ChartScale.Percent, values, summary);
    }

    private static ImmutableArray<ChartValue> Values(ImmutableArray<HistoryPoint> points, Func<Rollup, Measure?> of) =>
    [
        .. from point in points
           let measure = of(point.Rollup)
           where measure is not null
           select new ChartValue(point.At, measure.Minimum, measure.Average, measure.Maximum),
    ];

    private static string Summary(ImmutableArray<HistoryPoint> points, Func<Rollup, Measure?> of, ChartScale scale)
    {
        var all = points.Select(point => of(point.Rollup)).Aggregate(default(Measure), Measure.Merge);
        return all is null ? "not known"
            : $"average {scale.Say(all.Average)}, 95 % of the time up to {scale.Say(all.Percentile(P95))}, at most {scale.Say(all.Maximum)}";
    }
}
