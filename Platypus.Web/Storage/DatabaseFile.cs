using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Storage;

namespace Platypus.Web.Storage;

/// <summary>The files of a database, and what can be said of them before anything is changed.</summary>
internal static class DatabaseFile
{
    /// <summary>The database's name in the data folder.</summary>
    public const string Name = "platypus.db";

    /// <summary>SQLite's mark for whose a database is: <c>Plat</c>.</summary>
    public const int ApplicationId = 0x506C6174;

    /// <summary>Seconds to wait for a lock of another connection.</summary>
    public const int Patience = 5;

    /// <summary>A connection string for a file.</summary>
    public static string Connection(string path, SqliteOpenMode mode, bool pooling = false) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = pooling,
        ForeignKeys = true,
        DefaultTimeout = Patience,
    }.ToString();

    /// <summary>Opens a file that nobody else may read, made where there is none. One that exists keeps its permissions: somebody chose them.</summary>
    public static FileStream OpenOwn(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Makes an empty file where there is none: SQLite would make one that others may read.</summary>
    public static void Create(string path) => OpenOwn(path, FileShare.ReadWrite).Dispose();

    /// <summary>Reads a database through without changing it.</summary>
    /// <param name="path">An existing file; an empty one is a database without anything in it.</param>
    /// <param name="called">What the messages call it; null for its path.</param>
    /// <returns>Its version, at most <see cref="Migrations.Latest"/>; 0 when it is empty.</returns>
    /// <exception cref="StorageException">It is damaged, not ours, or of a version that this program does not know.</exception>
    public static int Inspect(string path, string? called = null)
    {
        called ??= path;
        try
        {
            // Reading alone, or closing it would move what a crash left in the write-ahead log.
            using var connection = new SqliteConnection(Connection(path, SqliteOpenMode.ReadOnly));
            connection.Open();
            var owner = connection.ExecuteScalar<long>("PRAGMA application_id");
            var version = connection.ExecuteScalar<long>("PRAGMA user_version");
            var tables = connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema");
            if (owner == 0 && version == 0 && tables == 0)
                return 0;
            if (owner != ApplicationId)
                throw new StorageException($"{called} is a database of another program, not of Platypus. Nothing was changed.");
            if (version > Migrations.Latest)
            {
                throw new StorageException(
                    $"The database {called} has version {version}, written by a newer Platypus; this one knows versions up to {Migrations.Latest}. "
                    + "Nothing was changed. Start the newer Platypus, or restore a backup that this one knows.");
            }
            if (connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is var found and not "ok")
                throw StorageFailure.Damaged(called, found ?? "no answer");
            return (int)version;
        }
        catch (SqliteException failure)
        {
            throw StorageFailure.Of(failure, called);
        }
    }
}
