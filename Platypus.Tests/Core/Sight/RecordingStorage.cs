using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Tests.Core.Sight;

/// <summary>Keeps every version of every incident, in order.</summary>
internal sealed class RecordingStorage(List<Incident> versions) : IIncidentStorage
{
    public Task CommitAsync(
        IReadOnlyList<IncidentTransition> transitions, IReadOnlyList<SavedState> states, StandingChanges? standing = null, CancellationToken cancel = default)
    {
        versions.AddRange(transitions.Select(transition => transition.After));
        return Task.CompletedTask;
    }

    public Task<StoredIncidents> LoadAsync(CancellationToken cancel = default) => Task.FromResult(new StoredIncidents([], 0, [], []));

    public Task<IReadOnlyList<Incident>> ListAsync(bool openOnly, string? before, int limit, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Incident>>([]);

    public Task<IReadOnlyList<Incident>> ListForPanelAsync(PanelId panel, int limit, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Incident>>([]);

    public Task<Incident?> FindAsync(string id, CancellationToken cancel = default) => Task.FromResult<Incident?>(null);

    public Task<IReadOnlyList<LedgerEntry>?> LedgerAsync(string id, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<LedgerEntry>?>(null);
}
