using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Tests.Fakes;

/// <summary>Incidents kept in memory.</summary>
public sealed class FakeIncidentStorage : IIncidentStorage
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Incident> _incidents = [];
    private readonly Dictionary<string, List<LedgerEntry>> _ledgers = [];

    /// <summary>Set, it is thrown at whoever reads or writes.</summary>
    public Exception? Broken { get; set; }

    /// <summary>How often a ledger was read.</summary>
    public int LedgerReads { get; private set; }

    /// <summary>Keeps an incident, and lines for its ledger.</summary>
    public void Put(Incident incident, params LedgerEntry[] entries)
    {
        lock (_gate)
        {
            _incidents[long.Parse(incident.Id)] = incident;
            if (!_ledgers.TryGetValue(incident.Id, out var ledger))
                _ledgers[incident.Id] = ledger = [];
            ledger.AddRange(entries);
        }
    }

    public Task CommitAsync(
        IReadOnlyList<IncidentTransition> transitions, IReadOnlyList<SavedState> states, StandingChanges? others = null, CancellationToken cancel = default)
    {
        if (Broken is not null)
            return Task.FromException(Broken);
        foreach (var transition in transitions)
            Put(transition.After, transition.Entry is { } entry ? [entry] : []);
        return Task.CompletedTask;
    }

    public Task<StoredIncidents> LoadAsync(CancellationToken cancel = default) => Read(() =>
        new StoredIncidents([.. _incidents.Values.Where(each => each.ResolvedAt is null)], _incidents.Keys.DefaultIfEmpty().Max(), [], []));

    public Task<IReadOnlyList<Incident>> ListAsync(bool openOnly, string? before, int limit, CancellationToken cancel = default) =>
        Read<IReadOnlyList<Incident>>(() =>
        [
            .. _incidents.Reverse().Where(each => before is null || each.Key < long.Parse(before)).Select(each => each.Value)
                .Where(each => !openOnly || each.ResolvedAt is null).Take(limit),
        ]);

    public Task<IReadOnlyList<Incident>> ListForPanelAsync(PanelId panel, int limit, CancellationToken cancel = default) =>
        Read<IReadOnlyList<Incident>>(() =>
            [.. _incidents.Values.Reverse().Where(each => each.Members.Any(member => member.Panel == panel)).Take(limit)]);

    public Task<Incident?> FindAsync(string id, CancellationToken cancel = default) =>
        Read(() => _incidents.Values.FirstOrDefault(each => each.Id == id));

    public Task<IReadOnlyList<LedgerEntry>?> LedgerAsync(string id, CancellationToken cancel = default) => Read<IReadOnlyList<LedgerEntry>?>(() =>
    {
        LedgerReads++;
        return _ledgers.TryGetValue(id, out var ledger) ? [.. ledger] : null;
    });

    private Task<T> Read<T>(Func<T> read)
    {
        if (Broken is not null)
            return Task.FromException<T>(Broken);
        lock (_gate)
            return Task.FromResult(read());
    }
}
