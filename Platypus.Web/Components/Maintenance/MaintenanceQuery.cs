using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Platypus.Core.Incidents;

namespace Platypus.Web.Components.Maintenance;

/// <summary>What a new window is to be for, as the page's address says it.</summary>
/// <param name="Scope">What sort of thing.</param>
/// <param name="Targets">The panels' ids, the locations or the tags.</param>
public sealed record MaintenanceQuery(MaintenanceScope Scope, ImmutableArray<string> Targets)
{
    /// <summary>Most targets that an address carries.</summary>
    public const int MaxTargets = 50;

    /// <summary>The page.</summary>
    public const string Path = "/maintenance";

    /// <summary>Reads the query part of an address; null when it names nothing.</summary>
    public static MaintenanceQuery? Parse(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query);
        if (!fields.TryGetValue("target", out var targets) || !fields.TryGetValue("scope", out var scope) || IncidentWords.Parse<MaintenanceScope>(scope) is not { } known)
            return null;
        return new MaintenanceQuery(known, [.. targets.OfType<string>().Take(MaxTargets)]);
    }

    /// <summary>What is to be covered so that an incident is: what its panels share, or else the panels that it affects.</summary>
    public static MaintenanceQuery Of(Incident incident) => incident.Shared switch
    {
        { Kind: TraitKind.Location, Value: var location } => new(MaintenanceScope.Location, [location]),
        { Kind: TraitKind.Tag, Value: var tag } => new(MaintenanceScope.Tag, [tag]),
        _ => new(MaintenanceScope.Panel, [.. incident.Members.Where(member => member.IsAffected).Select(member => member.Panel.Value)]),
    };

    /// <summary>The address that asks for it, relative to the root; for too many targets, the page alone.</summary>
    public string ToAddress() => Targets.Length > MaxTargets ? Path
        : $"{Path}?scope={Scope.Word()}{string.Concat(Targets.Select(target => "&target=" + Uri.EscapeDataString(target)))}";
}
