using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.Api;

/// <summary>Adding, replacing and taking out panels of the database.</summary>
internal static class PanelWriteEndpoints
{
    /// <summary>Maps them under <c>/api/v1/panels</c>.</summary>
    public static void MapPanelWriting(this IEndpointRouteBuilder app)
    {
        var write = app.MapGroup("/api/v1/panels").WithTags("Panels").AddEndpointFilter<ActorFilter>();
        write.MapPost("", AddAsync).Reads<PanelInput>(required: true).Writes()
            .Describe("Adds a panel to the database", 409, 413, 415).Produces<PanelResource>(StatusCodes.Status201Created).ProducesValidationProblem();
        write.MapPut("/{id}", ReplaceAsync).Reads<PanelInput>(required: true).Writes()
            .Describe<PanelResource>("Replaces a panel of the database; those of the panels file are changed there", 404, 409, 413, 415).ProducesValidationProblem();
        write.MapDelete("/{id}", RemoveAsync).Writes()
            .Describe("Takes a panel out of the database", 404, 409).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> AddAsync(HttpContext http, PanelCatalog catalog, FleetStore store, CancellationToken stop)
    {
        var (panel, problem) = await PanelBody.ReadAsync(http.Request, id: null, catalog.Book.InForce.Length + 1, stop);
        if (panel is null)
            return problem!;
        return await EditAsync(PanelEdit.Add(panel), http, catalog, () =>
            Results.Created($"/api/v1/panels/{Uri.EscapeDataString(panel.Id.Value)}", Show(store, panel)));
    }

    private static async Task<IResult> ReplaceAsync(string id, HttpContext http, PanelCatalog catalog, FleetStore store, CancellationToken stop)
    {
        // Whose panel it is comes before what is wrong with the wish.
        var wanted = new PanelId(id);
        if (catalog.Book.IsInFile(wanted))
            return Problems.Refused(wanted, PanelRefusal.InFile);
        if (catalog.Book.FindStored(wanted) is null)
            return Problems.NoPanel(id);
        var (panel, problem) = await PanelBody.ReadAsync(http.Request, wanted, position: 1, stop);
        if (panel is null)
            return problem!;
        return await EditAsync(PanelEdit.Replace(panel), http, catalog, () => Results.Ok(Show(store, panel)));
    }

    private static Task<IResult> RemoveAsync(string id, HttpContext http, PanelCatalog catalog) =>
        EditAsync(PanelEdit.Remove(new PanelId(id)), http, catalog, Results.NoContent);

    // Not ended with the request: whoever hangs up halfway gets what was asked for.
    private static async Task<IResult> EditAsync(PanelEdit edit, HttpContext http, PanelCatalog catalog, Func<IResult> done)
    {
        try
        {
            var result = await catalog.EditAsync(edit, ActorFilter.Actor(http), CancellationToken.None);
            return result.IsDone ? done() : Problems.Refused(edit.Id, result.Refused[0].Why);
        }
        catch (StorageException failure)
        {
            return Problems.NotStored(failure.Message);
        }
    }

    // Somebody else may have taken it out again meanwhile.
    private static PanelResource Show(FleetStore store, Panel panel) =>
        PanelResource.Of(store.Snapshot.Find(panel.Id) ?? PanelState.New(panel, DateTimeOffset.UnixEpoch));
}
