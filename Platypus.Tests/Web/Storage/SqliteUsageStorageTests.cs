using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Storage;

/// <summary>Rollups in the real database.</summary>
public sealed class SqliteUsageStorageTests : StorageTest
{
    private static readonly DateTimeOffset Hour = Start;

    [Fact]
    public Task A_window_holds_what_begins_in_it_of_that_panel_and_tier_alone() => InAsync(async storage =>
    {
        await storage.KeepAsync(
        [
            Five("one", 0, 10), Five("one", 5, 20), Five("one", 10, 30), Five("two", 5, 99),
            new KeptStretch(new PanelId("one"), RollupTier.Hour, new Stretch(Hour, Of(50))),
        ]);

        var found = await storage.ReadAsync(new PanelId("one"), RollupTier.FiveMinutes, Hour.AddMinutes(1), Hour.AddMinutes(10));
        Assert.Equal([new Stretch(Hour.AddMinutes(5), Of(20))], found);
        Assert.Equal(3, (await storage.ReadAsync(new PanelId("one"), RollupTier.FiveMinutes, DateTimeOffset.MinValue, Hour.AddDays(1))).Count);
        Assert.Single(await storage.ReadAsync(new PanelId("one"), RollupTier.Hour, Hour, Hour.AddTicks(1)));
        Assert.Empty(await storage.ReadAsync(new PanelId("three"), RollupTier.Hour, Hour, Hour.AddDays(1)));
    });

    [Fact]
    public Task A_stretch_takes_the_place_of_the_one_before() => InAsync(async storage =>
    {
        await storage.KeepAsync([Five("one", 0, 10)]);
        await storage.KeepAsync([Five("one", 0, 11)]);
        Assert.Equal(Of(11), Assert.Single(await storage.ReadAsync(new PanelId("one"), RollupTier.FiveMinutes, Hour, Hour.AddHours(1))).Rollup);
    });

    [Fact]
    public Task The_last_hour_is_the_last_that_has_anything() => InAsync(async storage =>
    {
        Assert.Empty(await storage.ReadLastHourAsync());
        await storage.KeepAsync([Five("one", 55, 10), Five("one", 60, 20), Five("two", 75, 30)]);
        Assert.Equal([("one", 60), ("two", 75)], (await storage.ReadLastHourAsync())
            .Select(kept => (kept.Panel.Value, (int)(kept.Stretch.Begin - Hour).TotalMinutes)));
    });

    [Fact]
    public Task The_whole_fleet_is_read_once_in_the_order_of_time() => InAsync(async storage =>
    {
        var begins = Enumerable.Range(0, 20).Select(hour => Hour.AddHours(hour)).ToList();
        await storage.KeepAsync([.. begins.SelectMany(begin => new[] { "one", "two" }.Select(panel =>
            new KeptStretch(new PanelId(panel), RollupTier.Hour, new Stretch(begin, Of(50)))))]);
        var read = new List<(string Panel, DateTimeOffset Begin)>();

        await storage.ReadFleetAsync(RollupTier.Hour, new TimeRange(DateTimeOffset.UnixEpoch, Hour.AddHours(18)), (panel, stretch) => read.Add((panel.Value, stretch.Begin)));
        Assert.Equal(begins.Take(18).SelectMany(begin => new[] { ("one", begin), ("two", begin) }), read);
        read.Clear();
        await storage.ReadFleetAsync(RollupTier.FiveMinutes, new TimeRange(Hour, Hour.AddDays(1)), (panel, stretch) => read.Add((panel.Value, stretch.Begin)));
        Assert.Empty(read);
    });

    [Fact]
    public Task The_oldest_go_together_once_they_are_old_enough() => InAsync(async storage =>
    {
        await storage.KeepAsync([Five("one", 0, 10), Five("two", 0, 10), Five("one", 5, 20)]);
        Assert.False(await storage.ForgetOldestAsync(RollupTier.FiveMinutes, Hour));
        Assert.True(await storage.ForgetOldestAsync(RollupTier.FiveMinutes, Hour.AddMinutes(1)));
        Assert.Equal([("one", 5)], (await storage.ReadLastHourAsync()).Select(kept => (kept.Panel.Value, (int)(kept.Stretch.Begin - Hour).TotalMinutes)));
        Assert.False(await storage.ForgetOldestAsync(RollupTier.Hour, Hour.AddDays(1)));
    });

    private async Task InAsync(Func<SqliteUsageStorage, Task> work)
    {
        await using var database = Database.Open(Folder);
        await work(new SqliteUsageStorage(database));
    }

    private static KeptStretch Five(string panel, int minute, double cpu) =>
        new(new PanelId(panel), RollupTier.FiveMinutes, new Stretch(Hour.AddMinutes(minute), Of(cpu)));

    private static Rollup Of(double cpu) => Rollup.Of(new CheckSample(Hour, true, 20, cpu, null, 60));
}
