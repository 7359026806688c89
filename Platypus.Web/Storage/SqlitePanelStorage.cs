using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Panels;
using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>Panels in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
/// <param name="clock">Dates the lines of the audit log.</param>
public sealed class SqlitePanelStorage(Database database, TimeProvider clock) : IPanelStorage
{
    /// <summary>Panels named in one line of the audit log.</summary>
    private const int MostNamed = 10;

    private const string All = """
        SELECT id, version, name, hostname, location, stats_path, check_interval, timeout, tags, paused, ignore_tls_errors,
            max_cpu, max_memory, max_disk, changed_by, changed_at
        FROM panels
        """;

    private const string Keep = """
        INSERT INTO panels (id, version, name, hostname, location, stats_path, check_interval, timeout, tags, paused, ignore_tls_errors,
            max_cpu, max_memory, max_disk, changed_by, changed_at)
        VALUES (@Id, @Version, @Name, @Hostname, @Location, @StatsPath, @CheckInterval, @Timeout, @Tags, @Paused, @IgnoreTlsErrors,
            @MaxCpu, @MaxMemory, @MaxDisk, @ChangedBy, @ChangedAt)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, hostname = excluded.hostname,
            location = excluded.location, stats_path = excluded.stats_path, check_interval = excluded.check_interval,
            timeout = excluded.timeout, tags = excluded.tags, paused = excluded.paused, ignore_tls_errors = excluded.ignore_tls_errors,
            max_cpu = excluded.max_cpu, max_memory = excluded.max_memory, max_disk = excluded.max_disk,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at
        """;

    private const string Forget = "DELETE FROM panels WHERE id = @id";

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredPanel>> LoadAsync(CancellationToken cancel = default) => database.ReadAsync<IReadOnlyList<StoredPanel>>(
        connection => [.. connection.Query<PanelRow>(All).Select(row => row.Read())], cancel);

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyCollection<StoredPanel> keep, IReadOnlyCollection<PanelId> forget, string actor, CancellationToken cancel = default) =>
        database.WriteAsync(connection =>
        {
            connection.Execute(Forget, forget.Select(id => new { id = id.Value }));
            connection.Execute(Keep, keep.Select(PanelRow.Of));
            Note(connection, actor, "removed", [.. forget.Select(id => id.Value)]);
            Note(connection, actor, "edited", [.. keep.Where(panel => panel.Version > 1).Select(panel => panel.Panel.Id.Value)]);
            Note(connection, actor, "added", [.. keep.Where(panel => panel.Version == 1).Select(panel => panel.Panel.Id.Value)]);
        }, cancel);

    private void Note(SqliteConnection connection, string actor, string deed, IReadOnlyList<string> panels)
    {
        if (panels.Count == 0)
            return;
        var what = panels.Count == 1 ? panels[0] : $"{panels.Count} panels: {string.Join(", ", panels.Take(MostNamed))}{(panels.Count > MostNamed ? " …" : "")}";
        connection.Execute(PeopleSql.Append, AuditRow.Of(new AuditEntry(0, clock.GetUtcNow(), actor, $"{deed} {(panels.Count == 1 ? "panel" : "panels")}", what)));
    }
}
