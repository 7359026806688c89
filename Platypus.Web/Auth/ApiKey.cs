namespace Platypus.Web.Auth;

/// <summary>A key of a program, without its secret.</summary>
public sealed record ApiKey
{
    /// <summary>The number, never used again; 0 for a key of the configuration.</summary>
    public long Id { get; init; }

    /// <summary>The name, which is the actor recorded for what is done with the key.</summary>
    public required string Name { get; init; }

    /// <summary>What may be done with it.</summary>
    public required Role Role { get; init; }

    /// <summary>Who made it; null for a key of the configuration.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was made (UTC); null for a key of the configuration.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last used (UTC), to the minute; null for never.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
