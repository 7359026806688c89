using Dapper;
using Microsoft.Data.Sqlite;
using Platypus.Core.Fleet;
using Platypus.Core.Storage;
using Platypus.Tests.Fakes;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

public sealed class BackupCommandTests : StorageTest
{
    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData]
    [InlineData("--demo", "60")]
    [InlineData("--urls", "backup")]
    [InlineData("Backup", "file")]
    public async Task Another_command_line_is_not_its_own(params string[] args) =>
        Assert.Null(await BackupCommand.TryRunAsync(args, _ => throw new InvalidOperationException(), _clock, TextWriter.Null, TextWriter.Null));

    [Theory]
    [InlineData("backup")]
    [InlineData("restore", "")]
    [InlineData("backup", "--Platypus:DataDirectory=/tmp")]
    public async Task Without_a_file_it_says_what_is_missing(params string[] args) =>
        Assert.Equal((1, $"Say which file: platypus {args[0]} FILE"), await RunAsync(args));

    [Fact]
    public async Task The_rest_of_the_command_line_says_which_folder()
    {
        string[]? settings = null;
        await BackupCommand.TryRunAsync(["backup", Outside("b"), "--x=1", "--y"], rest =>
        {
            settings = rest;
            return Folder;
        }, _clock, TextWriter.Null, TextWriter.Null);
        Assert.Equal("--x=1 --y", string.Join(' ', Assert.IsType<string[]>(settings)));
    }

    [Fact]
    public async Task A_backup_taken_while_it_is_written_to_holds_whole_writes_alone()
    {
        var (file, enough) = (Outside("backup.db"), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();
        int written;
        await using (var database = Database.Open(Folder))
        {
            var storage = new SqliteIncidentStorage(database);
            var writer = WriteAsync(storage, enough, stop.Token);
            await enough.Task;
            Assert.Equal((0, $"{DatabasePath} was backed up to {file}."), await RunAsync("backup", file));
            await stop.CancelAsync();
            written = await writer;
        }
        File.Delete(DatabasePath);

        Assert.Equal((0, $"{DatabasePath} was restored from {file}."), await RunAsync("restore", file));

        await InAsync(async storage =>
        {
            var found = await storage.LoadAsync();
            Assert.InRange(found.Open.Length, 20, written);
            Assert.Equal(found.Open.Length, found.LastNumber);
            // Each write was an incident of two panels with its line, and how far it had come as a panel's state.
            Assert.All(found.Open, incident => Assert.Equal(2, incident.Affected));
            Assert.Equal(found.LastNumber, found.States.Single().Failures);
            Assert.Single((await storage.LedgerAsync($"{found.LastNumber}"))!);
        });
    }

    [Fact]
    public async Task A_backup_is_one_file_that_nobody_else_may_read()
    {
        await InAsync(storage => storage.CommitAsync([Opened(Incident("1"))], []));
        var file = Path.Combine(Directory.CreateDirectory(Outside("backups")).FullName, "b.db");
        Assert.Equal(0, (await RunAsync("backup", file)).Code);
        Assert.Equal([file], Directory.GetFileSystemEntries(Outside("backups")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await InAsync(storage => storage.CommitAsync([Opened(Incident("1"))], []));
        await File.WriteAllTextAsync(Outside("precious"), "mine");
        var (code, text) = await RunAsync("backup", Outside("precious"));
        Assert.Equal(1, code);
        Assert.Contains("not overwritten", text, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Outside("precious")));
        Assert.Equal(1, (await RunAsync("backup", Folder)).Code);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_says_where()
    {
        await InAsync(storage => storage.CommitAsync([Opened(Incident("1"))], []));
        await File.WriteAllTextAsync(Outside("file"), "");
        var (code, text) = await RunAsync("backup", Path.Combine(Outside("file"), "b.db"));
        Assert.Equal(1, code);
        Assert.Contains(Outside("file"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_there_is_nothing_to_back_up()
    {
        Assert.Contains("There is no database", (await RunAsync("backup", Outside("b.db"))).Text, StringComparison.Ordinal);
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(DatabasePath, "");
        Assert.Contains("nothing in the database", (await RunAsync("backup", Outside("b.db"))).Text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(DatabasePath, "damaged beyond recognition");
        Assert.Contains("damaged", (await RunAsync("backup", Outside("b.db"))).Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Outside("")));
    }

    [Fact]
    public async Task A_restore_keeps_what_was_there()
    {
        await InAsync(storage => storage.CommitAsync([Opened(Incident("1"))], []));
        await RunAsync("backup", Outside("b.db"));
        await InAsync(storage => storage.CommitAsync([Opened(Incident("2"))], []));

        var kept = $"{DatabasePath}.before-restore-20261122T084500000Z";
        Assert.Equal((0, $"{DatabasePath} was restored from {Outside("b.db")}. What was there before is in {kept}."), await RunAsync("restore", Outside("b.db")));

        Assert.Equal(1, await InAsync(async storage => (await storage.LoadAsync()).LastNumber));
        File.Move(kept, DatabasePath, overwrite: true);
        Assert.Equal(2, await InAsync(async storage => (await storage.LoadAsync()).LastNumber));
    }

    [Fact]
    public async Task A_restore_replaces_a_damaged_database_and_the_log_beside_it()
    {
        await InAsync(storage => storage.CommitAsync([Opened(Incident("1"))], []));
        await RunAsync("backup", Outside("b.db"));
        await File.WriteAllTextAsync(DatabasePath, "damaged beyond recognition");
        await File.WriteAllTextAsync($"{DatabasePath}-wal", "log");
        await File.WriteAllTextAsync($"{DatabasePath}-shm", "index");

        Assert.Equal(0, (await RunAsync("restore", Outside("b.db"))).Code);

        Assert.False(File.Exists($"{DatabasePath}-wal"));
        var kept = $"{DatabasePath}.before-restore-20261122T084500000Z";
        Assert.Equal(("damaged beyond recognition", "log"), (await File.ReadAllTextAsync(kept), await File.ReadAllTextAsync($"{kept}-wal")));
        Assert.Equal(1, await InAsync(async storage => (await storage.LoadAsync()).LastNumber));
    }

    [Fact]
    public async Task A_running_program_is_not_restored_under()
    {
        await InAsync(storage => storage.CommitAsync([Opened(Incident("1"))], []));
        await RunAsync("backup", Outside("b.db"));
        await using var running = Database.Open(Folder);
        var (code, text) = await RunAsync("restore", Outside("b.db"));
        Assert.Equal(1, code);
        Assert.Contains("runs already", text, StringComparison.Ordinal);
        await new SqliteIncidentStorage(running).CommitAsync([Opened(Incident("2"))], []);
    }

    [Theory]
    [InlineData("PRAGMA user_version = 1; CREATE TABLE monitors (id)", "another program")]
    [InlineData("PRAGMA application_id = 0x506C6174; PRAGMA user_version = 4711; CREATE TABLE future (x)", "4711")]
    [InlineData("VACUUM", "holds nothing of Platypus")]
    [InlineData(null, "damaged")]
    public async Task A_file_that_is_not_ours_is_not_restored(string? sql, string said)
    {
        await InAsync(storage => storage.CommitAsync([Opened(Incident("1"))], []));
        var before = await File.ReadAllBytesAsync(DatabasePath);
        var file = Outside("foreign.db");
        if (sql is null)
            await File.WriteAllTextAsync(file, new string('?', 5000));
        else
            Make(file, sql);

        var (code, text) = await RunAsync("restore", file);

        Assert.Equal(1, code);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains(file, text, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(DatabasePath));
        Assert.Equal(["platypus.db", "platypus.lock"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_backup_that_is_not_there_is_named() =>
        Assert.Equal((1, $"There is no file {Outside("b.db")} to restore."), await RunAsync("restore", Outside("b.db")));

    /// <summary>Writes one incident after the other until it is stopped.</summary>
    private static async Task<int> WriteAsync(SqliteIncidentStorage storage, TaskCompletionSource enough, CancellationToken stop)
    {
        var number = 0;
        while (!stop.IsCancellationRequested)
        {
            number++;
            await storage.CommitAsync([Opened(Incident($"{number}", Member("a"), Member("b")))], [State("a", PanelStatus.Up) with { Failures = number }]);
            if (number == 20)
                enough.SetResult();
        }
        return number;
    }

    private static void Make(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    private async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        using var said = new StringWriter();
        var code = await BackupCommand.TryRunAsync(args, _ => Folder, _clock, said, said);
        return (Assert.NotNull(code), said.ToString().TrimEnd());
    }
}
