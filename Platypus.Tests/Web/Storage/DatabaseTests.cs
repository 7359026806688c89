using System.Runtime.Versioning;
using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

public sealed class DatabaseTests : StorageTest
{
    [Fact]
    public async Task Every_write_reaches_the_disk_before_it_is_said_to_be_kept()
    {
        await using var database = Database.Open(Folder);
        (string? Journal, long Sync, long Keys) settings = default;
        await database.WriteAsync(connection => settings = (
            connection.ExecuteScalar<string>("PRAGMA journal_mode"), connection.ExecuteScalar<long>("PRAGMA synchronous"),
            connection.ExecuteScalar<long>("PRAGMA foreign_keys")), default);
        Assert.Equal(("wal", 2, 1), settings);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_may_read_the_files()
    {
        await using var database = Database.Open(Folder);
        await database.ReadAsync(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM incidents"), default);
        var files = Directory.GetFiles(Folder);
        Assert.True(files.Length >= 3, string.Join(' ', files));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_database_of_any_earlier_version_becomes_todays_and_stays_it()
    {
        var today = await SchemaAsync(Folder);
        for (var version = 0; version <= Migrations.Latest; version++)
        {
            var folder = Outside($"version-{version}");
            Directory.CreateDirectory(folder);
            using (var earlier = Connect(Path.Combine(folder, "platypus.db")))
                Migrations.Apply(earlier, version);
            Assert.Equal(today, await SchemaAsync(folder));
            Assert.Equal(today, await SchemaAsync(folder));
        }
    }

    [Fact]
    public async Task What_maintenance_was_for_is_kept_when_the_database_becomes_todays()
    {
        Directory.CreateDirectory(Folder);
        using (var earlier = Connect(DatabasePath))
        {
            Migrations.Apply(earlier, 1);
            earlier.Execute("""
                INSERT INTO maintenance_windows VALUES
                ('w', 'location', 'LA', '2026-11-22T08:00:00.0000000Z', 36000000000, 1, 'switch', 'ann')
                """);
        }
        await using var today = Database.Open(Folder);
        Assert.Equal(
            new MaintenanceWindow("w", MaintenanceScope.Location, ["LA"], Start, TimeSpan.FromHours(1), Weekly: true, "switch", "ann"),
            Assert.Single((await new SqliteIncidentStorage(today).LoadAsync()).Windows));
    }

    [Fact]
    public async Task Writes_that_a_crash_left_in_the_log_are_there_after_a_restart()
    {
        var crashed = Outside("crashed");
        Directory.CreateDirectory(crashed);
        var opened = Opened(Incident("1", Member("a")));
        await using (var database = Database.Open(Folder))
        {
            await new SqliteIncidentStorage(database).CommitAsync([opened], [State("a", PanelStatus.Down)]);
            // The files as they are while it runs: what a killed program leaves.
            foreach (var name in new[] { "platypus.db", "platypus.db-wal" })
                File.Copy(Path.Combine(Folder, name), Path.Combine(crashed, name));
        }
        await using var again = Database.Open(crashed);
        var found = await new SqliteIncidentStorage(again).LoadAsync();
        Same.Incidents([opened.After], found.Open);
        Assert.Single(found.States);
    }

    [Fact]
    public void A_newer_database_is_refused_with_both_versions_and_left_alone()
    {
        Make("PRAGMA application_id = 0x506C6174; PRAGMA user_version = 4711; CREATE TABLE future (x)");
        Refused("4711", $"up to {Migrations.Latest}", DatabasePath);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        Make("CREATE TABLE monitors (id)");
        Refused("another program", DatabasePath);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(DatabasePath, new string('?', 5000));
        Refused("damaged", DatabasePath, "platypus restore FILE");
    }

    [Fact]
    public async Task A_damaged_database_is_refused_and_left_alone()
    {
        await InAsync(storage => storage.CommitAsync([.. Enumerable.Range(1, 300).Select(number => Opened(Incident($"{number}", Member("a"))))], []));
        using (var file = File.OpenWrite(DatabasePath))
        {
            file.Position = 5 * 4096;
            file.Write(Enumerable.Repeat((byte)0xA5, 8 * 4096).ToArray());
        }
        Refused("damaged", DatabasePath, "platypus restore FILE");
    }

    [Fact]
    public void A_folder_that_cannot_be_is_named()
    {
        var file = Outside("file");
        File.WriteAllText(file, "");
        var failure = Assert.Throws<StorageException>(() => Database.Open(Path.Combine(file, "data")));
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_cannot_be_a_file_is_named()
    {
        Directory.CreateDirectory(DatabasePath);
        var failure = Assert.Throws<StorageException>(() => Database.Open(Folder));
        Assert.Contains(DatabasePath, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_only_can_be_read_says_so()
    {
        await using var database = Database.Open(Folder);
        await database.WriteAsync(connection => connection.Execute("PRAGMA query_only = 1"), default);
        var failure = await Assert.ThrowsAsync<StorageException>(() => new SqliteIncidentStorage(database).CommitAsync([Opened(Incident("1"))], []));
        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_program_is_refused_until_the_first_has_ended()
    {
        await using (Database.Open(Folder))
        {
            var failure = Assert.Throws<StorageException>(() => Database.Open(Folder));
            Assert.Contains($"runs already uses the folder {Folder}", failure.Message, StringComparison.Ordinal);
        }
        await using var next = Database.Open(Folder);
    }

    [Fact]
    public async Task A_closed_database_takes_and_gives_nothing()
    {
        var database = Database.Open(Folder);
        await database.DisposeAsync();
        await database.DisposeAsync();
        var storage = new SqliteIncidentStorage(database);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => storage.LoadAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => storage.CommitAsync([], []));
        Assert.Equal(["platypus.db", "platypus.lock"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
    }

    private void Refused(params string[] words)
    {
        var before = File.ReadAllBytes(DatabasePath);
        var failure = Assert.Throws<StorageException>(() => Database.Open(Folder));
        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllBytes(DatabasePath));
        // And the folder is free again.
        Assert.Throws<StorageException>(() => Database.Open(Folder));
    }

    private void Make(string sql)
    {
        Directory.CreateDirectory(Folder);
        using var connection = Connect(DatabasePath);
        connection.Execute(sql);
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static async Task<string> SchemaAsync(string folder)
    {
        await using var database = Database.Open(folder);
        return await database.ReadAsync(connection => string.Join('\n', connection.Query<string>(
            "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name")
            .Append($"{connection.ExecuteScalar<long>("PRAGMA user_version")} {connection.ExecuteScalar<long>("PRAGMA application_id")}")), default);
    }
}
