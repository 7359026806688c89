using System.Collections.Immutable;

namespace Platypus.Core.Panels;

/// <summary>One panel as it is configured. Equal when every setting is equal, tags in order.</summary>
public sealed record Panel
{
    /// <summary>Unique in the fleet.</summary>
    public required PanelId Id { get; init; }

    /// <summary>What people call it; any text, rendered escaped.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, as it was written.</summary>
    public required string Hostname { get; init; }

    /// <summary><see cref="Hostname"/> as scheme, host and port.</summary>
    public required Uri Address { get; init; }

    /// <summary>A place or data centre; null when none was given.</summary>
    public string? Location { get; init; }

    /// <summary>Path (and query) of its stat script, starting with <c>/</c>; null for the fleet's.</summary>
    public string? StatsPath { get; init; }

    /// <summary>Time between two checks; null for the fleet's.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Time for one check; null for the fleet's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Free words to filter and group by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>A paused panel is never connected to.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether a certificate that cannot be trusted is accepted.</summary>
    public bool IgnoreTlsErrors { get; init; }

    /// <summary>Its own usage thresholds; null, or null in it, for those of its tags or the fleet.</summary>
    public UsageThresholds? Thresholds { get; init; }

    /// <summary>What a check asks for.</summary>
    /// <param name="fleetStatsPath">The path used where the panel has none of its own.</param>
    public Uri CheckUri(string fleetStatsPath) => new(Address.GetLeftPart(UriPartial.Authority) + (StatsPath ?? fleetStatsPath));

    /// <summary>Whether both are checked the same way, so that what is known of one holds for the other.</summary>
    public bool HasSameTarget(Panel other) =>
        Id == other.Id && Address == other.Address && StatsPath == other.StatsPath && IgnoreTlsErrors == other.IgnoreTlsErrors;

    /// <inheritdoc/>
    public bool Equals(Panel? other) =>
        other is not null && HasSameTarget(other) && Name == other.Name && Hostname == other.Hostname
        && Location == other.Location && Interval == other.Interval && Timeout == other.Timeout
        && Paused == other.Paused && Thresholds == other.Thresholds && Tags.AsSpan().SequenceEqual(other.Tags.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Hostname);
}
