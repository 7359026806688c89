using Dapper;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

public sealed class SqliteIncidentStorageTests : StorageTest
{
    private static Incident Owned(Incident incident) =>
        incident with { Acknowledgement = new Acknowledgement("ann", At(2), "mine", At(60)) { Panels = 1, Cause = "refused" } };

    private static Incident Resolved(Incident incident) => incident with { ResolvedAt = At(90) };

    [Fact]
    public async Task A_new_database_holds_nothing() => await InAsync(async storage =>
    {
        var found = await storage.LoadAsync();
        Assert.Equal((0, 0L, 0, 0), (found.Open.Length, found.LastNumber, found.Windows.Length, found.States.Length));
        Assert.Empty(await storage.ListAsync(openOnly: false, before: null, limit: 10));
        Assert.Null(await storage.FindAsync("1"));
        Assert.Null(await storage.LedgerAsync("1"));
    });

    [Fact]
    public async Task What_was_kept_is_found_after_a_restart()
    {
        var opened = Opened(Incident("7", Member("a")));
        var owned = Next(opened.After, Owned, LedgerEvent.Acknowledged, NotifyReason.OwnerChanged, "ann");
        var joined = Next(owned.After, incident => incident with { Members = incident.Members.Add(Member("b")) }, LedgerEvent.Joined);
        var over = Opened(Incident("8", Member("c")));
        var ended = Next(over.After, Resolved, LedgerEvent.Resolved);
        var window = new MaintenanceWindow("w", MaintenanceScope.Tag, ["db"], Start, TimeSpan.FromHours(1.5), Weekly: true, null, "ann");
        await InAsync(async storage =>
        {
            await storage.CommitAsync([opened, owned], [State("a", PanelStatus.Down)]);
            await storage.CommitAsync([joined, over, ended], [State("b", PanelStatus.Down), State("a", PanelStatus.Up)]);
            await storage.CommitAsync([], [], Windows(window with { Targets = ["web", "mail"], Note = "first thought" }));
            await storage.CommitAsync([], [], Windows(window));
        });

        await InAsync(async storage =>
        {
            var found = await storage.LoadAsync();
            Same.Incidents([joined.After], found.Open);
            Assert.Equal(8, found.LastNumber);
            Assert.Equal(window, Assert.Single(found.Windows));
            Assert.Equal([State("a", PanelStatus.Up), State("b", PanelStatus.Down)], found.States.AsEnumerable());
            Same.Incident(ended.After, await storage.FindAsync("8"));
            Assert.Equal([opened.Entry!, owned.Entry!, joined.Entry!], await storage.LedgerAsync("7"));
            await storage.CommitAsync([], [], StandingChanges.None with { WindowsGone = ["w", "never heard of"] });
            Assert.Empty((await storage.LoadAsync()).Windows);
        });
    }

    [Fact]
    public Task The_state_of_a_panel_that_is_gone_is_forgotten_unless_it_came_back() => InAsync(async storage =>
    {
        await storage.CommitAsync([], [State("a", PanelStatus.Down), State("b", PanelStatus.Down), State("c", PanelStatus.Up)]);
        var gone = StandingChanges.None with { PanelsGone = [new PanelId("a"), new PanelId("b"), new PanelId("never heard of")] };
        await storage.CommitAsync([], [State("b", PanelStatus.Up)], gone);
        Assert.Equal([State("b", PanelStatus.Up), State("c", PanelStatus.Up)], (await storage.LoadAsync()).States.AsEnumerable());
    });

    private static StandingChanges Windows(MaintenanceWindow window) => StandingChanges.None with { Windows = [window] };

    [Fact]
    public async Task Members_change_and_keep_their_order()
    {
        var opened = Opened(Incident("1", Member("z"), Member("a")));
        var back = Next(opened.After, incident => incident with
        {
            Members = [incident.Members[0] with { LeftAt = At(5), Left = LeaveReason.Recovered }, incident.Members[1], Member("m")],
        }, LedgerEvent.Joined);
        await InAsync(async storage =>
        {
            await storage.CommitAsync([opened], []);
            await storage.CommitAsync([back], []);
            Same.Incident(back.After, await storage.FindAsync("1"));
        });
    }

    [Fact]
    public async Task Pages_go_from_the_newest_to_the_oldest() => await InAsync(async storage =>
    {
        var all = Enumerable.Range(1, 12).Select(number => Opened(Incident($"{number}", Member($"p{number}")))).ToList();
        await storage.CommitAsync(all, []);
        await storage.CommitAsync([.. all.Where(one => one.After.Id is "9" or "10").Select(one => Next(one.After, Resolved, LedgerEvent.Resolved))], []);

        Assert.Equal("12 11 10 9", Ids(await storage.ListAsync(openOnly: false, before: null, limit: 4)));
        Assert.Equal("8 7", Ids(await storage.ListAsync(openOnly: false, before: "9", limit: 2)));
        Assert.Equal("12 11 8 7", Ids(await storage.ListAsync(openOnly: true, before: null, limit: 4)));
        Assert.Equal("2 1", Ids(await storage.ListAsync(openOnly: true, before: "3", limit: 100_000)));
        Same.Incident(all[7].After, (await storage.ListAsync(openOnly: true, before: "9", limit: 1)).Single());
        Assert.Empty(await storage.ListAsync(openOnly: false, before: "1", limit: 1));
        await Assert.ThrowsAsync<ArgumentException>(() => storage.ListAsync(openOnly: false, before: "x", limit: 1));
    });

