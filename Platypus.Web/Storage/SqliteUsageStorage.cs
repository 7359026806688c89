using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Web.Storage;

/// <summary>The usage history in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteUsageStorage(Database database) : IUsageStorage
{
    /// <summary>Stretches in one transaction: small, so that what people ask for has its turn between two.</summary>
    private const int Batch = 1_000;

    /// <summary>Stretches of each panel in one reading transaction: a long one would keep the log of writes from being taken in.</summary>
    private const int Part = 6;

    /// <inheritdoc/>
    public async Task KeepAsync(IReadOnlyList<KeptStretch> stretches, CancellationToken cancel = default)
    {
        foreach (var batch in stretches.Chunk(Batch))
            await database.WriteAsync(connection => Keep(connection, batch), cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Stretch>> ReadAsync(
        PanelId panel, RollupTier tier, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<Stretch>>(connection =>
        {
            if (Number(connection, panel) is not { } number || connection.ExecuteScalar<long?>(UsageSql.First(tier)) is not { } first)
                return [];
            // The first begin that there is and that lies in the window: an endless window is no endless search.
            var begin = tier.Begin(from) < from ? tier.Begin(from) + tier.Length() : from;
            var window = new { panel = number, from = Math.Max(begin.ToUnixTimeSeconds(), first), to = Seconds(to) };
            return [.. connection.Query<Row>(UsageSql.Window(tier), window).Select(Read)];
        }, cancel);

    /// <inheritdoc/>
    public async Task ReadFleetAsync(RollupTier tier, TimeRange window, Action<PanelId, Stretch> each, CancellationToken cancel = default)
    {
        var (first, panels) = await database.ReadAsync(connection => (
            connection.ExecuteScalar<long?>(UsageSql.First(tier)),
            connection.Query<(long Number, string Id)>(UsageSql.Panels).ToDictionary(row => row.Number, row => new PanelId(row.Id))), cancel);
        if (first is null)
            return;
        var begin = window.From;
        if (DateTimeOffset.FromUnixTimeSeconds(first.Value) is var oldest && oldest > begin)
            begin = oldest;
        for (var end = begin; begin < window.To; begin = end)
        {
            end = new TimeRange(begin, begin + (Part * tier.Length())).Within(window).To;
            await database.ReadAsync(connection => ReadPart(connection, UsageSql.Fleet(tier), new TimeRange(begin, end), panels, each, cancel), cancel);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptStretch>> ReadLastHourAsync(CancellationToken cancel = default) =>
        database.ReadAsync<IReadOnlyList<KeptStretch>>(connection =>
            [.. connection.Query<Row>(UsageSql.LastHour).Select(row => new KeptStretch(new PanelId(row.PanelId), RollupTier.FiveMinutes, Read(row)))], cancel);

    /// <inheritdoc/>
    public async Task<bool> ForgetOldestAsync(RollupTier tier, DateTimeOffset before, CancellationToken cancel = default)
    {
        var gone = 0;
        await database.WriteAsync(connection => gone = connection.Execute(UsageSql.ForgetOldest(tier), new { before = before.ToUnixTimeSeconds() }), cancel);
        return gone > 0;
    }

    // Prepared once and without a mapper: ten thousand rows a minute.
    private static void Keep(SqliteConnection connection, IReadOnlyList<KeptStretch> stretches)
    {
        foreach (var ofTier in stretches.GroupBy(stretch => stretch.Tier))
        {
            using var command = connection.CreateCommand();
            command.CommandText = UsageSql.Keep(ofTier.Key);
            var (begins, panel, rollup) = (command.Parameters.Add("@begins", SqliteType.Integer),
                command.Parameters.Add("@panel", SqliteType.Integer), command.Parameters.Add("@rollup", SqliteType.Blob));
            foreach (var kept in ofTier)
            {
                begins.Value = kept.Stretch.Begin.ToUnixTimeSeconds();
                panel.Value = Number(connection, kept.Panel) ?? connection.ExecuteScalar<long>(UsageSql.AddPanel, new { panel = kept.Panel.Value });
                rollup.Value = RollupCodec.Write(kept.Stretch.Rollup);
                command.ExecuteNonQuery();
            }
        }
    }

    // Without a mapper: millions of rows for a month of a large fleet.
    private static int ReadPart(
        SqliteConnection connection, string sql, TimeRange part, Dictionary<long, PanelId> panels, Action<PanelId, Stretch> each, CancellationToken cancel)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@from", Seconds(part.From));
        command.Parameters.AddWithValue("@to", Seconds(part.To));
        using var rows = command.ExecuteReader();
        var read = 0;
        while (rows.Read())
        {
            cancel.ThrowIfCancellationRequested();
            read++;
            // A panel that is newer than the list comes with the next question.
            if (panels.TryGetValue(rows.GetInt64(1), out var panel))
                each(panel, Read(new Row { Begins = rows.GetInt64(0), Rollup = rows.GetFieldValue<byte[]>(2) }));
        }
        return read;
    }

    private static long? Number(SqliteConnection connection, PanelId panel) =>
        connection.ExecuteScalar<long?>(UsageSql.Number, new { panel = panel.Value });

    private static long Seconds(DateTimeOffset to) => to.Ticks % TimeSpan.TicksPerSecond == 0 ? to.ToUnixTimeSeconds() : to.ToUnixTimeSeconds() + 1;

    private static Stretch Read(Row row)
    {
        try
        {
            return new Stretch(DateTimeOffset.FromUnixTimeSeconds(row.Begins), RollupCodec.Read(row.Rollup));
        }
        catch (InvalidDataException)
        {
            throw StoredValue.Foreign("a rollup");
        }
    }

    private sealed record Row
    {
        public string PanelId { get; init; } = "";
        public long Begins { get; init; }
        public byte[] Rollup { get; init; } = [];
    }
}
