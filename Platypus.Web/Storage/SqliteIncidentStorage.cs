using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Web.Storage;

/// <summary>Incidents in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
/// <param name="announces">Whether somebody reads the outbox; where nobody does nothing is put there.</param>
public sealed class SqliteIncidentStorage(Database database, bool announces = true) : IIncidentStorage
{
    /// <summary>Told when there is something new in the outbox. Must neither block nor throw.</summary>
    public Action? Announced { get; set; }

    /// <inheritdoc/>
    public async Task CommitAsync(
        IReadOnlyList<IncidentTransition> transitions, IReadOnlyList<SavedState> states, StandingChanges? others = null, CancellationToken cancel = default)
    {
        await database.WriteAsync(connection =>
        {
            foreach (var transition in transitions)
                Keep(connection, transition);
            if (others is { IsEmpty: false })
                Keep(connection, others);
            connection.Execute(IncidentSql.KeepState, states.Select(StateRow.Of));
        }, cancel);
        if (transitions.Any(transition => transition.Notify != NotifyReason.None))
            Announced?.Invoke();
    }

    /// <inheritdoc/>
    public Task<StoredIncidents> LoadAsync(CancellationToken cancel = default) => database.ReadAsync(
        connection => new StoredIncidents(
            [.. Read(connection, IncidentSql.Open, IncidentSql.OpenMembers)],
            connection.ExecuteScalar<long>(IncidentSql.LastNumber),
            [.. Windows(connection)],
            [.. connection.Query<StateRow>(IncidentSql.States).Select(row => row.Read())]), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Incident>> ListAsync(bool openOnly, string? before, int limit, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var older = before is null ? long.MaxValue : StoredValue.Number(before) ?? throw new ArgumentException($"'{before}' is no incident's number", nameof(before));
        var page = new { before = older, limit };
        return database.ReadAsync<IReadOnlyList<Incident>>(connection => openOnly
            ? [.. Read(connection, IncidentSql.OpenPage, IncidentSql.OpenPageMembers, page)]
            : [.. Read(connection, IncidentSql.Page, IncidentSql.PageMembers, page)], cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Incident>> ListForPanelAsync(PanelId panel, int limit, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<Incident>>(connection =>
            [.. Read(connection, IncidentSql.OfPanel, IncidentSql.OfPanelMembers, new { panel = panel.Value, limit })], cancel);

    /// <inheritdoc/>
    public Task<Incident?> FindAsync(string id, CancellationToken cancel = default) => StoredValue.Number(id) is { } number
        ? database.ReadAsync(connection => Read(connection, IncidentSql.One, IncidentSql.OneMembers, new { id = number }).SingleOrDefault(), cancel)
        : Task.FromResult<Incident?>(null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerEntry>?> LedgerAsync(string id, CancellationToken cancel = default)
    {
        if (StoredValue.Number(id) is not { } number)
            return Task.FromResult<IReadOnlyList<LedgerEntry>?>(null);
        return database.ReadAsync<IReadOnlyList<LedgerEntry>?>(connection =>
        {
            // Every incident has a line: the one that opened it.
            var lines = connection.Query<LedgerRow>(IncidentSql.Ledger, new { id = number }).Select(row => row.Read()).ToList();
            return lines.Count == 0 ? null : lines;
        }, cancel);
    }

    private void Keep(SqliteConnection connection, IncidentTransition transition)
    {
        var row = IncidentRow.Of(transition.After);
        if (connection.Execute(IncidentSql.Keep, row) == 0)
            return;
        connection.Execute(IncidentSql.KeepMember, MemberRow.Of(transition));
        if (transition.Entry is { } entry)
            connection.Execute(IncidentSql.AppendLine, LedgerRow.Of(row.Id, transition, entry));
        if (!announces || transition.Notify == NotifyReason.None)
            return;
        connection.Execute(IncidentSql.Announce, new
        {
            IncidentId = row.Id,
            row.Version,
            Reason = StoredValue.Word(transition.Notify),
            NotBefore = row.TellAt,
        });
    }

    private static void Keep(SqliteConnection connection, StandingChanges changes)
    {
        connection.Execute(IncidentSql.ForgetState, changes.PanelsGone.Select(panel => new { panel = panel.Value }));
        connection.Execute(IncidentSql.RemoveWindow, changes.WindowsGone.Select(id => new { id }));
        foreach (var window in changes.Windows)
        {
            connection.Execute(IncidentSql.KeepWindow, WindowRow.Of(window));
            connection.Execute(IncidentSql.RemoveTargets, new { id = window.Id });
            connection.Execute(IncidentSql.KeepTarget, window.Targets.Select(target => new WindowTarget { WindowId = window.Id, Target = target }));
        }
    }

    private static IEnumerable<MaintenanceWindow> Windows(SqliteConnection connection)
    {
        var targets = connection.Query<WindowTarget>(IncidentSql.Targets).ToLookup(target => target.WindowId, target => target.Target);
        return connection.Query<WindowRow>(IncidentSql.Windows).Select(row => row.Read(targets[row.Id]));
    }

    /// <summary>Reads incidents by two statements of the same parameters, one for them and one for their members.</summary>
    internal static IEnumerable<Incident> Read(SqliteConnection connection, string incidents, string members, object? parameters = null)
    {
        var byIncident = connection.Query<MemberRow>(members, parameters).ToLookup(member => member.IncidentId);
        return connection.Query<IncidentRow>(incidents, parameters).Select(row => row.Read(byIncident[row.Id]));
    }
}
