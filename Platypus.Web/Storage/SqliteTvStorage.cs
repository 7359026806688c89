using System.Collections.Immutable;
using Dapper;
using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>Links to the wall in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteTvStorage(Database database) : ITvStorage
{
    private const string All = "SELECT id, name, hash, created_by, created_at, used_at FROM tv_links ORDER BY id";
    private const string Remove = "DELETE FROM tv_links WHERE id = @id";
    private const string Used = "UPDATE tv_links SET used_at = @at WHERE id = @id";
    private const string Add = """
        INSERT INTO tv_links (name, hash, created_by, created_at) VALUES (@Name, @Hash, @CreatedBy, @CreatedAt) RETURNING id
        """;

    /// <inheritdoc/>
    public Task<ImmutableArray<TvLink>> LoadAsync(CancellationToken cancel = default) =>
        database.ReadAsync<ImmutableArray<TvLink>>(connection => [.. connection.Query<Row>(All).Select(row => row.Read())], cancel);

    /// <inheritdoc/>
    public async Task<long> AddAsync(TvLink link, AuditEntry audit, CancellationToken cancel = default)
    {
        var id = 0L;
        await database.WriteAsync(connection =>
        {
            id = connection.ExecuteScalar<long>(Add, new Row
            {
                Name = link.Name,
                Hash = [.. link.Hash],
                CreatedBy = link.CreatedBy,
                CreatedAt = StoredValue.Text(link.CreatedAt),
            });
            connection.Execute(PeopleSql.Append, AuditRow.Of(audit));
        }, cancel);
        return id;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(long id, AuditEntry audit, CancellationToken cancel = default) => database.WriteAsync(connection =>
    {
        connection.Execute(Remove, new { id });
        connection.Execute(PeopleSql.Append, AuditRow.Of(audit));
    }, cancel);

    /// <inheritdoc/>
    public Task UsedAsync(long id, DateTimeOffset at, CancellationToken cancel = default) =>
        database.WriteAsync(connection => connection.Execute(Used, new { id, at = StoredValue.Text(at) }), cancel);

    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public byte[] Hash { get; init; } = [];
        public string CreatedBy { get; init; } = "";
        public string CreatedAt { get; init; } = "";
        public string? UsedAt { get; init; }

        public TvLink Read() => new()
        {
            Id = Id,
            Name = Name,
            Hash = [.. Hash],
            CreatedBy = CreatedBy,
            CreatedAt = StoredValue.Time(CreatedAt),
            UsedAt = StoredValue.TimeOrNull(UsedAt),
        };
    }
}
