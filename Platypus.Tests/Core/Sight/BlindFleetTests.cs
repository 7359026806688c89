using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Sight;

/// <summary>Who fails, the fleet or Platypus: with the real scanner, store and desk.</summary>
public sealed class BlindFleetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    public async Task Forty_of_fifty_panels_of_a_location_that_die_within_five_seconds_are_one_incident(int others)
    {
        await using var stage = await SightStage.StartAsync([.. SightStage.Located("la", 50), .. SightStage.Located("ny", others)]);
        await stage.PassAsync(20);
        for (var dead = 2; dead <= 40; dead += 2)
        {
            var count = dead;
            stage.World.IsDead = id => SightStage.IsAmong(id, "la", count);
            stage.World.Reset();
            await stage.PassAsync(0.25);
        }
        await stage.UntilAsync(() => stage.Fleet.Counts.Down == 40, atMost: 70);
        await stage.PassAsync(30);
        var incident = Assert.Single(stage.Open);
        Assert.Equal(("40 of 50 panels in la are down", "la"), (incident.Title, incident.Location));
        Assert.InRange(stage.Ever.Count, 1, 3);
        Assert.All(stage.Ever, one => Assert.Equal(IncidentKind.Down, one.Kind));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 10)]
    [InlineData(true, 10)]
    public async Task A_thousand_that_fail_at_once_are_one_blind_incident_and_few_when_sight_returns(bool hang, int stayDead)
    {
        await using var stage = await SightStage.StartAsync(
            [.. Enumerable.Range(0, 20).SelectMany(location => SightStage.Located($"loc{(char)('a' + location)}", 50))]);
        await stage.PassAsync(10);
        (stage.World.IsDead, stage.World.Hang) = (_ => true, hang);
        await stage.UntilAsync(() => stage.IsBlind, atMost: hang ? 20 : 5);
        await stage.SettleAsync();
        var blind = Assert.Single(stage.Open);
        Assert.Equal((IncidentKind.Blind, "Platypus cannot see the fleet"), (blind.Kind, blind.Title));
        Assert.All(stage.Fleet.All(), state => Assert.True(state is { Status: PanelStatus.Up, Suspect: false, Stale: true, Cause: Platypus.Core.Probing.CheckCause.None }));
        await stage.PassAsync(130);
        Assert.Equal(blind.Id, Assert.Single(stage.Ever).Id);
        Assert.Empty(stage.Changes);
        Assert.Equal(1000, stage.Fleet.Counts.Up);

        // Ten of those that are back are not, one in every other location.
        stage.World.IsDead = id => stayDead > 0 && id[^1] == '7' && id.Length == 5 && (id[3] - 'a') % 2 == 0;
        await stage.UntilAsync(() => !stage.IsBlind, atMost: 20);
        Assert.InRange(stage.Open.Length, 0, 3);
        await stage.UntilAsync(() => stage.Fleet.Counts.Down == stayDead && stage.Fleet.Counts.Suspect == 0 && !stage.Fleet.All().Any(state => state.Stale), atMost: 40);
        await stage.PassAsync(20);
        Assert.InRange(stage.Open.Length, stayDead == 0 ? 0 : 1, 3);
        Assert.Equal(stayDead, stage.Open.Sum(incident => incident.Affected));
        Assert.DoesNotContain(stage.Open, incident => incident.Kind == IncidentKind.Blind);
        Assert.Equal(stayDead, stage.Changes.Count);
        Assert.InRange(stage.Ever.Count, 1, 4);
    }

    [Fact]
    public async Task A_small_slow_fleet_that_is_cut_off_silently_is_blind_before_any_panel_is_called_down()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(12));
        await stage.PassAsync(30);
        (stage.World.IsDead, stage.World.Hang) = (_ => true, true);
        await stage.UntilAsync(() => stage.IsBlind, atMost: 60);
        await stage.PassAsync(120);
        Assert.Empty(stage.Changes);
        Assert.Equal(IncidentKind.Blind, Assert.Single(stage.Ever).Kind);
        stage.World.IsDead = _ => false;
        await stage.UntilAsync(() => stage.Open.IsEmpty, atMost: 20);
        Assert.Empty(stage.Changes);
    }

    [Fact]
    public async Task One_panel_of_twelve_that_dies_is_down_after_about_four_seconds()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(12));
        await stage.PassAsync(30);
        stage.World.IsDead = id => id == "p5";
        stage.World.Reset();
        await stage.SettleAsync();
        Assert.True(stage.Store.Snapshot.Counts.Suspect == 1);
        Assert.InRange(await stage.UntilAsync(() => stage.Fleet.Counts.Down == 1, atMost: 10), TimeSpan.FromSeconds(3.9), TimeSpan.FromSeconds(4.3));
        await stage.SettleAsync();
        Assert.Equal("P5 is down", Assert.Single(stage.Ever).Title);
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    public async Task The_boundary_is_exact(int dead, bool blind)
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(20));
        await stage.PassAsync(5);
        stage.World.IsDead = id => int.Parse(id[1..]) <= dead;
        await stage.PassAsync(75);
        Assert.Equal(blind, stage.IsBlind);
        Assert.Equal(blind ? 0 : dead, stage.Fleet.Counts.Down);
    }

    [Fact]
    public async Task While_blind_the_fleet_is_not_hammered()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(2000));
        stage.World.IsDead = _ => true;
        await stage.UntilAsync(() => stage.IsBlind, atMost: 10);
        var before = stage.World.Checks.Values.Sum();
        await stage.PassAsync(60);
        // Every panel once, and a hundred every two seconds.
        Assert.InRange(stage.World.Checks.Values.Sum() - before, 1900, 2000 + 3200);
    }

    [Fact]
    public async Task A_dead_canary_makes_even_a_small_fleet_blind_and_sight_returns_with_it()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(3), new ScanOptions { Canaries = [new Uri("http://canary")] });
        stage.World.IsDead = _ => true;
        await stage.UntilAsync(() => stage.IsBlind, atMost: 70);
        await stage.PassAsync(70);
        Assert.Empty(stage.Changes);
        Assert.Equal("the canary does not answer", stage.Fleet.Observer.Why);
        stage.World.IsDead = id => id == "p2";
        await stage.UntilAsync(() => !stage.IsBlind, atMost: 5);
        await stage.UntilAsync(() => stage.Fleet.Counts.Down == 1, atMost: 10);
        Assert.Equal(["p2 down"], stage.Changes);
        Assert.False(stage.World.Checks.ContainsKey("canary-1"));
    }

    [Fact]
    public async Task A_canary_that_answers_lets_a_panel_be_down()
    {
        await using var stage = await SightStage.StartAsync(TestPanels.Many(3), new ScanOptions { Canaries = [new Uri("http://canary"), new Uri("http://other")] });
        stage.World.IsDead = id => id is "p2" or "canary-0";
        stage.World.Reset();
        Assert.InRange(await stage.UntilAsync(() => stage.Fleet.Counts.Down == 1, atMost: 70), TimeSpan.Zero, TimeSpan.FromSeconds(4.3));
        Assert.False(stage.IsBlind);
    }
}
