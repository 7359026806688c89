using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Platypus.Web.Storage;

/// <summary>
/// All or nothing. The driver's own transaction would hide why: after a full disk SQLite has rolled back by itself, and rolling
/// back once more is another error.
/// </summary>
internal static class WriteTransaction
{
    /// <summary>Does some work and makes it durable.</summary>
    public static void Run(SqliteConnection connection, Action work)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            connection.Execute("COMMIT");
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                connection.Execute("ROLLBACK");
            throw;
        }
    }
}
