using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;

namespace Platypus.Tests.Core.Scanning;

public sealed class ScanSlotsTests
{
    [Fact]
    public void The_next_slot_is_after_now_within_an_interval_and_in_phase() =>
        Prop.ForAll(
            Gen.Choose(0, 1_000_000).ToArbitrary(),
            Gen.Choose(1, 100_000).ToArbitrary(),
            Gen.Choose(0, 99_999).ToArbitrary(),
            (after, interval, anyPhase) =>
            {
                var phase = anyPhase % interval;
                var next = ScanSlots.Next(after, interval, phase);
                return next > after && next <= after + interval && next % interval == phase;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Panels_are_spread_evenly_and_every_time_the_same()
    {
        const int Panels = 10_000;
        const int Slices = 100;
        var slices = new int[Slices];
        for (var number = 0; number < Panels; number++)
            slices[ScanSlots.Phase(new PanelId($"panel-{number}"), Slices)]++;
        Assert.InRange(slices.Min(), Panels / Slices / 2, Panels / Slices);
        Assert.InRange(slices.Max(), Panels / Slices, Panels / Slices * 3 / 2);
    }

    [Fact]
    public void A_schedule_gives_out_what_is_due_in_order_and_each_once()
    {
        var schedule = new ScanSchedule<string>();
        schedule.Set("b", 20);
        schedule.Set("a", 10);
        schedule.Set("c", 30);
        schedule.Set("c", 5);
        schedule.Remove("b");
        Assert.Equal(5, schedule.NextDue);
        Assert.Equal("c", schedule.TakeDue(50, out var due));
        Assert.Equal(5, due);
        Assert.Equal("a", schedule.TakeDue(50, out _));
        Assert.Null(schedule.TakeDue(50, out _));
        Assert.Equal(0, schedule.Count);
    }
}
