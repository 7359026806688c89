using Dapper;
using Platypus.Core.Panels;

namespace Platypus.Web.Storage;

/// <summary>Panels in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqlitePanelStorage(Database database) : IPanelStorage
{
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
    public Task WriteAsync(IReadOnlyCollection<StoredPanel> keep, IReadOnlyCollection<PanelId> forget, CancellationToken cancel = default) =>
        database.WriteAsync(connection =>
        {
            connection.Execute(Forget, forget.Select(id => new { id = id.Value }));
            connection.Execute(Keep, keep.Select(PanelRow.Of));
        }, cancel);
}
