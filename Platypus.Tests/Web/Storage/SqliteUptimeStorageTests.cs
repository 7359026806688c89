using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>Changes of status, and when they do not count, in the real database.</summary>
public sealed class SqliteUptimeStorageTests : StorageTest
{
    private static readonly PanelId One = new("one");

    [Fact]
    public Task A_window_begins_with_the_change_that_was_in_force() => InAsync(async storage =>
    {
        await storage.AppendAsync([Of("one", PanelStatus.Up, 0), Of("one", PanelStatus.Down, 10), Of("two", PanelStatus.Paused, 11), Of("one", PanelStatus.Up, 20)]);

        Assert.Equal([new StatusChange(PanelStatus.Down, At(10)), new StatusChange(PanelStatus.Up, At(20))],
            await storage.ReadAsync(One, new TimeRange(At(15), At(30))));
        Assert.Equal([new StatusChange(PanelStatus.Up, At(0)), new StatusChange(PanelStatus.Down, At(10))],
            await storage.ReadAsync(One, new TimeRange(At(-60), At(20))));
        Assert.Empty(await storage.ReadAsync(new PanelId("three"), new TimeRange(At(0), At(30))));
    });

    [Fact]
    public Task Times_are_kept_to_the_tick_and_what_is_told_twice_is_kept_once() => InAsync(async storage =>
    {
        var change = new PanelChange(One, new StatusChange(PanelStatus.Degraded, At(3).AddTicks(7)));
        await storage.AppendAsync([change, change]);
        await storage.AppendAsync([change]);
        Assert.Equal([change.Change], await storage.ReadAsync(One, new TimeRange(At(0), At(30))));
    });

    [Fact]
    public Task The_last_change_of_each_panel_is_found() => InAsync(async storage =>
    {
        await storage.AppendAsync([Of("one", PanelStatus.Up, 0), Of("one", PanelStatus.Down, 10), Of("two", PanelStatus.Unknown, 5), Of("two", PanelStatus.Up, 5)]);
        Assert.Equal([Of("one", PanelStatus.Down, 10), Of("two", PanelStatus.Up, 5)], (await storage.ReadLastAsync()).OrderBy(each => each.Panel.Value));
    });

    [Fact]
    public Task What_is_old_goes_but_the_change_in_force_stays() => InAsync(async storage =>
    {
        await storage.AppendAsync([Of("one", PanelStatus.Up, 0), Of("one", PanelStatus.Down, 10), Of("one", PanelStatus.Up, 100),
            Of("gone", PanelStatus.Up, 0), Of("gone", PanelStatus.Unknown, 10)]);
        while (await storage.ForgetAsync(At(50)))
            continue;
        Assert.Equal([Of("one", PanelStatus.Up, 100)], await storage.ReadLastAsync());
        Assert.Equal([new StatusChange(PanelStatus.Down, At(10)), new StatusChange(PanelStatus.Up, At(100))],
            await storage.ReadAsync(One, new TimeRange(At(0), At(200))));
    });

    [Fact]
    public async Task Blind_time_and_the_panels_maintenance_are_quiet()
    {
        await using var database = Database.Open(Folder);
        var incidents = new SqliteIncidentStorage(database);
        var blind = Incident("1") with { Kind = IncidentKind.Blind, OpenedAt = At(10) };
        await incidents.CommitAsync([Opened(blind), Next(blind, each => each with { ResolvedAt = At(20) }, LedgerEvent.Resolved),
            Opened(Incident("2", Member("one"))), Opened(Incident("3") with { Kind = IncidentKind.Blind, OpenedAt = At(90) })], []);
        var window = new MaintenanceWindow("m", MaintenanceScope.Panel, ["one"], At(30), TimeSpan.FromSeconds(5), false, null, "ada");
        await incidents.CommitAsync([], [], StandingChanges.None with { Windows = [window] });
        // A window that is taken away later was there all the same.
        await incidents.CommitAsync([], [], StandingChanges.None with { WindowsGone = ["m"] });
        Assert.Empty((await incidents.LoadAsync()).Windows);
        var quiet = new SqliteQuietTimes(database);

        Assert.Equal([new TimeRange(At(10), At(20)), new TimeRange(At(30), At(35)), new TimeRange(At(90), At(100))],
            (await quiet.ReadAsync(TestPanels.One("one"), new TimeRange(At(0), At(100)))).OrderBy(range => range.From));
        Assert.Equal([new TimeRange(At(10), At(20))], await quiet.ReadAsync(TestPanels.One("two"), new TimeRange(At(15), At(40))));
        Assert.Empty(await quiet.ReadAsync(TestPanels.One("two"), new TimeRange(At(20), At(90))));
    }

    private async Task InAsync(Func<SqliteUptimeStorage, Task> work)
    {
        await using var database = Database.Open(Folder);
        await work(new SqliteUptimeStorage(database));
    }

    private static PanelChange Of(string panel, PanelStatus status, int second) => new(new PanelId(panel), new StatusChange(status, At(second)));
}
