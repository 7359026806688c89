using System.Collections.Immutable;
using System.Net;
using Platypus.Core.Incidents;
using Platypus.Core.Scanning;
using Platypus.Core.Usage;

namespace Platypus.Web.Options;

/// <summary>All settings, read and checked once at the start.</summary>
public sealed record PlatypusOptions
{
    /// <summary>Most simulated panels.</summary>
    public const int MaxDemo = 20_000;

    /// <summary>Folder of what Platypus keeps; a full path.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The panels file; a full path.</summary>
    public required string PanelsFile { get; init; }

    /// <summary>How the fleet is scanned.</summary>
    public required ScanOptions Scan { get; init; }

    /// <summary>What is an incident.</summary>
    public required IncidentRules Incidents { get; init; }

    /// <summary>What is too much use, and what is little.</summary>
    public required CapacityRules Capacity { get; init; }

    /// <summary>Whether everybody may read.</summary>
    public bool AnonymousRead { get; init; }

    /// <summary>Whose <c>X-Forwarded-*</c> is believed; nobody's by default.</summary>
    public ImmutableArray<IPNetwork> KnownProxies { get; init; } = [];

    /// <summary>API keys by name; they are operators'.</summary>
    public required ImmutableDictionary<string, string> ApiKeys { get; init; }

    /// <summary>How people are told by Slack.</summary>
    public SlackOptions Slack { get; init; } = new();

    /// <summary>Simulated panels, 0 to <see cref="MaxDemo"/>; 0 watches real ones.</summary>
    public int Demo { get; init; }
}
