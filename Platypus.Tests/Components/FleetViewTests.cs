using Platypus.Core.Fleet;
using Platypus.Core.Probing;
using Platypus.Web.Components.Fleet;

namespace Platypus.Tests.Components;

public sealed class FleetViewTests : IAsyncLifetime
{
    private readonly TestFleet _fleet = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _fleet.DisposeAsync();

    [Theory]
    [InlineData(SortColumn.Name, false, "Panel 1, Panel 2, Panel 3, Panel 10")]
    [InlineData(SortColumn.Name, true, "Panel 10, Panel 3, Panel 2, Panel 1")]
    [InlineData(SortColumn.Status, false, "Panel 10, Panel 2, Panel 1, Panel 3")]
    [InlineData(SortColumn.Status, true, "Panel 1, Panel 3, Panel 2, Panel 10")]
    [InlineData(SortColumn.Location, false, "Panel 3, Panel 10, Panel 2, Panel 1")]
    [InlineData(SortColumn.Location, true, "Panel 2, Panel 3, Panel 10, Panel 1")]
    [InlineData(SortColumn.Since, false, "Panel 10, Panel 3, Panel 2, Panel 1")]
    [InlineData(SortColumn.Since, true, "Panel 1, Panel 2, Panel 3, Panel 10")]
    [InlineData(SortColumn.Checked, false, "Panel 10, Panel 3, Panel 2, Panel 1")]
    [InlineData(SortColumn.Checked, true, "Panel 1, Panel 2, Panel 3, Panel 10")]
    [InlineData(SortColumn.Latency, false, "Panel 3, Panel 2, Panel 1, Panel 10")]
    [InlineData(SortColumn.Latency, true, "Panel 1, Panel 2, Panel 3, Panel 10")]
    [InlineData(SortColumn.Cpu, false, "Panel 3, Panel 1, Panel 2, Panel 10")]
    [InlineData(SortColumn.Cpu, true, "Panel 1, Panel 3, Panel 2, Panel 10")]
    [InlineData(SortColumn.Memory, false, "Panel 1, Panel 3, Panel 2, Panel 10")]
    [InlineData(SortColumn.Memory, true, "Panel 3, Panel 1, Panel 2, Panel 10")]
    [InlineData(SortColumn.Disk, false, "Panel 1, Panel 2, Panel 3, Panel 10")]
    [InlineData(SortColumn.Disk, true, "Panel 1, Panel 2, Panel 3, Panel 10")]
    public async Task Every_column_sorts_both_ways_with_missing_values_last(SortColumn column, bool descending, string expected)
    {
        await _fleet.With(
            TestFleet.Panel("Panel 10", "Frankfurt"), TestFleet.Panel("Panel 3", "Frankfurt"),
            TestFleet.Panel("Panel 2", "Montréal"), TestFleet.Panel("Panel 1"));
        await _fleet.Up("Panel 1", cpu: 90, memory: 5, disk: 40, latencyMs: 300);
        _fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        await _fleet.Degraded("Panel 2");
        _fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        await _fleet.Up("Panel 3", cpu: 10, memory: 60, latencyMs: 20);
        _fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        await _fleet.Down("Panel 10");

        Assert.Equal(expected, Names(View(new FleetQuery { Sort = column, Descending = descending })));
    }

    [Fact]
    public async Task A_panel_never_checked_stands_last_by_checked_whichever_way()
    {
        await _fleet.With(TestFleet.Numbered(2));
        await _fleet.Up("Panel 2");
        Assert.Equal("Panel 2, Panel 1", Names(View(new FleetQuery { Sort = SortColumn.Checked })));
        Assert.Equal("Panel 2, Panel 1", Names(View(new FleetQuery { Sort = SortColumn.Checked, Descending = true })));
    }

    [Fact]
    public async Task Worst_stands_first_unasked()
    {
        await _fleet.With([.. TestFleet.Numbered(5), TestFleet.Panel("Panel 6") with { Paused = true }]);
        await _fleet.Up("Panel 1");
        await _fleet.Degraded("Panel 3");
        await _fleet.Fails("Panel 4", CheckCause.Refused);
        await _fleet.Down("Panel 5");
        Assert.Equal("Panel 5, Panel 4, Panel 3, Panel 2, Panel 1, Panel 6", Names(View(FleetQuery.Default)));
    }

