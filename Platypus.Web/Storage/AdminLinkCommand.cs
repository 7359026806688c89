using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.Storage;

/// <summary>
/// The command <c>admin-link</c>: prints a new one-time link for whoever lost the administrator's password, also while the program
/// runs. Whoever can write the data folder may do everything already, so the command asks nobody.
/// </summary>
public static class AdminLinkCommand
{
    /// <summary>Does it, if the command line asks for it.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="placeOf">Finds the data folder and the page's address by the rest of the command line, which holds settings.</param>
    /// <param name="clock">Ends the link.</param>
    /// <param name="output">Where the link is printed.</param>
    /// <param name="error">Where is said why there is none.</param>
    /// <returns>The exit code, 0 or 1; null when the command line asks for something else.</returns>
    public static async Task<int?> TryRunAsync(
        string[] args, Func<string[], (string Folder, string Site)> placeOf, TimeProvider clock, TextWriter output, TextWriter error)
    {
        if (args is not ["admin-link", .. var settings])
            return null;
        try
        {
            var (folder, site) = placeOf(settings);
            var token = Secrets.Create();
            var now = clock.GetUtcNow();
            await Task.Run(() => Keep(Path.Combine(folder, DatabaseFile.Name), new SetupLink(Secrets.Hash(token), now, now + SetupLinks.RecoverWithin)));
            await output.WriteLineAsync($"Open this link, once, within {SetupLinks.RecoverWithin.TotalMinutes:0} minutes, to become administrator:");
            await output.WriteLineAsync(SetupLinks.Address(site, token));
            return 0;
        }
        catch (StorageException failure)
        {
            await error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static void Keep(string path, SetupLink link)
    {
        if (!File.Exists(path))
            throw new StorageException($"There is no database {path}. Start Platypus: its log then shows the link for the first administrator.");
        if (DatabaseFile.Inspect(path) < Migrations.Latest)
            throw new StorageException($"The database {path} is of an older Platypus. Start this one once, then try again.");
        try
        {
            using var connection = new SqliteConnection(DatabaseFile.Connection(path, SqliteOpenMode.ReadWrite));
            connection.Open();
            connection.Execute($"PRAGMA synchronous = FULL; PRAGMA busy_timeout = {DatabaseFile.Patience * 1000}");
            WriteTransaction.Run(connection, () => SqlitePeopleStorage.Add(connection, link));
        }
        catch (SqliteException failure)
        {
            throw StorageFailure.Of(failure, path);
        }
    }
}
