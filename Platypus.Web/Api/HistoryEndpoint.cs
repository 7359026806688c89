using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Web.Api;

/// <summary>How used a panel was, of the public interface.</summary>
public static class HistoryEndpoint
{
    /// <summary>Most steps answered at once.</summary>
    private const int MostSteps = 10_000;

    private static readonly TimeSpan Default = TimeSpan.FromHours(24);
    private static readonly TimeSpan Longest = RollupTier.Hour.Kept();

    /// <summary>Maps <c>GET /api/v1/panels/{id}/history</c>, and the same as CSV under <c>history.csv</c>.</summary>
    public static void MapHistory(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/panels/{id}/history", (string id, string? from, string? to, string? step, FleetStore store, UsageHistory history,
            TimeProvider clock, CancellationToken stop) => AnswerAsync(id, from, to, step, store, history, clock, Results.Ok, stop))
            .WithTags("Panels").Describe<HistoryResource[]>("How used a panel was, in steps", 400, 404, 503);
        app.MapGet("/api/v1/panels/{id}/history.csv", (string id, string? from, string? to, string? step, FleetStore store, UsageHistory history,
            TimeProvider clock, CancellationToken stop) => AnswerAsync(id, from, to, step, store, history, clock, Csv, stop))
            .WithTags("Panels").Describe("How used a panel was, as a table").Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    private static async Task<IResult> AnswerAsync(
        string id, string? from, string? to, string? step, FleetStore store, UsageHistory history, TimeProvider clock,
        Func<IEnumerable<HistoryResource>, IResult> show, CancellationToken stop)
    {
        var panel = new PanelId(id);
        if (store.Snapshot.Find(panel) is null)
            return Problems.NoPanel(id);
        var end = Moment(to, clock.GetUtcNow());
        if (end is null)
            return Problems.BadQuery("to", to!, "a time such as 2026-11-22T08:00:00Z");
        var length = Length(step);
        if (length is null || length < TimeSpan.FromSeconds(1))
            return BadStep(step);
        var begin = Moment(from, Before(end.Value, length < Default / MostSteps ? length.Value * MostSteps : Default));
        if (begin is null || begin >= end)
            return Problems.BadQuery("from", from ?? "", "a time before 'to', such as 2026-11-22T08:00:00Z");
        if (end - begin > Longest)
            begin = end - Longest;
        var wanted = string.IsNullOrEmpty(step) ? HistorySteps.For(end.Value - begin.Value) : length.Value;
        if ((end - begin) / wanted > MostSteps)
            return BadStep(step);
        try
        {
            var points = await history.ReadAsync(panel, begin.Value, end.Value, wanted, stop);
            return show(points.Select(HistoryResource.Of));
        }
        catch (StorageException failure)
        {
            return Problems.NotStored(failure.Message);
        }
    }

    private static DateTimeOffset? Moment(string? text, DateTimeOffset otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at
        : null;

    // Without one it is chosen to fit the window.
    private static TimeSpan? Length(string? text) =>
        string.IsNullOrEmpty(text) ? Default
        : Durations.TryParse(text, out var duration) ? duration
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static IResult BadStep(string? step) => Problems.BadQuery(
        "step", step ?? "", $"a duration hh:mm:ss (or seconds) of at least a second, at most {MostSteps} of them in the window");

    // There is nothing before the first moment of all.
    private static DateTimeOffset Before(DateTimeOffset end, TimeSpan length) =>
        end - DateTimeOffset.MinValue > length ? end - length : DateTimeOffset.MinValue;

    private static IResult Csv(IEnumerable<HistoryResource> points)
    {
        var lines = points.Select(point => string.Create(CultureInfo.InvariantCulture,
            $"{ApiJson.Text(point.At)},{point.Cpu},{point.Memory},{point.Disk},{point.LatencyMs},{point.UpRatio}"));
        return Results.Text(string.Join("\r\n", ["at,cpu,memory,disk,latencyMs,upRatio", .. lines, ""]), "text/csv");
    }
}

/// <summary>A step of a panel's history as the public interface shows it: averages, null where nothing is known.</summary>
public sealed record HistoryResource(DateTimeOffset At, double? Cpu, double? Memory, double? Disk, double? LatencyMs, double? UpRatio)
{
    /// <summary>Shows a step.</summary>
    public static HistoryResource Of(HistoryPoint point) => new(
        point.At, Average(point.Rollup.Cpu), Average(point.Rollup.Memory), Average(point.Rollup.Disk), Average(point.Rollup.Latency),
        point.Rollup.UpRatio is { } ratio ? Math.Round(ratio, 4) : null);

    private static double? Average(Measure? measure) => measure is null ? null : Math.Round(measure.Average, 2);
}
