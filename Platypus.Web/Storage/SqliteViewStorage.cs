using Dapper;
using Platypus.Web.Components.Views;

namespace Platypus.Web.Storage;

/// <summary>Saved views in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqliteViewStorage(Database database) : IViewStorage
{
    private const string All = "SELECT id, name, owner, address, made_by AS \"by\" FROM saved_views ORDER BY id";

    // Everybody's have the empty owner, because what is null is never twice the same.
    private const string Keep = """
        INSERT INTO saved_views (name, name_key, owner, address, made_by) VALUES (@Name, @Key, @Owner, @Address, @By)
        ON CONFLICT (owner, name_key) DO UPDATE SET name = excluded.name, address = excluded.address, made_by = excluded.made_by
        RETURNING id
        """;

    private const string Forget = "DELETE FROM saved_views WHERE id = @id";

    /// <inheritdoc/>
    public Task<IReadOnlyList<SavedView>> LoadAsync(CancellationToken cancel = default) => database.ReadAsync<IReadOnlyList<SavedView>>(
        connection => [.. connection.Query<Row>(All).Select(row => new SavedView(row.Id, row.Name, row.Owner.Length == 0 ? null : row.Owner, row.Address, row.By))], cancel);

    /// <inheritdoc/>
    public async Task<long> KeepAsync(SavedView view, CancellationToken cancel = default)
    {
        var id = 0L;
        await database.WriteAsync(connection => id = connection.ExecuteScalar<long>(
            Keep, new { view.Name, Key = view.Name.ToUpperInvariant(), Owner = view.Owner ?? "", view.Address, view.By }), cancel);
        return id;
    }

    /// <inheritdoc/>
    public Task ForgetAsync(long id, CancellationToken cancel = default) => database.WriteAsync(connection => connection.Execute(Forget, new { id }), cancel);

    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Owner { get; init; } = "";
        public string Address { get; init; } = "";
        public string By { get; init; } = "";
    }
}
