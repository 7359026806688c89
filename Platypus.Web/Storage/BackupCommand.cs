using System.Globalization;
using Microsoft.Data.Sqlite;
using Platypus.Core.Storage;
using SQLitePCL;

namespace Platypus.Web.Storage;

/// <summary>The commands <c>backup FILE</c>, also while the program runs, and <c>restore FILE</c>, while it does not.</summary>
public static class BackupCommand
{
    /// <summary>Does what the command line asks for, if it asks for one of these.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="folderOf">Finds the data folder by the rest of the command line, which holds settings.</param>
    /// <param name="clock">Names what a restore keeps.</param>
    /// <param name="output">Where is said what was done.</param>
    /// <param name="error">Where is said why nothing was done.</param>
    /// <returns>The exit code, 0 or 1; null when the command line asks for something else.</returns>
    public static async Task<int?> TryRunAsync(string[] args, Func<string[], string> folderOf, TimeProvider clock, TextWriter output, TextWriter error)
    {
        if (args is not ["backup" or "restore", ..])
            return null;
        if (args is not [_, { Length: > 0 } file, .. var settings] || file.StartsWith('-'))
        {
            await error.WriteLineAsync($"Say which file: platypus {args[0]} FILE");
            return 1;
        }
        try
        {
            var (folder, path) = (folderOf(settings), Path.GetFullPath(file));
            var done = await Task.Run(() => args[0] == "backup" ? Backup(folder, path) : Restore(folder, path, clock));
            await output.WriteLineAsync(done);
            return 0;
        }
        catch (StorageException failure)
        {
            await error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static string Backup(string folder, string file)
    {
        var path = Path.Combine(folder, DatabaseFile.Name);
        if (!File.Exists(path))
            throw new StorageException($"There is no database {path} to back up.");
        if (Path.Exists(file))
            throw new StorageException($"{file} exists already and is not overwritten. Choose another name.");
        var copy = Beside(file);
        try
        {
            if (Copy(path, copy, path) == 0)
                throw new StorageException($"There is nothing in the database {path} to back up.");
            // Fails where somebody else made the file meanwhile.
            File.Move(copy, file, overwrite: false);
            return $"{path} was backed up to {file}.";
        }
        catch (Exception failure) when (StorageFailure.IsOfFiles(failure))
        {
            throw StorageFailure.Of(failure, file);
        }
        finally
        {
            Forget(copy);
        }
    }

    private static string Restore(string folder, string file, TimeProvider clock)
    {
        if (!File.Exists(file))
            throw new StorageException($"There is no file {file} to restore.");
        var path = Path.Combine(folder, DatabaseFile.Name);
        var copy = Beside(path);
        try
        {
            Directory.CreateDirectory(folder);
            using var held = DatabaseLock.Take(folder);
            if (Copy(file, copy, file) == 0)
                throw new StorageException($"{file} holds nothing of Platypus. Nothing was changed.");
            var kept = Keep(path, clock);
            File.Move(copy, path, overwrite: true);
            return $"{path} was restored from {file}.{(kept is null ? "" : $" What was there before is in {kept}.")}";
        }
        catch (Exception failure) when (StorageFailure.IsOfFiles(failure))
        {
            throw StorageFailure.Of(failure, path);
        }
        finally
        {
            Forget(copy);
        }
    }

    /// <summary>Copies a database as of one moment, whoever writes to it, and reads the copy through.</summary>
    /// <returns>Its version; 0 when it is empty.</returns>
    private static int Copy(string from, string to, string called)
    {
        DatabaseFile.Create(to);
        try
        {
            using var source = new SqliteConnection(DatabaseFile.Connection(from, SqliteOpenMode.ReadOnly));
            using var target = new SqliteConnection(DatabaseFile.Connection(to, SqliteOpenMode.ReadWrite));
            source.Open();
            target.Open();
            source.BackupDatabase(target);
            // One file, whole by itself, without a log beside it.
            using var alone = target.CreateCommand();
            alone.CommandText = "PRAGMA journal_mode = DELETE";
            alone.ExecuteNonQuery();
        }
        catch (SqliteException failure)
        {
            if (failure.SqliteErrorCode == raw.SQLITE_FULL)
                throw new StorageException($"There is no room for a copy of {called} in {Path.GetDirectoryName(to)}.", failure);
            throw StorageFailure.Of(failure, called);
        }
        return DatabaseFile.Inspect(to, called);
    }

    /// <summary>Keeps the present database beside its place, damaged or not, and leaves it where it is until the new one takes over.</summary>
    /// <returns>Its new path; null when there is none.</returns>
    private static string? Keep(string path, TimeProvider clock)
    {
        if (!File.Exists(path))
            return null;
        var stamp = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var kept = $"{path}.before-restore-{stamp}";
        File.Copy(path, kept);
        // After a crash the last writes are in the log: it goes with the old database, and must not be taken for the new one's.
        if (File.Exists($"{path}-wal"))
            File.Copy($"{path}-wal", $"{kept}-wal");
        File.Delete($"{path}-wal");
        File.Delete($"{path}-shm");
        return kept;
    }

    private static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.part";

    private static void Forget(string copy)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
        {
            try
            {
                File.Delete(copy + suffix);
            }
            catch (Exception failure) when (StorageFailure.IsOfFiles(failure))
            {
                // What could not be made need not be taken away, and must not hide why.
            }
        }
    }
}
