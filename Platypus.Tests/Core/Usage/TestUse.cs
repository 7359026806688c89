using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Tests.Core.Usage;

/// <summary>Panels of known use.</summary>
internal static class TestUse
{
    public static PanelUse Panel(string id, double? cpu = 40, double? memory = 50, double? disk = 50, string? location = null,
        double? worstCpu = null, bool answers = true, int hours = 168, TrendPoint[]? trend = null) =>
        new(new PanelId(id), id, location, answers, new MeasuredUse(hours, hours * 60, Kind(cpu, worstCpu), Kind(memory), Kind(disk), [.. trend ?? []]));

    public static CapacityReport Report(params PanelUse[] panels) => CapacityReport.Of(
        CapacityWindow.Week, new TimeRange(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(7)), CapacityRules.Default, panels);

    private static KindUse? Kind(double? p95, double? worst = null) =>
        p95 is { } known ? new KindUse(known, known * 0.7, Math.Min(100, known + 5), worst ?? known, 10_080) : null;
}