    [Theory]
    [InlineData("01")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("1 OR 1=1")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task Another_spelling_of_an_id_finds_nothing(string id) => await InAsync(async storage =>
    {
        await storage.CommitAsync([Opened(Incident("1"))], []);
        Assert.Null(await storage.FindAsync(id));
        Assert.Null(await storage.LedgerAsync(id));
    });

    [Fact]
    public async Task What_people_are_to_be_told_is_kept_with_the_decision()
    {
        var opened = Opened(Incident("3"));
        var silent = Next(opened.After, incident => incident with { Told = true }, LedgerEvent.Notified);
        var owned = Next(silent.After, Owned, LedgerEvent.Acknowledged, NotifyReason.OwnerChanged);
        await using var database = Database.Open(Folder);
        await new SqliteIncidentStorage(database).CommitAsync([opened, silent, owned], []);
        Assert.Equal(["3.1 opened 2026-11-22T08:00:11.0000000Z", "3.3 ownerChanged 2026-11-22T08:00:11.0000000Z"], await OutboxAsync(database));
    }

    [Fact]
    public async Task The_same_decisions_again_change_nothing()
    {
        var opened = Opened(Incident("1", Member("a")));
        var owned = Next(opened.After, Owned, LedgerEvent.Acknowledged, NotifyReason.OwnerChanged);
        await using var database = Database.Open(Folder);
        var storage = new SqliteIncidentStorage(database);
        await storage.CommitAsync([opened, owned], []);
        // Meanwhile the first was told and is no longer in the outbox: it must not come back.
        await database.WriteAsync(connection => connection.Execute("DELETE FROM outbox WHERE version = 1"), default);

        await storage.CommitAsync([opened], []);
        await storage.CommitAsync([opened, owned], []);

        Same.Incident(owned.After, await storage.FindAsync("1"));
        Assert.Equal([opened.Entry!, owned.Entry!], await storage.LedgerAsync("1"));
        Assert.Single(await OutboxAsync(database));
    }

    [Fact]
    public async Task A_statement_that_fails_leaves_nothing_of_the_others() => await InAsync(async storage =>
    {
        var first = Opened(Incident("1", Member("a")));
        await storage.CommitAsync([first], [State("a", PanelStatus.Up)]);
        var nameless = Opened(Incident("3")) with { Entry = new LedgerEntry(At(1), LedgerEvent.Opened, null, null!) };

        var failure = await Assert.ThrowsAsync<StorageException>(() => storage.CommitAsync(
            [Next(first.After, Owned, LedgerEvent.Acknowledged), Opened(Incident("2", Member("b"))), nameless], [State("a", PanelStatus.Down)]));

        Assert.Contains("ledger.text", failure.Message, StringComparison.Ordinal);
        var found = await storage.LoadAsync();
        Same.Incidents([first.After], found.Open);
        Assert.Equal((1, PanelStatus.Up), ((int)found.LastNumber, found.States.Single().Status));
        Assert.Single((await storage.LedgerAsync("1"))!);
        await storage.CommitAsync([Opened(Incident("2", Member("b")))], []);
        Assert.Equal("2 1", Ids(await storage.ListAsync(openOnly: true, before: null, limit: 10)));
    });

    [Fact]
    public async Task A_full_disk_is_said_and_once_there_is_room_the_same_call_succeeds()
    {
        await using var database = Database.Open(Folder);
        var storage = new SqliteIncidentStorage(database);
        var small = Opened(Incident("1"));
        var large = Opened(Incident("2") with { Title = new string('x', 100_000) });
        await storage.CommitAsync([small], []);
        await database.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 1"), default);

        var failure = await Assert.ThrowsAsync<StorageException>(() => storage.CommitAsync([large], []));
        Assert.Contains("disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal("1", Ids(await storage.ListAsync(openOnly: false, before: null, limit: 10)));

        await database.WriteAsync(connection => connection.Execute("PRAGMA max_page_count = 100000"), default);
        await storage.CommitAsync([large], []);
        Same.Incident(large.After, await storage.FindAsync("2"));
    }

    [Fact]
    public async Task Many_write_at_once_and_nothing_is_lost() => await InAsync(async storage =>
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => storage.CommitAsync([Opened(Incident($"{number}", Member("a")))], [])));
        Assert.Equal(40, (await storage.LoadAsync()).Open.Length);
    });

    private static string Ids(IEnumerable<Incident> incidents) => string.Join(' ', incidents.Select(incident => incident.Id));

    private static Task<List<string>> OutboxAsync(Database database) => database.ReadAsync(
        connection => connection.Query<string>("SELECT incident_id || '.' || version || ' ' || reason || ' ' || not_before FROM outbox ORDER BY number").AsList(), default);
}
