using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Usage;

/// <summary>Reports when somebody asks, and no more often than need be.</summary>
public sealed class CapacityDeskTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private readonly FakeUsageStorage _storage = new();
    private readonly FleetStore _store;
    private readonly CapacityDesk _desk;

    public CapacityDeskTests()
    {
        _store = new FleetStore(3, _clock);
        _desk = new CapacityDesk(_store, _storage, CapacityRules.Default, _clock);
    }

    public async Task InitializeAsync()
    {
        await _store.SetPanelsAsync([TestPanels.One("one", "Here"), TestPanels.One("two")]);
        await _store.FlushAsync();
    }

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Panels_are_ranked_by_the_hours_that_are_written()
    {
        await WriteHoursAsync("two", 95, hours: 5);
        await WriteHoursAsync("gone", 95, hours: 5);
        var report = await _desk.ReadAsync(CapacityWindow.Day);
        Assert.Equal(["two", "one"], report.Panels.Select(each => each.Panel.Panel.Value));
        Assert.Equal((UsageClass.OverUsed, 5), (report.Panels[0].Class, report.Panels[0].Panel.Use.Hours));
    }

    [Fact]
    public async Task Many_who_ask_at_once_and_soon_after_cost_one_reading()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _desk.ReadAsync(CapacityWindow.Week)));
        await _desk.ReadAsync(CapacityWindow.Week);
        Assert.Equal(1, _storage.FleetReads);
        await _desk.ReadAsync(CapacityWindow.Day);
        Assert.Equal(2, _storage.FleetReads);
    }

    [Fact]
    public async Task Who_asks_later_gets_the_old_one_at_once_and_the_new_one_soon()
    {
        var first = await _desk.ReadAsync(CapacityWindow.Day);
        await WriteHoursAsync("one", 50, hours: 5);
        _clock.Advance(CapacityWindow.Day.Fresh());
        Assert.Same(first, await _desk.ReadAsync(CapacityWindow.Day));
        while (!(await _desk.ReadAsync(CapacityWindow.Day)).SaysAnything)
            await Task.Yield();
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_asked_for_again()
    {
        _storage.Broken = "The disk is gone.";
        await Assert.ThrowsAsync<StorageException>(() => _desk.ReadAsync(CapacityWindow.Day));
        _storage.Broken = null;
        Assert.Equal(2, (await _desk.ReadAsync(CapacityWindow.Day)).Panels.Length);
    }

    private Task WriteHoursAsync(string panel, double cpu, int hours) => _storage.KeepAsync([.. Enumerable.Range(1, hours).Select(ago =>
        new KeptStretch(new PanelId(panel), RollupTier.Hour, new Stretch(
            RollupTier.Hour.Begin(_clock.GetUtcNow()).AddHours(-ago), Rollup.Of(new CheckSample(_clock.GetUtcNow(), true, 5, cpu, 40, 40)))))]);
}
