using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.StatusPages;

/// <summary>
/// Keeps what the public status page rests on. A change and its line of the audit log are one write. Every member throws
/// <see cref="StorageException"/> when it cannot be done; then nothing is changed.
/// </summary>
public interface IStatusStorage
{
    /// <summary>Reads all of it.</summary>
    Task<StatusBook> LoadAsync(CancellationToken cancel = default);

    /// <summary>Keeps other settings.</summary>
    Task KeepAsync(StatusSettings settings, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Keeps a post, in the place of one of the same id.</summary>
    Task KeepAsync(StatusPost post, AuditEntry audit, CancellationToken cancel = default);

    /// <summary>Forgets a post; an unknown one is ignored.</summary>
    Task ForgetAsync(Guid post, AuditEntry audit, CancellationToken cancel = default);
}
