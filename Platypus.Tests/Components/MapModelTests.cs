using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Web.Components;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Map;

namespace Platypus.Tests.Components;

/// <summary>What the map shows, without a page around it.</summary>
public sealed class MapModelTests : IAsyncLifetime
{
    private readonly TestFleet _fleet = new();

    public Task InitializeAsync() => _fleet.With(
        TestFleet.Panel("Panel 10", "Sydney", "eu"), TestFleet.Panel("Panel 2", "Sydney"), TestFleet.Panel("Panel 1", "Frankfurt", "eu", "us"), TestFleet.Panel("Alone"));

    public Task DisposeAsync() => _fleet.DisposeAsync().AsTask();

    [Fact]
    public void Tiles_stand_by_location_in_natural_order_and_those_without_one_come_last()
    {
        var map = Of("");
        Assert.Equal(["Frankfurt", "Sydney", null], map.Groups.Select(group => group.Name));
        Assert.Equal(["Panel 1", "Panel 2", "Panel 10", "Alone"], Names(map));
        Assert.Equal(["eu", null], Of("?group=tag").Groups.Select(group => group.Name));
        Assert.Single(Of("?group=none").Groups);
    }

    [Fact]
    public async Task A_tile_tells_by_shape_and_by_words_what_is_wrong()
    {
        await _fleet.Up("Panel 1", cpu: 12, memory: 40, disk: 71);
        await _fleet.Down("Panel 2");
        await _fleet.Degraded("Panel 10");
        var map = Of("");
        var now = PlainWords.Moment(_fleet.Clock.GetUtcNow(), _fleet.Clock.GetUtcNow());
        Assert.Equal(["u", "d", "g", "n"], Css(map));
        Assert.Equal($"Panel 1\nUp since {now}\nCPU 12 % · memory 40 % · disk 71 %", Labels(map).First());
        Assert.Contains($"Down since {now}: no answer in time", Labels(map).ElementAt(1));
        Assert.Equal((1, 1), (map.Groups[1].Down, map.Groups[1].Warnings));
        Assert.Equal(["l1", "d", "q", "n"], Css(Of("?by=cpu")));
        Assert.Equal(["l7", "d", "q", "n"], Css(Of("?by=disk")));
    }

    [Fact]
    public async Task Too_much_has_a_notch_and_a_hundred_per_cent_a_level()
    {
        await _fleet.Up("Panel 1", cpu: 100, memory: 94.9, disk: 0);
        Assert.Equal(["l9 h", "l9", "l0"], new[] { "cpu", "memory", "disk" }.Select(by => Css(Of("?by=" + by)).First()));
    }

    [Fact]
    public async Task A_filter_by_status_leaves_tiles_where_they_are_and_another_takes_them_out()
    {
        await _fleet.Down("Panel 2");
        var map = Of("?status=down");
        Assert.Equal(["n x", "d", "n x", "n x"], Css(map));
        Assert.Equal((1, 4), (map.Matches, map.Tiles));
        Assert.Equal(["Panel 2", "Panel 10"], Names(Of("?location=Sydney")));
        Assert.Equal(["Panel 1", "Panel 10"], Names(Of("?q=panel+1")));
        Assert.Equal(["Panel 1", "Panel 10"], Names(Of("?tag=eu")));
    }

    [Fact]
    public async Task Usage_alone_waits_and_goes_with_the_next_look()
    {
        await _fleet.Up("Panel 1", cpu: 12);
        using var changes = _fleet.Store.Subscribe();
        var map = Of("");
        await _fleet.Up("Panel 1", cpu: 13);
        Assert.False(await ApplyAsync(map, changes, _fleet.Clock.GetUtcNow()));
        Assert.Contains("CPU 12 %", Labels(map).First());
        Assert.True(map.Settle());
        Assert.Contains("CPU 13 %", Labels(map).First());
        Assert.False(map.Settle());
    }

    [Fact]
    public void Whatever_happens_the_map_is_what_it_would_be_from_the_beginning() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Panel, byte What, byte Used)[]>(), ArbMap.Default.ArbFor<byte>(), (happened, asked) => Task.Run(async () =>
        {
            await using var fleet = new TestFleet();
            await fleet.With(TestFleet.Numbered(7, "Frankfurt"));
            var query = new[] { "", "?by=cpu", "?status=down", "?by=cpu&status=up&group=none" }[asked % 4];
            using var changes = fleet.Store.Subscribe();
            var map = new MapModel(new PresentStates(fleet.Snapshot), MapQuery.Parse(query), new PageSettings(), fleet.Clock.GetUtcNow());
            foreach (var (panel, what, used) in happened)
            {
                var name = $"Panel {(panel % 7) + 1}";
                await ((what % 4) switch
                {
                    0 => fleet.Fails(name),
                    1 => fleet.Degraded(name),
                    2 => fleet.Down(name),
                    _ => fleet.Up(name, cpu: used % 101),
                });
                await ApplyAsync(map, changes, fleet.Clock.GetUtcNow());
            }
            map.Settle();
            var fresh = new MapModel(new PresentStates(fleet.Snapshot), MapQuery.Parse(query), new PageSettings(), fleet.Clock.GetUtcNow());
            return Css(map).SequenceEqual(Css(fresh)) && Labels(map).SequenceEqual(Labels(fresh)) && map.Matches == fresh.Matches
                && (map.Groups[0].Down, map.Groups[0].Warnings) == (fresh.Groups[0].Down, fresh.Groups[0].Warnings);
        }).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Theory]
    [InlineData("?by=cpu&group=tag&at=2026-11-22T03:12Z&status=down&q=a%20b", "/map?by=cpu&group=tag&at=2026-11-22T03:12Z&status=down&q=a%20b")]
    [InlineData("?at=2026-11-22T04:12:59%2B01:00&sort=cpu&dir=desc", "/map?at=2026-11-22T03:12Z")]
    [InlineData("?by=7&group=planet&at=yesterday&status=1", "/map")]
    public void An_address_says_what_is_asked_and_nothing_else(string query, string address) => Assert.Equal(address, MapQuery.Parse(query).ToAddress());

    private static async Task<bool> ApplyAsync(MapModel map, FleetSubscription changes, DateTimeOffset now)
    {
        using var soon = new CancellationTokenSource(Fakes.Patience.Limit);
        var change = await changes.NextAsync(soon.Token);
        return map.Apply(new PresentStates(change.Snapshot), change.Everything ? null : change.Places, now);
    }

    private MapModel Of(string query) => new(new PresentStates(_fleet.Snapshot), MapQuery.Parse(query), new PageSettings(), _fleet.Clock.GetUtcNow());

    private IEnumerable<string> Names(MapModel map) => map.Groups.SelectMany(group => group.Chunks).SelectMany(chunk => chunk.Places).Select(place => _fleet.Snapshot[place].Panel.Name);

    private static IEnumerable<string> Css(MapModel map) => map.Groups.SelectMany(group => group.Chunks).SelectMany(chunk => chunk.Css);

    private static IEnumerable<string> Labels(MapModel map) => map.Groups.SelectMany(group => group.Chunks).SelectMany(chunk => chunk.Labels);
}
