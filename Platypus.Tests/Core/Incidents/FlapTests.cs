using Platypus.Core.Incidents;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>A panel that keeps changing is one flapping incident instead of many down ones.</summary>
public sealed class FlapTests
{
    private readonly IncidentStory _story = new IncidentStory().Watch(TestPanels.Many(10));

    [Fact]
    public void A_change_weighs_as_in_Icinga()
    {
        var history = new FlapHistory().Add(CheckOutcome.Up).Add(CheckOutcome.Down);
        Assert.Equal(100 * 1.18 / 20, history.Share, 6);
        for (var result = 0; result < 19; result++)
            history = history.Add(CheckOutcome.Down);
        Assert.Equal(100 * 0.8 / 20, history.Share, 6);
        Assert.Equal(0, history.Add(CheckOutcome.Down).Share);
    }

    [Fact]
    public void It_opens_once_and_takes_the_down_incident_in()
    {
        Change(60, 40);
        var flapping = _story.Only;
        Assert.Equal((IncidentKind.Flapping, IncidentSeverity.Warning, "P1 is flapping"), (flapping.Kind, flapping.Severity, flapping.Title));
        Assert.InRange(_story.Ever.Count, 2, 5);
        Assert.Equal(1, _story.Ever.Count(incident => incident.Kind == IncidentKind.Flapping));
    }

    [Fact]
    public void It_ends_when_the_panel_changes_no_more()
    {
        Change(60, 10);
        for (var check = 1; check <= 30; check++)
            _story.Up(60 + (10 + check) * 60, "p1");
        Assert.Empty(_story.Open);
        Assert.Equal(DecisionReason.Settled, _story.All[^1].Reason);
        Assert.StartsWith("P1 stays answering; it was flapping for ", _story.All[^1].Entry!.Text);
    }

    [Fact]
    public void One_that_stays_down_is_down()
    {
        Change(60, 10);
        for (var check = 1; check <= 5; check++)
            _story.Down(60 + (10 + check) * 60, "p1");
        Assert.Equal(IncidentKind.Flapping, _story.Only.Kind);
        _story.Down(60 + 16 * 60, "p1");
        Assert.Equal((IncidentKind.Down, "P1 is down"), (_story.Only.Kind, _story.Only.Title));
    }

    [Fact]
    public void A_few_outages_are_not_flapping()
    {
        Change(60, 4);
        for (var check = 1; check <= 20; check++)
            _story.Up(60 + (4 + check) * 60, "p1");
        Assert.DoesNotContain(_story.Ever, incident => incident.Kind == IncidentKind.Flapping);
    }

    [Fact]
    public void A_site_that_goes_up_and_down_is_not_many_flapping_panels()
    {
        var story = new IncidentStory().Watch(Enumerable.Range(1, 20).Select(number => TestPanels.One($"la{number}", "la")))
            .Watch(Enumerable.Range(1, 40).Select(number => TestPanels.One($"ny{number}", "ny")));
        var site = Enumerable.Range(1, 20).Select(number => $"la{number}").ToList();
        for (var round = 0; round < 10; round++)
            story.Down(100 + round * 200, site).Tick(110 + round * 200).Up(200 + round * 200, site);
        Assert.DoesNotContain(story.Ever, incident => incident.Kind == IncidentKind.Flapping);
    }

    [Fact]
    public void What_happens_during_maintenance_does_not_count()
    {
        _story.Tell(1, new IncidentInput.MaintenanceSet(new MaintenanceWindow(
            "w", MaintenanceScope.Panel, ["p1"], IncidentStory.Start, TimeSpan.FromDays(1), Weekly: false, null, "ann")));
        Change(60, 40);
        Assert.Empty(_story.All);
    }

    [Fact]
    public void After_a_restart_it_goes_on_until_enough_was_seen()
    {
        Change(60, 10);
        _story.Restart(800).Up(860, "p1");
        Assert.Equal(IncidentKind.Flapping, _story.Only.Kind);
    }

    private void Change(double from, int times)
    {
        for (var check = 0; check < times; check++)
        {
            if (check % 2 == 0)
                _story.Down(from + check * 60, "p1");
            else
                _story.Up(from + check * 60, "p1");
        }
    }
}
