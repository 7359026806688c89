using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>People in the embedded database.</summary>
/// <param name="database">The open database; the caller disposes it.</param>
public sealed class SqlitePeopleStorage(Database database) : IPeopleStorage
{
    /// <inheritdoc/>
    public Task<StoredPeople> LoadAsync(CancellationToken cancel = default) => database.ReadAsync(connection => new StoredPeople(
        [.. connection.Query<PersonRow>(PeopleSql.People).Select(row => row.Read())],
        [.. connection.Query<KeyRow>(PeopleSql.Keys).Select(row => row.Read())]), cancel);

    /// <inheritdoc/>
    public Task<string?> PasswordAsync(long id, CancellationToken cancel = default) =>
        database.ReadAsync(connection => connection.ExecuteScalar<string?>(PeopleSql.Password, new { id }), cancel);

    /// <inheritdoc/>
    public Task RenewPasswordAsync(long id, string hash, CancellationToken cancel = default) =>
        database.WriteAsync(connection => connection.Execute(PeopleSql.RenewPassword, new { id, password = hash }), cancel);

    /// <inheritdoc/>
    public Task<long> AddAsync(Person person, string password, AuditEntry audit, CancellationToken cancel = default) =>
        WriteAsync(audit, connection => connection.ExecuteScalar<long>(PeopleSql.Add, PersonRow.Of(person, password)), cancel);

    /// <inheritdoc/>
    public Task ChangeAsync(Person person, string? password, AuditEntry audit, CancellationToken cancel = default) =>
        WriteAsync(audit, connection => connection.Execute(PeopleSql.Change, PersonRow.Of(person, password)), cancel);

    /// <inheritdoc/>
    public Task RemoveAsync(long id, AuditEntry audit, CancellationToken cancel = default) =>
        WriteAsync(audit, connection => connection.Execute(PeopleSql.Remove, new { id }), cancel);

    /// <inheritdoc/>
    public Task<long> AddKeyAsync(StoredKey key, AuditEntry audit, CancellationToken cancel = default) =>
        WriteAsync(audit, connection => connection.ExecuteScalar<long>(PeopleSql.AddKey, KeyRow.Of(key)), cancel);

    /// <inheritdoc/>
    public Task RemoveKeyAsync(long id, AuditEntry audit, CancellationToken cancel = default) =>
        WriteAsync(audit, connection => connection.Execute(PeopleSql.RemoveKey, new { id }), cancel);

    /// <inheritdoc/>
    public Task KeyUsedAsync(long id, DateTimeOffset at, CancellationToken cancel = default) =>
        database.WriteAsync(connection => connection.Execute(PeopleSql.KeyUsed, new { id, at = StoredValue.Text(at) }), cancel);

    /// <inheritdoc/>
    public Task AddLinkAsync(SetupLink link, CancellationToken cancel = default) => database.WriteAsync(connection => Add(connection, link), cancel);

    /// <inheritdoc/>
    public Task<SetupLink?> FindLinkAsync(byte[] hash, CancellationToken cancel = default) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefault<SetupLinkRow>(PeopleSql.Link, new { hash })?.Read(), cancel);

    /// <inheritdoc/>
    public async Task<long?> UseLinkAsync(byte[] hash, Person admin, string password, AuditEntry audit, CancellationToken cancel = default)
    {
        long? id = null;
        await database.WriteAsync(connection =>
        {
            if (connection.Execute(PeopleSql.UseLink, new { hash }) == 0)
                return;
            connection.Execute(PeopleSql.ForgetEndless);
            var row = PersonRow.Of(admin, password);
            if (admin.Id == 0)
                id = connection.ExecuteScalar<long>(PeopleSql.Add, row);
            else if (connection.Execute(PeopleSql.Change, row) == 1)
                id = admin.Id;
            connection.Execute(PeopleSql.Append, AuditRow.Of(audit));
        }, cancel);
        return id;
    }

    /// <inheritdoc/>
    public Task AppendAsync(AuditEntry entry, CancellationToken cancel = default) =>
        database.WriteAsync(connection => connection.Execute(PeopleSql.Append, AuditRow.Of(entry)), cancel);

    /// <inheritdoc/>
    public Task<ImmutableArray<AuditEntry>> AuditAsync(long? before, int limit, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync<ImmutableArray<AuditEntry>>(connection =>
            [.. connection.Query<AuditRow>(PeopleSql.Audit, new { before = before ?? long.MaxValue, limit }).Select(row => row.Read())], cancel);
    }

    /// <summary>Keeps a setup link, also from a program beside the one that runs.</summary>
    internal static void Add(SqliteConnection connection, SetupLink link)
    {
        if (link.ExpiresAt is null)
            connection.Execute(PeopleSql.ForgetEndless);
        connection.Execute(PeopleSql.AddLink, SetupLinkRow.Of(link));
    }

    private async Task<T> WriteAsync<T>(AuditEntry audit, Func<SqliteConnection, T> work, CancellationToken cancel)
    {
        T done = default!;
        await database.WriteAsync(connection =>
        {
            done = work(connection);
            connection.Execute(PeopleSql.Append, AuditRow.Of(audit));
        }, cancel);
        return done;
    }
}
