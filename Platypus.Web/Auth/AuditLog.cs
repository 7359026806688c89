using System.Collections.Immutable;

namespace Platypus.Web.Auth;

/// <summary>Who changed what, kept for good.</summary>
public sealed class AuditLog(IPeopleStorage storage, TimeProvider clock)
{
    /// <summary>Most characters of what something was done to; the rest is cut.</summary>
    public const int MaxWhat = 500;

    /// <summary>Notes that somebody did something.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="action">What was done, in a few words: <c>added user</c>.</param>
    /// <param name="what">What it was done to.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="Core.Storage.StorageException">It could not be kept.</exception>
    public Task WriteAsync(string actor, string action, string what, CancellationToken cancel = default) =>
        storage.AppendAsync(Entry(actor, action, what), cancel);

    /// <summary>What was noted, newest first.</summary>
    /// <param name="before">Only what was noted before this line; null for the newest.</param>
    /// <param name="limit">Most lines.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ImmutableArray<AuditEntry>> ReadAsync(long? before, int limit, CancellationToken cancel = default) =>
        storage.AuditAsync(before, limit, cancel);

    /// <summary>A line for a write of its own.</summary>
    internal AuditEntry Entry(string actor, string action, string what) =>
        new(0, clock.GetUtcNow(), actor, action, what.Length <= MaxWhat ? what : what[..MaxWhat]);
}
