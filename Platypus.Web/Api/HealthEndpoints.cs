using Platypus.Core.Fleet;
using Platypus.Core.Incidents;

namespace Platypus.Web.Api;

/// <summary>Whether the program lives, and whether it does its work.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("").WithTags("Operation").AllowAnonymous();
        health.MapGet("/health/live", () => Results.Text("live")).Describe("Whether the program runs").Produces<string>(StatusCodes.Status200OK, "text/plain");
        health.MapGet("/health/ready", (FleetStore store, IncidentDesk desk, Readiness readiness) =>
            readiness.PanelsInForce && !store.Writer.IsCompleted && !desk.Writer.IsCompleted
                ? Results.Text("ready")
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable))
            .Describe("Whether the program does its work").Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Produces<string>(StatusCodes.Status503ServiceUnavailable, "text/plain");
    }
}

/// <summary>What has to be there before the program does its work.</summary>
public sealed class Readiness
{
    private volatile bool _panelsInForce;

    /// <summary>Whether the scanner has been given its panels.</summary>
    public bool PanelsInForce
    {
        get => _panelsInForce;
        set => _panelsInForce = value;
    }
}
