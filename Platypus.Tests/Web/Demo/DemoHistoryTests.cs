using Microsoft.Extensions.Logging.Abstractions;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Demo;

namespace Platypus.Tests.Web.Demo;

/// <summary>A demo has a past.</summary>
public sealed class DemoHistoryTests
{
    [Fact]
    public async Task The_last_week_is_there_in_hours_and_the_last_day_in_five_minutes()
    {
        var clock = new FakeClock();
        var (storage, uptime) = (new FakeUsageStorage(), new FakeUptimeStorage());
        var start = clock.GetUtcNow();
        await using var fleet = new FleetSimulator(3, clock);
        using var history = new DemoHistory(fleet, storage, uptime, clock, NullLogger<DemoHistory>.Instance);
        await history.StartAsync(CancellationToken.None);
        while (!history.ExecuteTask!.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }
        await history.ExecuteTask;

        var now = clock.GetUtcNow();
        Assert.Equal(3 * 168, storage.Kept.Count(kept => kept.Tier == RollupTier.Hour));
        Assert.Equal(3 * 288, storage.Kept.Count(kept => kept.Tier == RollupTier.FiveMinutes));
        // The stretch under way is left to real checks.
        Assert.All(storage.Kept, kept => Assert.True(kept.Begin + kept.Tier.Length() <= now));
        // Ninety days of changes, all over before it began to live.
        Assert.Equal(3, uptime.Kept.Select(kept => kept.Panel).Distinct().Count());
        Assert.All(uptime.Kept, kept => Assert.True(kept.Change.At < start));
        var changes = uptime.Kept.Where(kept => kept.Panel == fleet.Panels[0].Id).Select(kept => kept.Change);
        Assert.InRange(UptimeReport.Of(changes, [], start, 90).Quarter.Ratio!.Value, 0.99, 1);
    }

    [Fact]
    public void A_made_up_hour_is_what_the_curve_says()
    {
        var begin = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        var hour = DemoHistory.Imagine(5, begin, TimeSpan.FromHours(1), checks: 12);
        Assert.Equal((12, 12), (hour.Checks, hour.Up));
        Assert.Equal(LoadCurve.At(5, begin.AddMinutes(30)).Disk!.Value, hour.Disk!.Average, 0.5);
    }
}
