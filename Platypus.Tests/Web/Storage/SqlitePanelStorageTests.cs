using Dapper;
using FsCheck.Fluent;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Tests.Core.Panels;
using Platypus.Tests.Fakes;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>Panels in the database.</summary>
public sealed class SqlitePanelStorageTests : StorageTest
{
    [Fact]
    public async Task What_is_read_back_is_what_was_written_whatever_it_was()
    {
        var sample = AnyPanel.One.Sample(200).DistinctBy(panel => panel.Id)
            .Select((panel, place) => new StoredPanel(panel, place + 1, $"ada {place}", At(place))).ToList();
        await WithAsync(storage => storage.WriteAsync(sample, [], "ada"));
        Assert.Equal(sample.ToHashSet(), (await WithAsync(storage => storage.LoadAsync())).ToHashSet());
    }

    [Fact]
    public async Task A_later_write_takes_the_place_of_an_earlier_one_and_what_is_forgotten_is_gone()
    {
        var (one, two) = (new StoredPanel(TestPanels.One("a"), 1, "ada", At(0)), new StoredPanel(TestPanels.One("b"), 2, "ada", At(0)));
        var changed = new StoredPanel(one.Panel with { Name = "Changed" }, 3, "gabe", At(1));
        await WithAsync(storage => storage.WriteAsync([one, two], [], "ada"));
        await WithAsync(storage => storage.WriteAsync([changed], [two.Panel.Id, new PanelId("unknown")], "bob"));
        Assert.Equal([changed], await WithAsync(storage => storage.LoadAsync()));
    }

    [Fact]
    public async Task What_another_program_wrote_is_refused_and_named()
    {
        await WithAsync(storage => storage.WriteAsync([new StoredPanel(TestPanels.One("a"), 1, "ada", At(0))], [], "ada"));
        foreach (var column in new[] { "hostname", "tags", "changed_at" })
        {
            await using var database = Database.Open(Folder);
            await database.WriteAsync(connection => connection.Execute($"UPDATE panels SET {column} = 'no thing'"), default);
            var failure = await Assert.ThrowsAsync<StorageException>(() => new SqlitePanelStorage(database, TimeProvider.System).LoadAsync());
            Assert.Contains("no thing", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_changed_what_is_in_the_audit_log()
    {
        var one = new StoredPanel(TestPanels.One("one"), 1, "ada", At(0));
        await WithAsync(storage => storage.WriteAsync([one, new StoredPanel(TestPanels.One("two"), 1, "ada", At(0))], [], "ada"));
        await WithAsync(storage => storage.WriteAsync([one with { Version = 2 }], [new PanelId("two")], "bob"));

        await using var database = Database.Open(Folder);
        var lines = await new SqlitePeopleStorage(database).AuditAsync(null, 10);
        Assert.Equal(
            [("bob", "edited panel", "one"), ("bob", "removed panel", "two"), ("ada", "added panels", "2 panels: one, two")],
            lines.Select(line => (line.Actor, line.Action, line.What)));
    }

    private async Task<T> WithAsync<T>(Func<SqlitePanelStorage, Task<T>> work)
    {
        await using var database = Database.Open(Folder);
        return await work(new SqlitePanelStorage(database, TimeProvider.System));
    }

    private Task WithAsync(Func<SqlitePanelStorage, Task> work) => WithAsync(async storage =>
    {
        await work(storage);
        return true;
    });
}
