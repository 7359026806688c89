using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.Api;

/// <summary>The maintenance windows of the public interface.</summary>
public static class MaintenanceEndpoints
{
    private const string Root = "/api/v1/maintenance";

    /// <summary>Maps them under <c>/api/v1/maintenance</c>.</summary>
    public static void MapMaintenance(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root).WithTags("Maintenance");
        api.MapGet("", (FleetStore store, TimeProvider clock) =>
            Results.Ok(store.Snapshot.Incidents.Maintenance.All.Select(window => MaintenanceResource.Of(window, clock.GetUtcNow()))))
            .Describe<MaintenanceResource[]>("Maintenance windows: now, coming, and ended ones of the last days");
        var write = api.MapGroup("").AddEndpointFilter<ActorFilter>();
        write.MapPost("", AddAsync).Reads<MaintenanceInput>(required: true).Writes().Describe("Sets a window: nothing opens for what it covers", 400, 409)
            .Produces<MaintenanceResource>(StatusCodes.Status201Created);
        write.MapDelete("/{id}", RemoveAsync).Writes().Describe("Takes a window away", 404).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> AddAsync(HttpContext http, IIncidentDesk desk, FleetStore store, TimeProvider clock, CancellationToken stop)
    {
        var (order, bad, error) = await MaintenanceBody.ReadAsync(http.Request, stop);
        if (error is not null)
            return Problems.BadBody(error);
        var now = clock.GetUtcNow();
        var (window, wrong) = order.Make(ActorFilter.Actor(http), now, store.Snapshot.Roster);
        if (bad.Count > 0 || window is null)
            return Problems.BadFields(Together(bad, wrong));
        return await AskAsync(desk, new IncidentInput.MaintenanceSet(window), stop, result => result == IntentResult.TooMany
            ? Problems.TooManyWindows()
            : Results.Created($"{Root}/{window.Id}", MaintenanceResource.Of(window, now)));
    }

    private static Task<IResult> RemoveAsync(string id, HttpContext http, IIncidentDesk desk, CancellationToken stop) =>
        AskAsync(desk, new IncidentInput.MaintenanceRemoved(id, ActorFilter.Actor(http)), stop, result =>
            result == IntentResult.NotOpen ? Problems.NoWindow(id) : Results.NoContent());

    private static async Task<IResult> AskAsync(IIncidentDesk desk, IncidentInput intent, CancellationToken stop, Func<IntentResult, IResult> answer)
    {
        try
        {
            return answer((await desk.AskAsync(intent, stop)).Result);
        }
        catch (StorageException failure)
        {
            return Problems.NotStored(failure.Message);
        }
    }

    /// <summary>A field that cannot be read is not said to be missing too.</summary>
    private static Dictionary<string, string> Together(Dictionary<string, string> unread, ImmutableSortedDictionary<string, string> wrong)
    {
        foreach (var (field, why) in wrong)
        {
            var isTold = unread.ContainsKey(field)
                || (field == "targets" && (unread.ContainsKey("target") || unread.ContainsKey("scope")))
                || (field is "length" or "until" && (unread.ContainsKey("length") || unread.ContainsKey("until") || unread.ContainsKey("from")));
            if (!isTold)
                unread[field] = why;
        }
        return unread;
    }
}

/// <summary>A maintenance window as the public interface takes it, for the description.</summary>
/// <param name="Scope"><c>panel</c>, <c>location</c> or <c>tag</c>.</param>
/// <param name="Target">The panel's id, the location or the tag, where it is one.</param>
/// <param name="Targets">The same where there are several.</param>
/// <param name="From">When it begins; now when left out.</param>
/// <param name="Until">When it ends, or its first turn.</param>
/// <param name="Length">How long it lasts, <c>hh:mm:ss</c>, instead of <paramref name="Until"/>.</param>
/// <param name="Weekly">Whether it comes again every seven days.</param>
/// <param name="Note">What for.</param>
internal sealed record MaintenanceInput(
    string Scope, string? Target, IReadOnlyList<string>? Targets, DateTimeOffset? From, DateTimeOffset? Until, string? Length, bool? Weekly, string? Note);

/// <summary>A maintenance window as the public interface shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scope"><c>panel</c>, <c>location</c> or <c>tag</c>.</param>
/// <param name="Targets">The panels' ids, the locations or the tags, sorted.</param>
/// <param name="From">When it begins, the first time.</param>
/// <param name="Until">When the turn that is under way ends, or the next one, or when it was over.</param>
/// <param name="Length">How long it lasts, <c>hh:mm:ss</c>.</param>
/// <param name="Weekly">Whether it comes again every seven days.</param>
/// <param name="State"><c>now</c>, <c>coming</c> or <c>ended</c>.</param>
/// <param name="Next">When the next turn begins; null when none comes.</param>
/// <param name="Note">What for.</param>
/// <param name="By">Who made it.</param>
public sealed record MaintenanceResource(
    string Id, string Scope, IReadOnlyList<string> Targets, DateTimeOffset From, DateTimeOffset Until, string Length, bool Weekly,
    string State, DateTimeOffset? Next, string? Note, string By)
{
    /// <summary>Shows a window.</summary>
    public static MaintenanceResource Of(MaintenanceWindow window, DateTimeOffset now)
    {
        var (until, next) = (window.EndOfTurn(now), window.NextTurn(now));
        return new MaintenanceResource(
            window.Id, window.Scope.Word(), [.. window.Targets.Order(StringComparer.Ordinal)], window.From,
            until ?? window.EndedAt(now) ?? next!.Value + window.Length,
            string.Create(CultureInfo.InvariantCulture, $"{(int)window.Length.TotalHours:00}:{window.Length:mm\\:ss}"),
            window.Weekly, until is not null ? "now" : next is not null ? "coming" : "ended", next, window.Note, window.By);
    }
}
