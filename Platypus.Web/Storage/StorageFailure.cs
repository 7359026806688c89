using Microsoft.Data.Sqlite;
using Platypus.Core.Storage;
using SQLitePCL;

namespace Platypus.Web.Storage;

/// <summary>What SQLite's and the system's errors mean to the people who run this.</summary>
internal static class StorageFailure
{
    /// <summary>Whether a file could not be reached or written, as opposed to a mistake of ours.</summary>
    public static bool IsOfFiles(Exception failure) => failure is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>The plain message of an error of SQLite.</summary>
    /// <param name="failure">The error.</param>
    /// <param name="path">The database's file.</param>
    public static StorageException Of(SqliteException failure, string path) => new(
        failure.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => $"The disk is full: the database {path} cannot grow. Nothing is kept until there is room again.",
            raw.SQLITE_IOERR => $"The disk of the database {path} fails ({failure.Message}).",
            raw.SQLITE_READONLY or raw.SQLITE_PERM => $"The database {path} cannot be written: the file or its folder is read-only ({failure.Message}).",
            raw.SQLITE_CANTOPEN => $"The database {path} cannot be opened: check that the folder exists and that this user may write there ({failure.Message}).",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(path, failure.Message).Message,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The database {path} is in use by another program ({failure.Message}).",
            _ => $"The database {path} refused ({failure.Message}).",
        }, failure);

    /// <summary>The plain message of an error of the file system.</summary>
    public static StorageException Of(Exception failure, string path) => new($"{path} cannot be used: {failure.Message}", failure);

    /// <summary>The database is damaged, or no database at all.</summary>
    public static StorageException Damaged(string path, string detail) => new(
        $"The database {path} is damaged ({detail}). Nothing was changed. `platypus restore FILE` puts a backup in the place of a damaged database; "
        + "without one, move it away, and Platypus begins with an empty one.");
}
