using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.StatusPages;

/// <summary>Which panels a group of the public status page is made of.</summary>
public enum GroupScope
{
    /// <summary>All that there are.</summary>
    All,

    /// <summary>Those of some locations.</summary>
    Location,

    /// <summary>Those with one of some tags.</summary>
    Tag,

    /// <summary>Some by id.</summary>
    Panel,
}

/// <summary>What customers see as one thing: panels under a title that somebody chose for them.</summary>
/// <param name="Id">Its name in addresses: a slug of the title, unique on the page.</param>
/// <param name="Title">What customers read.</param>
/// <param name="Scope">By what panels are in it.</param>
/// <param name="Targets">Locations, tags or panel ids, compared exactly; empty for all panels. Never shown.</param>
public sealed record StatusGroup(string Id, string Title, GroupScope Scope, ImmutableArray<string> Targets)
{
    /// <summary>Whether a panel is in it.</summary>
    public bool Has(Panel panel) => Scope switch
    {
        GroupScope.All => true,
        GroupScope.Location => panel.Location is { } location && Targets.Contains(location),
        GroupScope.Tag => panel.Tags.Any(tag => Targets.Contains(tag)),
        _ => Targets.Contains(panel.Id.Value),
    };
}
