using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Web.Storage;

/// <summary>Changes of status in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteUptimeStorage(Database database) : IUptimeStorage
{
    /// <summary>Changes forgotten at once.</summary>
    private const int Batch = 1_000;

    /// <inheritdoc/>
    public Task AppendAsync(IReadOnlyList<PanelChange> changes, CancellationToken cancel = default) =>
        database.WriteAsync(connection =>
        {
            foreach (var (panel, change) in changes)
            {
                var number = Number(connection, panel) ?? connection.ExecuteScalar<long>(UsageSql.AddPanel, new { panel = panel.Value });
                connection.Execute(UptimeSql.Append, new { panel = number, at = Ticks(change.At), status = change.Status.Word() });
            }
        }, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PanelChange>> ReadLastAsync(CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<PanelChange>>(connection =>
            [.. connection.Query<Row>(UptimeSql.Last).GroupBy(row => row.PanelId).Select(rows => new PanelChange(new PanelId(rows.Key), rows.Select(Read).Max()))], cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StatusChange>> ReadAsync(PanelId panel, TimeRange window, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<StatusChange>>(connection => Number(connection, panel) is not { } number ? []
            : [.. connection.Query<Row>(UptimeSql.Window, new { panel = number, from = Ticks(window.From), to = Ticks(window.To) }).Select(Read).Order()], cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PanelChange>> ReadFleetAsync(TimeRange window, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<PanelChange>>(connection =>
            [.. connection.Query<Row>(UptimeSql.FleetWindow, new { from = Ticks(window.From), to = Ticks(window.To) })
                .Select(row => new PanelChange(new PanelId(row.PanelId), Read(row)))], cancel);

    /// <inheritdoc/>
    public async Task<bool> ForgetAsync(DateTimeOffset before, CancellationToken cancel = default)
    {
        var gone = 0;
        await database.WriteAsync(connection => gone = connection.Execute(UptimeSql.Forget, new { before = Ticks(before), most = Batch }), cancel);
        return gone > 0;
    }

    private static long? Number(SqliteConnection connection, PanelId panel) =>
        connection.ExecuteScalar<long?>(UsageSql.Number, new { panel = panel.Value });

    private static long Ticks(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks;

    private static StatusChange Read(Row row) =>
        new(PanelStatuses.Parse(row.Status) ?? throw StoredValue.Foreign(row.Status), DateTimeOffset.UnixEpoch.AddTicks(row.At));

    private sealed record Row
    {
        public string PanelId { get; init; } = "";
        public long At { get; init; }
        public string Status { get; init; } = "";
    }
}