    [Fact]
    public async Task Filters_combine()
    {
        await _fleet.With(
            TestFleet.Panel("Alpha", "Frankfurt", "web"), TestFleet.Panel("Alpine", "Frankfurt", "web"),
            TestFleet.Panel("Alps", "Frankfurt", "games"), TestFleet.Panel("Albany", "Montréal", "web"), TestFleet.Panel("Berta", "Frankfurt", "web"));
        foreach (var name in new[] { "Alpha", "Alps", "Albany", "Berta" })
            await _fleet.Down(name);

        var all = new FleetQuery { Status = StatusFilter.Down, Location = "Frankfurt", Tag = "web", Text = "AL" };
        Assert.Equal("Alpha", Names(View(all)));
        Assert.Equal("Alpha, Alps", Names(View(all with { Tag = null })));
        Assert.Equal("Albany, Alpha", Names(View(all with { Location = null })));
        Assert.Equal("Alpha, Alpine", Names(View(all with { Status = StatusFilter.All })));
        Assert.Equal(5, View(new FleetQuery { Text = "HOST.exam" }).Matches);
        Assert.Equal(0, View(all with { Text = "nobody" }).Matches);
    }

    [Fact]
    public async Task The_order_stands_when_something_else_changed()
    {
        await _fleet.With(TestFleet.Numbered(3));
        await _fleet.Up("Panel 1", cpu: 10);
        var (view, subscription) = Watch(FleetQuery.Default);
        var revision = view.Revision;
        await _fleet.Up("Panel 1", cpu: 99, latencyMs: 900);
        view.Apply(await subscription.NextAsync());
        Assert.Equal(1, view.Orders);
        Assert.True(view.Revision > revision);
        await _fleet.Down("Panel 1");
        view.Apply(await subscription.NextAsync());
        Assert.Equal(2, view.Orders);
    }

    [Fact]
    public async Task A_change_of_a_panel_that_is_filtered_away_shows_nothing_new()
    {
        await _fleet.With(TestFleet.Numbered(3));
        var (view, subscription) = Watch(new FleetQuery { Text = "Panel 2" });
        var revision = view.Revision;
        await _fleet.Up("Panel 3", cpu: 40);
        view.Apply(await subscription.NextAsync());
        Assert.Equal(revision, view.Revision);
        Assert.Equal(1, view.Orders);
    }

    [Fact]
    public async Task Orders_that_change_with_every_check_wait_a_second()
    {
        await _fleet.With(TestFleet.Numbered(2));
        await _fleet.Up("Panel 1", cpu: 10);
        await _fleet.Up("Panel 2", cpu: 20);
        var (view, subscription) = Watch(new FleetQuery { Sort = SortColumn.Cpu, Descending = true });
        await _fleet.Up("Panel 1", cpu: 30);
        view.Apply(await subscription.NextAsync());
        Assert.False(view.Settle());
        Assert.Equal("Panel 2, Panel 1", Names(view));
        _fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(view.Settle());
        Assert.Equal("Panel 1, Panel 2", Names(view));
        Assert.False(view.Settle());
    }

    [Fact]
    public async Task Panels_of_one_location_stand_under_a_heading_that_counts()
    {
        await _fleet.With(
            TestFleet.Panel("Panel 1", "Frankfurt"), TestFleet.Panel("Panel 2", "Los Angeles"),
            TestFleet.Panel("Panel 3", "Los Angeles"), TestFleet.Panel("Panel 4"), TestFleet.Panel("Panel 5", "Los Angeles"));
        await _fleet.Down("Panel 3");
        await _fleet.Degraded("Panel 5");
        var (view, subscription) = Watch(new FleetQuery { Grouped = true });
        Assert.Equal(
            [new FleetGroup("Los Angeles", 3, 1, 1), new FleetGroup("Frankfurt", 1, 0, 0), new FleetGroup(null, 1, 0, 0)],
            view.Lines.Select(line => line.Heading).OfType<FleetGroup>());
        Assert.Equal("Panel 3, Panel 5, Panel 2, Panel 1, Panel 4", Names(view));
        await _fleet.Up("Panel 3");
        view.Apply(await subscription.NextAsync());
        Assert.Equal(0, view.Lines[0].Heading!.Down);
    }

    [Fact]
    public async Task New_panels_appear_where_they_belong()
    {
        await _fleet.With(TestFleet.Panel("Panel 10"));
        var (view, subscription) = Watch(new FleetQuery { Sort = SortColumn.Name });
        await _fleet.With(TestFleet.Panel("Panel 10"), TestFleet.Panel("Panel 9"));
        view.Apply(await subscription.NextAsync());
        Assert.Equal("Panel 9, Panel 10", Names(view));
    }

    private FleetView View(FleetQuery query) => new(_fleet.Snapshot, query, _fleet.Clock);

    private (FleetView View, FleetSubscription Subscription) Watch(FleetQuery query)
    {
        var subscription = _fleet.Store.Subscribe();
        return (new FleetView(subscription.Start, query, _fleet.Clock), subscription);
    }

    private static string Names(FleetView view) =>
        string.Join(", ", view.Lines.Where(line => line.Heading is null).Select(line => view.Snapshot[line.Place].Panel.Name));
}
