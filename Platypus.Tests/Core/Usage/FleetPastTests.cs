using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Components;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Usage;

/// <summary>What the fleet was.</summary>
public sealed class FleetPastTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly PanelId Web = new("web");
    private static readonly PanelStatus[] All = Enum.GetValues<PanelStatus>();

    [Fact]
    public void Replaying_the_changes_gives_the_status_of_any_moment_in_whatever_order_they_are_told() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Minute, byte Status)[]>(), ArbMap.Default.ArbFor<byte>(), (told, asked) =>
        {
            var changes = told.Select(each => new StatusChange(All[each.Status % All.Length], Noon.AddMinutes(each.Minute))).ToList();
            var at = Noon.AddMinutes(asked);
            var past = new FleetPast(new TimeRange(Noon, Noon.AddHours(5)), changes.Select(each => new PanelChange(Web, each)), RollupTier.FiveMinutes, []);
            // One after the other, as they happened.
            StatusChange? replayed = null;
            foreach (var change in changes.Order().Where(each => each.At <= at))
                replayed = change;
            return past.StatusAt(Web, at) == replayed;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_moment_is_what_uptime_counts_it_as() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Minute, byte Status)[]>(), ArbMap.Default.ArbFor<byte>(), (told, asked) =>
        {
            var changes = told.Select(each => new StatusChange(All[each.Status % All.Length], Noon.AddMinutes(each.Minute))).ToList();
            var (at, window) = (Noon.AddMinutes(asked), new TimeRange(Noon, Noon.AddHours(5)));
            var past = new FleetPast(window, changes.Select(each => new PanelChange(Web, each)), RollupTier.FiveMinutes, []);
            var counted = Uptime.Pieces(changes, [], window).Single(piece => piece.Range.From <= at && at < piece.Range.To).Status;
            return counted == (past.StatusAt(Web, at)?.Status is { } status and not (PanelStatus.Unknown or PanelStatus.Paused) ? status : null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Usage_is_that_of_the_stretch_a_moment_is_in_and_zero_is_not_nothing()
    {
        var past = new FleetPast(new TimeRange(Noon, Noon.AddHours(1)), [], RollupTier.FiveMinutes, [Used(Noon, 0, null), Used(Noon.AddMinutes(55), 88, 20)]);
        Assert.Equal((0, null), (past.UsageAt(Web, Noon.AddMinutes(4.9))!.Cpu!.Value, past.UsageAt(Web, Noon)!.Disk));
        Assert.Null(past.UsageAt(Web, Noon.AddMinutes(5)));
        Assert.Equal(88, past.UsageAt(Web, Noon.AddMinutes(59))!.Cpu!.Value, 0.1);
        Assert.Null(past.UsageAt(Web, Noon.AddHours(2)));
        Assert.Null(past.UsageAt(new PanelId("other"), Noon));
        Assert.Null(past.StatusAt(Web, Noon));
    }

    [Fact]
    public async Task Where_five_minutes_are_not_kept_hours_are_told_and_what_is_not_written_yet_counts()
    {
        await using var fleet = await new TestFleet().With(TestFleet.Panel("Web"));
        var (uptime, usage) = (new FakeUptimeStorage(), new FakeUsageStorage());
        await usage.KeepAsync([new KeptStretch(Web, RollupTier.Hour, Used(Noon.AddHours(-30), 70, null).Stretch)]);
        await using var log = new UptimeLog(fleet.Store, uptime, fleet.Clock, TimeSpan.FromMinutes(1));
        await log.StartAsync();
        await fleet.Down("Web");
        var reader = new PastReader(log, usage);
        // Down counts from just after what was known before.
        var (now, then) = (fleet.Clock.GetUtcNow().AddSeconds(1), Noon.AddHours(-30).AddMinutes(20));
        Assert.Equal(PanelStatus.Down, (await reader.ReadAsync(new TimeRange(now, now.AddMinutes(1)))).StatusAt(Web, now)!.Value.Status);
        Assert.Equal(70, (await reader.ReadAsync(new TimeRange(then, then.AddMinutes(1)))).UsageAt(Web, then)!.Cpu!.Value, 0.1);
    }

    private static KeptStretch Used(DateTimeOffset begin, double cpu, double? disk) =>
        new(Web, RollupTier.FiveMinutes, new Stretch(begin, Rollup.Of(new CheckSample(begin, true, 5, cpu, null, disk))));
}
