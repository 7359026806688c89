using System.Text.Json;
using Platypus.Core.Fleet;

namespace Platypus.Web.Panels;

/// <summary>The stat script of the machine Platypus runs on, served by Platypus itself.</summary>
internal static class OwnUsageEndpoint
{
    /// <summary>Maps it; it is there only while the own machine is what is watched.</summary>
    public static void MapOwnUsage(this IEndpointRouteBuilder app) =>
        app.MapGet(ThisServer.StatsPath, (FleetStore store, OwnUsage usage, string? self) =>
        {
            if (!usage.IsSelf(self) || !ThisServer.IsWatched(store.Snapshot.Roster.Panels))
                return Results.NotFound();
            var now = usage.Read();
            return Results.Json(new { now.Cpu, now.Memory, now.Disk }, JsonSerializerOptions.Web);
        }).AllowAnonymous().ExcludeFromDescription();
}
