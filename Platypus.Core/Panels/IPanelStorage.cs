using Platypus.Core.Storage;

namespace Platypus.Core.Panels;

/// <summary>Where panels that people manage are kept. Every method throws <see cref="StorageException"/> when it cannot do what it is for.</summary>
public interface IPanelStorage
{
    /// <summary>Reads all of them, as of one moment.</summary>
    Task<IReadOnlyList<StoredPanel>> LoadAsync(CancellationToken cancel = default);

    /// <summary>Keeps some panels, each in place of one of the same id, and forgets others: all or nothing, durable when the task ends.</summary>
    /// <param name="keep">Panels to keep.</param>
    /// <param name="forget">Ids of panels to forget; unknown ones are ignored.</param>
    /// <param name="actor">Who wants it, for the audit log.</param>
    /// <param name="cancel">Gives up waiting for its turn; a write that has begun is finished.</param>
    Task WriteAsync(IReadOnlyCollection<StoredPanel> keep, IReadOnlyCollection<PanelId> forget, string actor, CancellationToken cancel = default);
}
