using Dapper;
using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Web.Storage;

/// <summary>When time does not count, from the embedded database: incidents of a blind observer, and maintenance windows.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteQuietTimes(Database database) : IQuietTimes
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<TimeRange>> ReadAsync(Panel panel, TimeRange window, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<TimeRange>>(connection =>
        {
            var asked = new { from = StoredValue.Text(window.From), to = StoredValue.Text(window.To) };
            var blind = connection.Query<Row>(UptimeSql.Blind, asked)
                .Select(row => new TimeRange(StoredValue.Time(row.From), StoredValue.TimeOrNull(row.To) ?? window.To));
            var maintenance = connection.Query<WindowRow>(IncidentSql.Windows).Select(row => row.Read())
                .Where(each => each.IsFor(panel)).SelectMany(each => MaintenanceTurns.Of(each, window));
            return [.. blind, .. maintenance];
        }, cancel);

    private sealed record Row
    {
        public string From { get; init; } = "";
        public string? To { get; init; }
    }
}
