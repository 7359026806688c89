using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Storage;

namespace Platypus.Web.Storage;

/// <summary>
/// The embedded database of one data folder: one connection that writes, by turns, and as many as there are readers.
/// Its work is done on threads of the pool, because SQLite works on the thread that asks, and waits for the disk there.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DatabaseLock _lock;
    private readonly SqliteConnection _writer;
    private readonly string _reader;
    private readonly SemaphoreSlim _turn = new(1);
    private bool _disposed;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private Database(string path, DatabaseLock @lock, SqliteConnection writer) =>
        (FilePath, _lock, _writer, _reader) = (path, @lock, writer, DatabaseFile.Connection(path, SqliteOpenMode.ReadOnly, pooling: true));

    /// <summary>The database's file.</summary>
    public string FilePath { get; }

    /// <summary>Opens the database of a folder, made where there is none, and brings it up to date.</summary>
    /// <param name="folder">The data folder; created if missing.</param>
    /// <exception cref="StorageException">
    /// The folder cannot be written or another program uses it, or the database is damaged, of another program, or newer than
    /// this program. None of these is touched.
    /// </exception>
    public static Database Open(string folder)
    {
        var path = Path.Combine(folder, DatabaseFile.Name);
        DatabaseLock? held = null;
        SqliteConnection? writer = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = DatabaseLock.Take(folder);
            DatabaseFile.Create(path);
            DatabaseFile.Inspect(path);
            writer = new SqliteConnection(DatabaseFile.Connection(path, SqliteOpenMode.ReadWrite));
            writer.Open();
            Prepare(writer, path);
            Migrations.Apply(writer, Migrations.Latest);
            return new Database(path, held, writer);
        }
        catch (Exception failure)
        {
            writer?.Dispose();
            held?.Dispose();
            if (failure is SqliteException refused)
                throw StorageFailure.Of(refused, path);
            if (StorageFailure.IsOfFiles(failure))
                throw StorageFailure.Of(failure, path);
            throw;
        }
    }

    /// <summary>Writes, all or nothing; durable when the task ends.</summary>
    /// <param name="work">Gets the writer within a transaction; runs when it is its turn.</param>
    /// <param name="cancel">Gives up waiting for the turn.</param>
    /// <exception cref="StorageException">Nothing was written; the same may succeed later.</exception>
    internal async Task WriteAsync(Action<SqliteConnection> work, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            await Task.Run(() => WriteTransaction.Run(_writer, () => work(_writer)), CancellationToken.None);
        }
        catch (SqliteException failure)
        {
            throw StorageFailure.Of(failure, FilePath);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads, all as of one moment, while others write.</summary>
    /// <param name="work">Gets a connection of its own.</param>
    /// <param name="cancel">Gives up before it begins.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    internal async Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            return await Task.Run(() =>
            {
                using var connection = new SqliteConnection(_reader);
                connection.Open();
                using var moment = connection.BeginTransaction(deferred: true);
                return work(connection);
            }, cancel);
        }
        catch (SqliteException failure)
        {
            throw StorageFailure.Of(failure, FilePath);
        }
    }

    /// <summary>Waits for the write that is under way and lets the folder go.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_disposed)
                return;
            _disposed = true;
            using (var readers = new SqliteConnection(_reader))
                SqliteConnection.ClearPool(readers);
            await _writer.DisposeAsync();
            _lock.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    private static void Prepare(SqliteConnection writer, string path)
    {
        if (writer.ExecuteScalar<string>("PRAGMA journal_mode = WAL") != "wal")
            throw new StorageException($"The database {path} cannot be kept on this file system: it has no shared memory (SQLite's WAL).");
        // FULL: with less, a power cut takes the last writes back that people were told of.
        writer.Execute($"PRAGMA synchronous = FULL; PRAGMA busy_timeout = {DatabaseFile.Patience * 1000}");
    }
}
