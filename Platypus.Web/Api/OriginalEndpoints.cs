using Platypus.Core.Fleet;
using Platypus.Core.Scanning;

namespace Platypus.Web.Api;

/// <summary>The endpoints of the original Platypus, for the scripts that people have on them.</summary>
public static class OriginalEndpoints
{
    /// <summary>Maps <c>/raw</c> and <c>/fetch/{id}</c>.</summary>
    public static void MapOriginal(this IEndpointRouteBuilder app)
    {
        var original = app.MapGroup("").WithTags("The original's");
        original.MapGet("/raw", (FleetStore store) => Results.Ok(
            store.Snapshot.All().ToDictionary(state => state.Panel.Id.Value, RawResource.Of)))
            .Describe<Dictionary<string, RawResource>>("All panels in the shape of the original Platypus");
        original.MapGet("/fetch/{id}", (string id, FleetStore store, IFleetScanner scanner, CancellationToken stop) =>
            PanelEndpoints.CheckAsync(id, store, scanner, RawResource.Of, stop))
            .Describe<RawResource>("Checks a panel now and shows it in the shape of the original Platypus", 404, 409);
    }
}
