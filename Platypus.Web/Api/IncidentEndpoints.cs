using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.Api;

/// <summary>The incidents of the public interface.</summary>
public static class IncidentEndpoints
{
    /// <summary>Most incidents answered at once.</summary>
    private const int MostListed = 1000;

    /// <summary>Maps them under <c>/api/v1/incidents</c>.</summary>
    public static void MapIncidents(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/incidents").WithTags("Incidents");
        api.MapGet("", ListAsync).Describe<IncidentResource[]>("Incidents, newest first: open (not resolved) or all", 400);
        api.MapGet("/{id}/ledger", LedgerAsync).Describe<LedgerResource[]>("Every decision about an incident and every delivery, oldest first", 404);
        var write = api.MapGroup("").AddEndpointFilter<ActorFilter>();
        write.MapPost("/{id}/acknowledge", AcknowledgeAsync).Reads<AcknowledgeInput>(required: false).Writes()
            .Describe<IncidentResource>("Makes an incident yours, until its end where one is given", 400, 404, 409);
        write.MapDelete("/{id}/acknowledge", UnacknowledgeAsync).Writes()
            .Describe<IncidentResource>("Takes an acknowledgement back", 404, 409);
    }

    private static async Task<IResult> ListAsync(string? state, FleetStore store, IIncidentStorage storage)
    {
        if (state is not (null or "" or "open" or "all"))
            return Problems.BadQuery("state", state, "open or all");
        if (state == "all")
            return Results.Ok((await storage.ListAsync(openOnly: false, before: null, MostListed)).Select(IncidentResource.Of));
        return Results.Ok(store.Snapshot.Incidents.All
            .OrderByDescending(incident => incident.OpenedAt).Select(IncidentResource.Of));
    }

    private static async Task<IResult> LedgerAsync(string id, IIncidentStorage storage) =>
        await storage.LedgerAsync(id) is { } ledger ? Results.Ok(ledger.Select(LedgerResource.Of)) : Problems.NoIncident(id);

    private static async Task<IResult> AcknowledgeAsync(
        string id, HttpContext http, IIncidentDesk desk, IIncidentStorage storage, TimeProvider clock, CancellationToken stop)
    {
        var (body, error) = await AcknowledgeBody.ReadAsync(http.Request, clock.GetUtcNow(), stop);
        if (body is null)
            return Problems.BadBody(error!);
        return await AskAsync(new IncidentInput.Acknowledge(id, ActorFilter.Actor(http), body.Note, body.Until), id, desk, storage, stop);
    }

    private static Task<IResult> UnacknowledgeAsync(
        string id, HttpContext http, IIncidentDesk desk, IIncidentStorage storage, CancellationToken stop) =>
        AskAsync(new IncidentInput.Unacknowledge(id, ActorFilter.Actor(http)), id, desk, storage, stop);

    private static async Task<IResult> AskAsync(
        IncidentInput intent, string id, IIncidentDesk desk, IIncidentStorage storage, CancellationToken stop)
    {
        try
        {
            var outcome = await desk.AskAsync(intent, stop);
            return outcome switch
            {
                { Incident: { } incident } when outcome.Result != IntentResult.BadEnd => Results.Ok(IncidentResource.Of(incident)),
                { Result: IntentResult.BadEnd } => Problems.BadBody("'until' must be a time in the future."),
                _ => await storage.FindAsync(id) is null ? Problems.NoIncident(id) : Problems.Resolved(id),
            };
        }
        catch (StorageException failure)
        {
            return Problems.NotStored(failure.Message);
        }
    }
}
