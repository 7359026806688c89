using Platypus.Core.Fleet;
using Platypus.Core.Incidents;

namespace Platypus.Tests.Fakes;

/// <summary>Incidents to be read back, without a database.</summary>
public sealed class FakeIncidentStorage : IIncidentStorage
{
    public List<Incident> Incidents { get; } = [];

    public Dictionary<string, List<LedgerEntry>> Ledgers { get; } = [];

    public Task CommitAsync(IReadOnlyList<IncidentTransition> transitions, IReadOnlyList<SavedState> states, CancellationToken cancel = default) =>
        Task.CompletedTask;

    public Task<StoredIncidents> LoadAsync(CancellationToken cancel = default) => Task.FromResult(new StoredIncidents([], 0, [], []));

    public Task<IReadOnlyList<Incident>> ListAsync(bool openOnly, string? before, int limit, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Incident>>(
        [
            .. Incidents.Where(incident => !openOnly || incident.ResolvedAt is null)
                .Where(incident => before is null || long.Parse(incident.Id) < long.Parse(before))
                .OrderByDescending(incident => long.Parse(incident.Id)).Take(limit),
        ]);

    public Task<Incident?> FindAsync(string id, CancellationToken cancel = default) =>
        Task.FromResult(Incidents.LastOrDefault(incident => incident.Id == id));

    public Task<IReadOnlyList<LedgerEntry>?> LedgerAsync(string id, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<LedgerEntry>?>(Ledgers.GetValueOrDefault(id));

    public Task SaveWindowAsync(MaintenanceWindow window, CancellationToken cancel = default) => Task.CompletedTask;

    public Task RemoveWindowAsync(string id, CancellationToken cancel = default) => Task.CompletedTask;
}
