using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Web.Auth;
using Platypus.Web.StatusPages;

namespace Platypus.Tests.Fakes;

/// <summary>A status page's settings and posts kept in memory.</summary>
public sealed class FakeStatusStorage : IStatusStorage
{
    /// <summary>Set, every write fails with it.</summary>
    public string? Broken { get; set; }

    public StatusBook Kept { get; set; } = StatusBook.Empty;

    /// <summary>The lines of the audit log: who did what to what.</summary>
    public List<(string Actor, string Action, string What)> Audit { get; } = [];

    /// <summary>A desk over a storage; nobody reads its audit log, which is here.</summary>
    public static StatusDesk Desk(FakeStatusStorage storage, TimeProvider clock) => new(storage, new AuditLog(null!, clock), clock);

    public Task<StatusBook> LoadAsync(CancellationToken cancel = default) => Task.FromResult(Kept);

    public Task KeepAsync(StatusSettings settings, AuditEntry audit, CancellationToken cancel = default) =>
        Do(audit, () => Kept = Kept with { Settings = settings });

    public Task KeepAsync(StatusPost post, AuditEntry audit, CancellationToken cancel = default) =>
        Do(audit, () => Kept = Kept with { Posts = [.. Kept.Posts.Where(each => each.Id != post.Id), post] });

    public Task ForgetAsync(Guid post, AuditEntry audit, CancellationToken cancel = default) =>
        Do(audit, () => Kept = Kept with { Posts = [.. Kept.Posts.Where(each => each.Id != post)] });

    private Task Do(AuditEntry audit, Action work)
    {
        if (Broken is { } why)
            return Task.FromException(new StorageException(why));
        work();
        Audit.Add((audit.Actor, audit.Action, audit.What));
        return Task.CompletedTask;
    }
}
