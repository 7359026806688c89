using Platypus.Core.Incidents;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>A certificate that comes to its end. Times are days from the start.</summary>
public sealed class CertificateTests
{
    private static readonly DateTimeOffset End = IncidentStory.Start.AddDays(20);

    private readonly IncidentStory _story = new IncidentStory().Watch(TestPanels.One("p1", "la"), TestPanels.One("p2"));

    [Fact]
    public void It_is_one_incident_that_gets_worse_at_each_step_and_ends_with_a_new_certificate()
    {
        See(1);
        Assert.Empty(_story.Open);
        See(6);
        See(7);
        Assert.Equal((IncidentKind.Certificate, IncidentSeverity.Warning, "days14", "la", "The certificate of P1 expires on 2026-12-12 08:00 UTC"),
            (_story.Only.Kind, _story.Only.Severity, _story.Only.Cause, _story.Only.Location, _story.Only.Title));
        Assert.Equal("The certificate of P1 expires on 2026-12-12 08:00 UTC, in 14 d.", _story.Lines("1")[0].Text);
        _story.Tell(Seconds(8), new IncidentInput.Acknowledge("1", "ann"));
        See(12);
        Assert.Equal(("days14", IncidentState.Acknowledged), (_story.Only.Cause, _story.Only.State));
        See(13);
        Assert.Equal(("days7", IncidentSeverity.Warning, IncidentState.Open), (_story.Only.Cause, _story.Only.Severity, _story.Only.State));
        See(18.5);
        Assert.Equal(("days2", IncidentSeverity.Critical), (_story.Only.Cause, _story.Only.Severity));
        See(21);
        Assert.Equal(("expired", "The certificate of P1 has expired"), (_story.Only.Cause, _story.Only.Title));
        Assert.Equal("1", _story.Only.Id);
        See(22, IncidentStory.Start.AddDays(100));
        Assert.Empty(_story.Open);
        Assert.Equal((LedgerEvent.Resolved, DecisionReason.CertificateRenewed, "P1 has another certificate, which expires on 2027-03-02 08:00 UTC."),
            (_story.Lines("1")[^1].Event, _story.All[^1].Reason, _story.Lines("1")[^1].Text));
    }

    [Fact]
    public void A_new_certificate_that_expires_soon_itself_is_another_incident()
    {
        See(19);
        See(19.1, IncidentStory.Start.AddDays(30));
        Assert.Equal(("2", "days14", IncidentSeverity.Warning), (_story.Only.Id, _story.Only.Cause, _story.Only.Severity));
    }

    [Fact]
    public void Failures_say_nothing_and_an_answer_without_one_ends_it()
    {
        See(10);
        _story.Down(Seconds(10.1), "p1");
        Assert.Contains(_story.Open, incident => incident.Kind == IncidentKind.Certificate);
        _story.Down(Seconds(13.1), "p1");
        Assert.Equal("days7", _story.Open[0].Cause);
        _story.Tell(Seconds(14), new IncidentInput.PanelSeen(_story.States[new("p1")] with { CertificateUntil = null, StatusCode = 200 }));
        Assert.DoesNotContain(_story.Open, incident => incident.Kind == IncidentKind.Certificate);
    }

    [Fact]
    public void During_maintenance_none_opens_and_at_the_end_it_does()
    {
        _story.Tell(Seconds(5), new IncidentInput.MaintenanceSet(new MaintenanceWindow(
            "w", MaintenanceScope.Panel, ["p1"], IncidentStory.Start.AddDays(5), TimeSpan.FromDays(3), Weekly: false, null, "ann")));
        See(6.5);
        Assert.Empty(_story.Open);
        See(8.1);
        Assert.Equal("days14", _story.Only.Cause);
    }

    [Fact]
    public void After_a_restart_it_is_the_same_incident()
    {
        See(10);
        _story.Restart(Seconds(10.1));
        See(10.2);
        Assert.Equal("1", _story.Only.Id);
    }

    [Fact]
    public void One_that_lasts_costs_the_engine_nothing()
    {
        See(1);
        See(2);
        var book = _story.Book;
        See(3);
        Assert.Same(book, _story.Book);
    }

    [Fact]
    public void A_paused_panel_has_none()
    {
        See(10);
        _story.Pause(Seconds(11), "p1");
        Assert.Empty(_story.Open);
    }

    private void See(double day, DateTimeOffset? until = null) => _story.Check(Seconds(day), "p1", CheckOutcome.Up, certificate: until ?? End);

    private static double Seconds(double day) => TimeSpan.FromDays(day).TotalSeconds;
}
