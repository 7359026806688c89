using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Web.Api;

/// <summary>How long a panel was up, of the public interface.</summary>
public static class UptimeEndpoint
{
    /// <summary>Maps <c>GET /api/v1/panels/{id}/uptime</c>.</summary>
    public static void MapUptime(this IEndpointRouteBuilder app) => 
        app.MapGet("/api/v1/panels/{id}/uptime", AnswerAsync).WithTags("Panels")
            .Describe<UptimeResource>("How long a panel was up, in sum and day by day", 400, 404, 503);

    private static async Task<IResult> AnswerAsync(string id, string? days, FleetStore store, UptimeReader reader, CancellationToken stop)
    {
        if (store.Snapshot.Find(new PanelId(id)) is not { } state)
            return Problems.NoPanel(id);
        var wanted = UptimeReport.UsualDays;
        if (!string.IsNullOrEmpty(days) && (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out wanted) || wanted is < 1 or > UptimeReport.MostDays))
            return Problems.BadQuery("days", days, $"a whole number from 1 to {UptimeReport.MostDays}");
        try
        {
            return Results.Ok(UptimeResource.Of(id, await reader.ReadAsync(state.Panel, wanted, cancel: stop)));
        }
        catch (StorageException failure)
        {
            return Problems.NotStored(failure.Message);
        }
    }
}

/// <summary>A panel's uptime as the public interface shows it. Ratios are 0 to 1, null where no time counts.</summary>
/// <param name="Id">Which panel.</param>
/// <param name="At">The end of every window.</param>
/// <param name="Windows">By their lengths: <c>24h</c>, <c>7d</c>, <c>30d</c>, <c>90d</c>.</param>
/// <param name="Days">Days in UTC, oldest first, today last.</param>
public sealed record UptimeResource(string Id, DateTimeOffset At, ImmutableSortedDictionary<string, UptimeSumResource> Windows, ImmutableArray<UptimeDayResource> Days)
{
    /// <summary>Shows a report.</summary>
    public static UptimeResource Of(string id, UptimeReport report) => new(
        id, report.At,
        new Dictionary<string, UptimeSum> { ["24h"] = report.Day, ["7d"] = report.Week, ["30d"] = report.Month, ["90d"] = report.Quarter }
            .ToImmutableSortedDictionary(window => window.Key, window => UptimeSumResource.Of(window.Value)),
        [.. report.Days.Select(day => UptimeDayResource.Of(day))]);
}

/// <summary>How many seconds a panel was what.</summary>
public sealed record UptimeSumResource(double? Ratio, double UpSeconds, double DegradedSeconds, double DownSeconds, double NotCountedSeconds)
{
    /// <summary>Shows a sum.</summary>
    public static UptimeSumResource Of(UptimeSum sum) =>
        new(sum.Ratio, sum.Up.TotalSeconds, sum.Degraded.TotalSeconds, sum.Down.TotalSeconds, sum.NotCounted.TotalSeconds);
}

/// <summary>How many seconds of a day a panel was what.</summary>
public sealed record UptimeDayResource(DateOnly Day, double? Ratio, double UpSeconds, double DegradedSeconds, double DownSeconds, double NotCountedSeconds)
{
    /// <summary>Shows a day.</summary>
    public static UptimeDayResource Of(UptimeDay day) => new(
        day.Day, day.Sum.Ratio, day.Sum.Up.TotalSeconds, day.Sum.Degraded.TotalSeconds, day.Sum.Down.TotalSeconds, day.Sum.NotCounted.TotalSeconds);
}
