using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Components;
using Platypus.Web.Components.History;

namespace Platypus.Tests.Core.Usage;

/// <summary>What those near a panel did while it did what it did.</summary>
public sealed class NeighbourReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeRange Window = new(Noon, Noon.AddHours(4));
    private static readonly SharedTrait Oslo = new(TraitKind.Location, "Oslo");

    private static ImmutableArray<UptimePiece> Past(params (int From, int To)[] downs)
    {
        var changes = downs.SelectMany(down => new[] { new StatusChange(PanelStatus.Down, Noon.AddMinutes(down.From)), new StatusChange(PanelStatus.Up, Noon.AddMinutes(down.To)) });
        return Uptime.Pieces(changes.Prepend(new StatusChange(PanelStatus.Up, Noon.AddDays(-1))), [], Window);
    }

    private static NeighbourReport Report(ImmutableArray<UptimePiece> own, params (string Name, ImmutableArray<UptimePiece> Pieces)[] others) =>
        NeighbourReport.Of(Window, Oslo, others.Length, own, [.. others.Select(other => (TestFleet.Panel(other.Name, "Oslo"), other.Pieces))]);

    [Fact]
    public void Those_that_were_down_together_come_first_and_the_calm_ones_not_at_all()
    {
        var report = Report(Past((60, 70)), ("Calm", Past()), ("Alone", Past((0, 30))), ("With it", Past((61, 65), (200, 201))));

        Assert.Equal(["With it", "Alone"], report.Troubled.Select(each => each.Panel.Name));
        Assert.Equal((1, TimeSpan.FromMinutes(10), 1), (report.Outages, report.Down, report.Together));
        Assert.Equal((2, 1), (report.Troubled[0].Outages, report.Troubled[0].Together));
    }

    [Fact]
    public void What_begins_within_ninety_seconds_is_one_trouble()
    {
        Assert.Equal(1, Report(Past((60, 70)), ("Near", Past((71, 80)))).Together);
        Assert.Equal(0, Report(Past((60, 70)), ("Far", Past((72, 80)))).Together);
    }

    [Fact]
    public void Words_say_where_to_look()
    {
        Assert.Equal("It was not down in this time, and neither was any of its 2 neighbours in Oslo.", UptimeWords.Neighbours(Report(Past(), ("a", Past()), ("b", Past()))));
        Assert.Equal("It was not down in this time; of its 2 neighbours in Oslo, 1 was.", UptimeWords.Neighbours(Report(Past(), ("a", Past((1, 2))), ("b", Past()))));
        Assert.Equal(
            "It was down 2 times, 20 min in all. None of its 2 neighbours in Oslo was at the same time: look at this panel first.",
            UptimeWords.Neighbours(Report(Past((10, 20), (30, 40)), ("a", Past((100, 110))), ("b", Past()))));
        Assert.Equal(
            "It was down once, 10 min. Of its 2 neighbours in Oslo, 2 were down at the same time: look at what they share first.",
            UptimeWords.Neighbours(Report(Past((10, 20)), ("a", Past((10, 20))), ("b", Past((11, 20))))));
    }

    [Fact]
    public void Being_down_together_is_mutual() =>
        Prop.ForAll(Outages(), Outages(), (mine, theirs) =>
        {
            var (one, other) = (Past(mine), Past(theirs));
            var (here, there) = (Report(one, ("other", other)), Report(other, ("one", one)));
            Assert.Equal(here.Together, there.Together);
            Assert.Equal(here.Down, there.Troubled.Select(each => each.Down).FirstOrDefault());
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<(int From, int To)[]> Outages() =>
        Gen.Choose(0, 230).Select(from => (from, from + 5)).ListOf().Select(list => list.DistinctBy(each => each.from / 12).ToArray()).ToArbitrary();
}
