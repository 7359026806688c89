using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Web.Auth;

namespace Platypus.Web.Api;

/// <summary>The panels of the public interface.</summary>
public static class PanelEndpoints
{
    /// <summary>Maps the panels and the fleet's numbers under <c>/api/v1</c>.</summary>
    public static void MapPanels(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithTags("Panels");
        api.MapGet("/fleet", (FleetStore store, IFleetScanner scanner) => ShowFleet(store.Snapshot, scanner.Statistics))
            .Describe<FleetResource>("The fleet in numbers");
        api.MapGet("/panels", List).Describe<PanelResource[]>("Panels; the filters combine", 400);
        api.MapGet("/panels/{id}", (string id, FleetStore store) =>
            store.Snapshot.Find(new PanelId(id)) is { } state ? Results.Ok(PanelResource.Of(state)) : Problems.NoPanel(id))
            .Describe<PanelResource>("One panel", 404);
        api.MapPost("/panels/{id}/check", (string id, FleetStore store, IFleetScanner scanner, CancellationToken stop) =>
            CheckAsync(id, store, scanner, PanelResource.Of, stop))
            .AddEndpointFilter<ActorFilter>()
            .Describe<PanelResource>("Checks a panel now, or joins the check under way", 404, 409);
    }

    /// <summary>Checks a panel now and shows it; 404 for an unknown one, 409 for a paused one.</summary>
    internal static async Task<IResult> CheckAsync<T>(
        string id, FleetStore store, IFleetScanner scanner, Func<PanelState, T> show, CancellationToken stop)
    {
        var panel = new PanelId(id);
        if (store.Snapshot.Find(panel) is null)
            return Problems.NoPanel(id);
        return await scanner.CheckNowAsync(panel, stop) is { } state ? Results.Ok(show(state)) : Problems.Paused(id);
    }

    private static FleetResource ShowFleet(FleetSnapshot fleet, ScanStatistics scan) => new(
        fleet.Counts.Total, fleet.Counts.Up, fleet.Counts.Degraded, fleet.Counts.Down, fleet.Counts.Unknown, fleet.Counts.Paused,
        fleet.Observer.Word, Math.Round(scan.ChecksPerSecond, 2), Math.Round(scan.Lag.TotalMilliseconds, 1), scan.Tripwires);

    private static IResult List(FleetStore store, string? status, string? location, string? tag, string? q)
    {
        var wanted = PanelStatuses.Parse(status);
        if (wanted is null && !string.IsNullOrEmpty(status))
            return Problems.BadQuery("status", status, "up, degraded, down, unknown or paused");
        return Results.Ok(store.Snapshot.All()
            .Where(state => wanted is null || state.Status == wanted)
            .Where(state => string.IsNullOrEmpty(location) || state.Panel.Location == location)
            .Where(state => string.IsNullOrEmpty(tag) || state.Panel.Tags.Contains(tag))
            .Where(state => string.IsNullOrEmpty(q) || Mentions(state.Panel, q))
            .Select(PanelResource.Of));
    }

    private static bool Mentions(Panel panel, string text) =>
        panel.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || panel.Hostname.Contains(text, StringComparison.OrdinalIgnoreCase)
        || panel.Id.Value.Contains(text, StringComparison.OrdinalIgnoreCase);
}
