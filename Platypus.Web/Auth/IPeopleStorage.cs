using System.Collections.Immutable;
using Platypus.Core.Storage;

namespace Platypus.Web.Auth;

/// <summary>People and keys as they are kept.</summary>
public sealed record StoredPeople(ImmutableArray<Person> People, ImmutableArray<StoredKey> Keys);

/// <summary>A key with the hash of its secret.</summary>
public sealed record StoredKey(ApiKey Key, byte[] Hash);

/// <summary>
/// Keeps people, keys, setup links and the audit log. A change and its line of the log are one write. Every member throws
/// <see cref="StorageException"/> when it cannot be done; then nothing is changed.
/// </summary>
public interface IPeopleStorage
{
    /// <summary>Everybody and every key, oldest first.</summary>
    Task<StoredPeople> LoadAsync(CancellationToken cancel = default);

    /// <summary>The hash of a person's password; null for nobody.</summary>
    Task<string?> PasswordAsync(long id, CancellationToken cancel = default);

    /// <summary>Replaces the hash of a password that stays the same.</summary>
    Task RenewPasswordAsync(long id, string hash, CancellationToken cancel = default);

    /// <summary>Adds somebody.</summary>
    /// <returns>Their number.</returns>
    Task<long> AddAsync(Person person, string password, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Changes e-mail, role, stamp and, unless it is null, the password's hash.</summary>
    Task ChangeAsync(Person person, string? password, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Removes somebody.</summary>
    Task RemoveAsync(long id, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Adds a key.</summary>
    /// <returns>Its number.</returns>
    Task<long> AddKeyAsync(StoredKey key, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Removes a key.</summary>
    Task RemoveKeyAsync(long id, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Keeps when a key was last used.</summary>
    Task KeyUsedAsync(long id, DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>Keeps a setup link; one without an end takes the place of the one before it.</summary>
    Task AddLinkAsync(SetupLink link, CancellationToken cancel = default);

    /// <summary>The setup link with a hash; null for none.</summary>
    Task<SetupLink?> FindLinkAsync(byte[] hash, CancellationToken cancel = default);

    /// <summary>Uses a setup link up, with all others without an end, and adds its administrator, or gives somebody the role and a new password.</summary>
    /// <returns>The administrator's number; null, and nothing is changed, when the link was used already.</returns>
    Task<long?> UseLinkAsync(byte[] hash, Person admin, string password, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Adds a line to the audit log.</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancel = default);

    /// <summary>Lines of the audit log, newest first.</summary>
    /// <param name="before">Only lines with a lower number; null for the newest.</param>
    /// <param name="limit">Most lines.</param>
    /// <param name="cancel">Gives up.</param>
    Task<ImmutableArray<AuditEntry>> AuditAsync(long? before, int limit, CancellationToken cancel = default);
}
