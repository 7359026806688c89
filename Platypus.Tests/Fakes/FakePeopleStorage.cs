using System.Collections.Immutable;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Tests.Fakes;

/// <summary>An audit log and setup links kept in memory; people and keys are taken and forgotten.</summary>
public sealed class FakePeopleStorage : IPeopleStorage
{
    private readonly List<AuditEntry> _audit = [];
    private readonly List<SetupLink> _links = [];

    /// <summary>Set, every call fails with it.</summary>
    public string? Broken { get; set; }

    public Task<StoredPeople> LoadAsync(CancellationToken cancel = default) => Do(() => new StoredPeople([], []));

    public Task<string?> PasswordAsync(long id, CancellationToken cancel = default) => Do<string?>(() => null);

    public Task RenewPasswordAsync(long id, string hash, CancellationToken cancel = default) => Do(() => true);

    public Task<long> AddAsync(Person person, string password, AuditEntry audit, CancellationToken cancel = default) => Write(audit);

    public Task ChangeAsync(Person person, string? password, AuditEntry audit, CancellationToken cancel = default) => Write(audit);

    public Task RemoveAsync(long id, AuditEntry audit, CancellationToken cancel = default) => Write(audit);

    public Task<long> AddKeyAsync(StoredKey key, AuditEntry audit, CancellationToken cancel = default) => Write(audit);

    public Task RemoveKeyAsync(long id, AuditEntry audit, CancellationToken cancel = default) => Write(audit);

    public Task KeyUsedAsync(long id, DateTimeOffset at, CancellationToken cancel = default) => Do(() => true);

    public Task AddLinkAsync(SetupLink link, CancellationToken cancel = default) => Do(() =>
    {
        _links.Add(link);
        return true;
    });

    public Task<SetupLink?> FindLinkAsync(byte[] hash, CancellationToken cancel = default) =>
        Do(() => _links.Find(link => link.Hash.SequenceEqual(hash)));

    public async Task<long?> UseLinkAsync(byte[] hash, Person admin, string password, AuditEntry audit, CancellationToken cancel = default) => await Write(audit);

    public Task AppendAsync(AuditEntry entry, CancellationToken cancel = default) => Write(entry);

    public Task<ImmutableArray<AuditEntry>> AuditAsync(long? before, int limit, CancellationToken cancel = default) => Do<ImmutableArray<AuditEntry>>(() =>
        [.. Enumerable.Reverse(_audit).Where(entry => before is null || entry.Line < before).Take(limit)]);

    private Task<long> Write(AuditEntry audit) => Do(() =>
    {
        _audit.Add(audit with { Line = _audit.Count + 1 });
        return (long)_audit.Count;
    });

    private Task<T> Do<T>(Func<T> work) =>
        Broken is { } why ? Task.FromException<T>(new StorageException(why)) : Task.FromResult(work());
}
