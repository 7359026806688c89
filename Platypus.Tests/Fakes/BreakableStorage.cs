using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Tests.Fakes;

/// <summary>A real storage in front of a disk that can be full.</summary>
public sealed class BreakableStorage(IIncidentStorage inner) : IIncidentStorage
{
    public bool IsFull { get; set; }

    /// <summary>Fails as nothing should.</summary>
    public bool HasDefect { get; set; }

    public Task CommitAsync(
        IReadOnlyList<IncidentTransition> transitions, IReadOnlyList<SavedState> states, StandingChanges? others = null, CancellationToken cancel = default) =>
        HasDefect ? throw new InvalidOperationException("a defect")
        : IsFull ? throw new StorageException("The disk is full.") : inner.CommitAsync(transitions, states, others, cancel);

    public Task<StoredIncidents> LoadAsync(CancellationToken cancel = default) => inner.LoadAsync(cancel);

    public Task<IReadOnlyList<Incident>> ListAsync(bool openOnly, string? before, int limit, CancellationToken cancel = default) =>
        inner.ListAsync(openOnly, before, limit, cancel);

    public Task<IReadOnlyList<Incident>> ListForPanelAsync(PanelId panel, int limit, CancellationToken cancel = default) =>
        inner.ListForPanelAsync(panel, limit, cancel);

    public Task<Incident?> FindAsync(string id, CancellationToken cancel = default) => inner.FindAsync(id, cancel);

    public Task<IReadOnlyList<LedgerEntry>?> LedgerAsync(string id, CancellationToken cancel = default) => inner.LedgerAsync(id, cancel);
}
