using Dapper;
using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Web.Storage;

/// <summary>When time does not count, from the embedded database: incidents of a blind observer, and maintenance windows.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteQuietTimes(Database database) : IQuietTimes
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<TimeRange>> ReadAsync(Panel panel, TimeRange window, CancellationToken cancel = default) =>
        [.. (await TellAsync(panel, window, cancel)).Select(quiet => quiet.Range)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuietTime>> TellAsync(Panel panel, TimeRange window, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<QuietTime>>(connection =>
        {
            var asked = new { from = StoredValue.Text(window.From), to = StoredValue.Text(window.To) };
            var blind = connection.Query<Row>(UptimeSql.Blind, asked)
                .Select(row => new QuietTime(new TimeRange(StoredValue.Time(row.From), StoredValue.TimeOrNull(row.To) ?? window.To), QuietKind.Blind, null));
            var targets = connection.Query<WindowTarget>(IncidentSql.Targets).ToLookup(target => target.WindowId, target => target.Target);
            var maintenance = from row in connection.Query<WindowRow>(IncidentSql.WindowsEver)
                              let each = row.Read(targets[row.Id])
                              where each.IsFor(panel)
                              let removed = StoredValue.TimeOrNull(row.RemovedAt) ?? window.To
                              from turn in MaintenanceTurns.Of(each, removed < window.To ? window with { To = removed } : window)
                              select new QuietTime(turn.To > removed ? turn with { To = removed } : turn, QuietKind.Maintenance, each.Note);
            return [.. blind, .. maintenance];
        }, cancel);

    private sealed record Row
    {
        public string From { get; init; } = "";
        public string? To { get; init; }
    }
}
