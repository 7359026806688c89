using Platypus.Core.Incidents;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>Maintenance and a blind observer keep down panels without an incident.</summary>
public sealed class QuietTests
{
    private readonly IncidentStory _story = new IncidentStory()
        .Watch(Enumerable.Range(1, 6).Select(number => TestPanels.One($"la{number}", "la", tags: "web")))
        .Watch(Enumerable.Range(1, 30).Select(number => TestPanels.One($"ny{number}", "ny")));

    [Theory]
    [InlineData(MaintenanceScope.Panel, "la1")]
    [InlineData(MaintenanceScope.Location, "la")]
    [InlineData(MaintenanceScope.Tag, "web")]
    public void Nothing_opens_during_maintenance_and_what_is_still_down_opens_at_its_end(MaintenanceScope scope, string target)
    {
        Window(50, scope, target, 50, 100).Down(60, "la1").Tick(61).Down(120, "la1").Tick(149);
        Assert.Empty(_story.All);
        var quiet = Assert.Single(_story.Quiet);
        Assert.Equal((DecisionReason.Maintenance, "LA1 is down; maintenance (switch) until 2026-11-22 08:02 UTC keeps it quiet."), (quiet.Reason, quiet.Text));
        _story.Tick(150);
        Assert.Equal((IncidentStory.At(60), IncidentStory.At(150)), (_story.Only.Since, _story.Only.OpenedAt));
    }

    [Fact]
    public void What_recovers_in_time_never_opens()
    {
        Window(50, MaintenanceScope.Panel, "la1", 50, 100).Down(60, "la1").Up(140, "la1").Tick(150);
        Assert.Empty(_story.All);
    }

    [Fact]
    public void Others_are_not_kept_quiet_nor_is_the_time_before()
    {
        Window(50, MaintenanceScope.Panel, "la1", 100, 100).Down(60, "la1", "la2");
        Assert.Equal(2, _story.Open.Count);
    }

    [Fact]
    public void A_window_that_is_taken_away_keeps_nothing_quiet()
    {
        Window(50, MaintenanceScope.Location, "la", 50, 1000).Down(60, "la1").Tell(70, new IncidentInput.MaintenanceRemoved("w")).Tick(71);
        Assert.Equal("LA1 is down", _story.Only.Title);
    }

    [Fact]
    public void The_incident_that_it_would_have_joined_says_so()
    {
        _story.Down(60, "la1", "la2", "la3");
        Window(70, MaintenanceScope.Panel, "la4", 70, 100).Down(80, "la4");
        Assert.Equal((3, LedgerEvent.Suppressed, DecisionReason.Maintenance), (_story.Only.Affected, _story.Lines("1")[^1].Event, _story.All[^1].Reason));
        _story.Tick(170);
        Assert.Equal(4, _story.Only.Affected);
    }

    [Fact]
    public void A_location_that_is_still_down_at_the_end_is_one_incident()
    {
        Window(50, MaintenanceScope.Location, "la", 50, 100).Down(60, "la1", "la2", "la3", "la4").Tick(150).Tick(170);
        Assert.Equal("4 of 6 panels in la are down", _story.Only.Title);
    }

    [Fact]
    public void A_weekly_window_comes_again()
    {
        var from = IncidentStory.Start;
        var window = new MaintenanceWindow("w", MaintenanceScope.Tag, ["web"], from, TimeSpan.FromHours(2), Weekly: true, null, "ann");
        Assert.Null(window.EndOfTurn(from.AddSeconds(-1)));
        Assert.Equal(from.AddHours(2), window.EndOfTurn(from));
        Assert.Null(window.EndOfTurn(from.AddHours(2)));
        Assert.Equal(from.AddDays(21).AddHours(2), window.EndOfTurn(from.AddDays(21).AddHours(1)));
        Assert.Null((window with { Weekly = false }).EndOfTurn(from.AddDays(7)));
    }

    [Fact]
    public void While_blind_one_incident_says_so_and_no_panel_is_blamed()
    {
        Blind(60).Down(61, Everybody()).Tick(70);
        Assert.Equal((IncidentKind.Blind, IncidentSeverity.Critical), (_story.Only.Kind, _story.Only.Severity));
        Assert.True(_story.Book.IsBlind);
        Assert.Empty(_story.Only.Members);
        Blind(80);
        Assert.Single(_story.All);
    }

    [Fact]
    public void When_sight_returns_what_is_still_down_opens_gathered()
    {
        Blind(60).Down(61, Everybody()).Tell(300, new IncidentInput.BlindEnded());
        Assert.Equal("Platypus sees again after 4 min.", _story.Lines("1")[^1].Text);
        _story.Up(301, Everybody().Skip(4)).Tick(310).Tick(400);
        Assert.Equal([IncidentKind.Down], _story.Open.Select(incident => incident.Kind));
        Assert.InRange(_story.Ever.Count, 2, 3);
    }

    [Fact]
    public void When_all_came_back_nothing_opens()
    {
        Blind(60).Down(61, Everybody()).Up(200, Everybody()).Tell(300, new IncidentInput.BlindEnded()).Tick(400);
        Assert.Single(_story.Ever);
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void What_opened_a_moment_before_was_the_beginning_of_it()
    {
        _story.Down(58, "la1");
        Blind(60);
        Assert.Equal(IncidentKind.Blind, _story.Only.Kind);
        Assert.Equal("2", _story.Ever[0].MergedInto);
        _story.Tell(90, new IncidentInput.BlindEnded()).Tick(101);
        Assert.Equal(("3", "LA1 is down"), (_story.Only.Id, _story.Only.Title));
    }

    [Fact]
    public void What_people_know_of_already_goes_on()
    {
        _story.Down(20, "la1");
        Blind(60);
        Assert.Equal([IncidentKind.Down, IncidentKind.Blind], _story.Open.Select(incident => incident.Kind));
    }

    [Fact]
    public void It_is_still_blind_after_a_restart()
    {
        Blind(60).Restart(70);
        Assert.True(_story.Book.IsBlind);
    }

    private IEnumerable<string> Everybody() => _story.States.Keys.Select(id => id.Value).ToList();

    private IncidentStory Blind(double second) => _story.Tell(second, new IncidentInput.BlindBegan("36 of 36 panels failed at once"));

    private IncidentStory Window(double second, MaintenanceScope scope, string target, double from, double length) =>
        _story.Tell(second, new IncidentInput.MaintenanceSet(
            new MaintenanceWindow("w", scope, [target], IncidentStory.At(from), TimeSpan.FromSeconds(length), Weekly: false, "switch", "ann")));
}
