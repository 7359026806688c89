using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>
/// A large part of a large fleet fails and is found out panel by panel, as regular checks come round: once a minute each, in an
/// order that has nothing to do with the failure, confirmed 5 seconds later.
/// </summary>
public sealed class LargeBlastTests
{
    private const int Minute = 60;
    private const int Confirmed = 5;

    private readonly List<string> _order = [];
    private readonly IncidentStory _story = new(toConfirm: 2);

    [Fact]
    public void A_location_of_two_thousand_that_goes_dark_is_one_incident_from_the_start()
    {
        Watch(("la", 2000), ("ny", 3000));
        GoRound(from: Minute, dead: name => name.StartsWith("la", StringComparison.Ordinal));
        var opened = Assert.Single(_story.Ever);
        Assert.Equal(("All 2000 panels in la are down", "la", 2000), (opened.Title, opened.Location, opened.Affected));
        // All the time it was this one: nothing opened alone and was folded in.
        Assert.InRange((opened.OpenedAt - IncidentStory.At(Minute)).TotalSeconds, Confirmed, Confirmed + 2);
    }

    [Fact]
    public void A_location_of_which_four_in_ten_fail_is_one_incident_from_the_start()
    {
        Watch(("la", 2000), ("ny", 3000));
        GoRound(from: Minute, dead: name => name.StartsWith("la", StringComparison.Ordinal) && StableHash.Of(name, 7) % 10 < 4);
        Assert.Equal("la", Assert.Single(_story.Ever).Location);
        Assert.InRange(_story.Only.Affected, 700, 900);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(100)]
    public void A_few_of_a_large_location_stay_apart(int few)
    {
        Watch(("la", 500), ("ny", 500));
        GoRound(from: Minute, dead: name => int.Parse(name[2..]) <= few && name.StartsWith("la", StringComparison.Ordinal));
        _story.Tick(3 * Minute);
        Assert.Equal(few, _story.Open.Count);
        Assert.All(_story.Open, incident => Assert.Null(incident.Shared));
    }

    [Fact]
    public void Those_whose_connections_break_are_no_sample_of_their_location()
    {
        Watch(("la", 50), ("ny", 50));
        string[] killed = [.. Enumerable.Range(1, 14).Select(number => $"la{number}")];
        _story.Hinted(Minute, killed).Hinted(Minute + Confirmed, killed).Tick(Minute + 20);
        Assert.Equal(14, _story.Open.Count);
    }

    [Fact]
    public void Maintenance_is_no_evidence()
    {
        Watch(("la", 100), ("ny", 100));
        string[] serviced = [.. Enumerable.Range(1, 20).Select(number => $"la{number}")];
        string[] other = ["la21", "la22", "la23"];
        _story.Tell(10, new IncidentInput.MaintenanceSet(new MaintenanceWindow(
            "w", MaintenanceScope.Panel, [.. serviced], IncidentStory.At(20), TimeSpan.FromMinutes(30), Weekly: false, Note: null, By: "ann")));
        _story.Down(Minute, serviced).Down(Minute, other).Down(Minute + Confirmed, serviced).Down(Minute + Confirmed, other);
        Assert.Equal(3, _story.Tick(2 * Minute).Open.Count);
    }

    [Fact]
    public void An_edit_is_no_check()
    {
        Watch(("la", 100), ("ny", 100));
        _story.Down(Minute, "la1", "la2", "la3", "la4");
        for (var edit = 0; edit < 5; edit++)
        {
            foreach (var panel in new[] { "la1", "la2", "la3", "la4" })
                _story.Edit(Minute + 1, panel, known => known with { Name = $"{panel} {edit}" });
        }
        _story.Down(Minute + Confirmed, "la1", "la2", "la3", "la4");
        Assert.Equal(4, _story.Tick(2 * Minute).Open.Count);
    }

    [Fact]
    public void Panels_that_are_down_for_long_prove_nothing_about_the_next_ones()
    {
        Watch(("la", 100), ("ny", 100));
        GoRound(from: Minute, dead: name => name is not ['n', ..] && int.Parse(name[2..]) <= 25);
        for (var minute = 2; minute < 6; minute++)
            GoRound(from: minute * Minute, dead: name => name is not ['n', ..] && int.Parse(name[2..]) <= 25);
        var before = _story.Ever.Count;
        GoRound(from: 6 * Minute, dead: name => name is not ['n', ..] && int.Parse(name[2..]) <= 28);
        _story.Tick(8 * Minute);
        Assert.Equal((before + 3, true), (_story.Ever.Count, _story.Open.All(incident => incident.Shared is null)));
    }

    private void Watch(params (string Site, int Count)[] sites)
    {
        foreach (var (site, count) in sites)
        {
            var panels = Enumerable.Range(1, count).Select(number => TestPanels.One($"{site}{number}", site)).ToList();
            _story.Watch(panels);
            _order.AddRange(panels.Select(panel => panel.Id.Value));
        }
        _order.Sort((one, other) => StableHash.Of(one, 0).CompareTo(StableHash.Of(other, 0)));
    }

    /// <summary>One minute of regular checks, with those that follow a first failure, and a tick a second.</summary>
    private void GoRound(double from, Predicate<string> dead)
    {
        var again = new Queue<(double At, string Panel)>();
        var ticked = from;
        for (var place = 0; place < _order.Count; place++)
        {
            var now = from + (double)Minute * place / _order.Count;
            for (; ticked + 1 <= now; ticked++)
                Follow(again, ticked + 1);
            var wasUp = _story.States[new PanelId(_order[place])].Failures == 0;
            if (!dead(_order[place]))
                _story.Up(now, _order[place]);
            else
                _story.Down(now, _order[place]);
            if (wasUp && dead(_order[place]))
                again.Enqueue((now + Confirmed, _order[place]));
        }
        for (; again.Count > 0; ticked++)
            Follow(again, ticked + 1);
    }

    private void Follow(Queue<(double At, string Panel)> again, double now)
    {
        while (again.TryPeek(out var next) && next.At <= now)
            _story.Down(now, again.Dequeue().Panel);
        _story.Tick(now);
    }
}
