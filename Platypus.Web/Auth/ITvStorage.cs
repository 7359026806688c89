using System.Collections.Immutable;
using Platypus.Core.Storage;

namespace Platypus.Web.Auth;

/// <summary>A link to the wall, without its secret.</summary>
public sealed record TvLink
{
    /// <summary>The number, never used again; 0 for one that is not kept yet.</summary>
    public long Id { get; init; }

    /// <summary>Which wall it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 hash of its secret.</summary>
    public required ImmutableArray<byte> Hash { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used (UTC), to the minute; null for never.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>Keeps links to the wall. A change and its line of the audit log are one write. Every member throws <see cref="StorageException"/> when it cannot be done.</summary>
public interface ITvStorage
{
    /// <summary>All links, oldest first.</summary>
    Task<ImmutableArray<TvLink>> LoadAsync(CancellationToken cancel = default);

    /// <summary>Adds a link.</summary>
    /// <returns>Its number.</returns>
    Task<long> AddAsync(TvLink link, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Removes a link.</summary>
    Task RemoveAsync(long id, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Keeps when a link was last used.</summary>
    Task UsedAsync(long id, DateTimeOffset at, CancellationToken cancel = default);
}
