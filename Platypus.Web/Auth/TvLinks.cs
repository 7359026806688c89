using System.Collections.Immutable;
using System.Security.Cryptography;
using Platypus.Core.Storage;

namespace Platypus.Web.Auth;

/// <summary>
/// The long-lived links to the wall. A link is an address with a secret in it; whoever has it sees the wall, and nothing else.
/// All of them are in memory, written first.
/// </summary>
internal sealed partial class TvLinks(ITvStorage storage, OpenSessions sessions, AuditLog audit, TimeProvider clock, ILogger<TvLinks> log) : IHostedService
{
    /// <summary>A use is written down once in so long.</summary>
    private static readonly TimeSpan UseEvery = TimeSpan.FromMinutes(1);

    private ImmutableList<TvLink> _all = [];

    /// <summary>All links, oldest first.</summary>
    public IReadOnlyList<TvLink> All => Volatile.Read(ref _all);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken) => _all = [.. await storage.LoadAsync(cancellationToken)];

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A link by number; null for none.</summary>
    public TvLink? Find(long id) => All.FirstOrDefault(link => link.Id == id);

    /// <summary>The link with a secret; null for none. All are compared, each in the same time.</summary>
    public TvLink? Identify(string secret)
    {
        var hash = Secrets.Hash(secret);
        TvLink? known = null;
        foreach (var link in All)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, link.Hash.AsSpan()))
                known = link;
        }
        return known;
    }

    /// <summary>Makes a link.</summary>
    /// <returns>Its secret, to be shown once; or what is wrong.</returns>
    /// <exception cref="StorageException">It could not be kept.</exception>
    public async Task<(string? Secret, string? Problem)> AddAsync(string name, string by)
    {
        if (Person.NameProblem(name) is { } wrong)
            return (null, wrong);
        var secret = Secrets.Create();
        var link = new TvLink { Name = name, Hash = [.. Secrets.Hash(secret)], CreatedBy = by, CreatedAt = clock.GetUtcNow() };
        var id = await storage.AddAsync(link, audit.Entry(by, "made TV link", name));
        ImmutableInterlocked.Update(ref _all, all => all.Add(link with { Id = id }));
        return (secret, null);
    }

    /// <summary>Takes a link back; walls that are open with it end at once.</summary>
    /// <returns>What is wrong; null when it was done.</returns>
    /// <exception cref="StorageException">It could not be kept; the link goes on.</exception>
    public async Task<string?> RevokeAsync(long id, string by)
    {
        if (Find(id) is not { } link)
            return "There is no such link any more.";
        await storage.RemoveAsync(id, audit.Entry(by, "revoked TV link", link.Name));
        ImmutableInterlocked.Update(ref _all, all => all.RemoveAll(each => each.Id == id));
        sessions.EndOfTv(id);
        return null;
    }

    /// <summary>Notes that a link was used.</summary>
    public async Task NoteUseAsync(TvLink link)
    {
        var now = clock.GetUtcNow();
        if (link.UsedAt is { } last && now - last < UseEvery)
            return;
        ImmutableInterlocked.Update(ref _all, all => all.Find(each => each.Id == link.Id) is { } kept ? all.Replace(kept, kept with { UsedAt = now }) : all);
        try
        {
            await storage.UsedAsync(link.Id, now);
        }
        catch (StorageException failure)
        {
            LogNotKept(log, link.Name, failure.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "When the TV link {Name} was last used could not be kept: {Problem}")]
    private static partial void LogNotKept(ILogger log, string name, string problem);
}
