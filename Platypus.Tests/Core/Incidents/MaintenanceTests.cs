using Platypus.Core.Incidents;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>Windows that begin while something is wrong, end early, come again and are forgotten.</summary>
public sealed class MaintenanceTests
{
    private readonly IncidentStory _story = new IncidentStory(IncidentRules.Default with { MostWindows = 3, UsageFor = TimeSpan.FromMinutes(1) })
        .Watch(Enumerable.Range(1, 6).Select(number => TestPanels.One($"la{number}", "la", tags: "web")))
        .Watch(Enumerable.Range(1, 4).Select(number => TestPanels.One($"ny{number}", "ny")));

    [Fact]
    public void An_incident_that_is_open_when_a_window_begins_is_closed_and_says_why_and_opens_anew_at_the_end()
    {
        _story.Down(60, "la1").Tick(80);
        _story.Tell(80, new IncidentInput.Delivered("1", LedgerEvent.Notified, "Told."));
        Window(100, "la1", length: 200);
        Assert.Equal(IntentResult.Done, _story.Last.Result);
        Assert.Empty(_story.Open);
        var end = _story.All[^1];
        Assert.Equal((LedgerEvent.Resolved, DecisionReason.Maintenance, NotifyReason.Resolved), (end.Entry!.Event, end.Reason, end.Notify));
        Assert.Equal("Not over, but kept quiet: maintenance (switch) until 2026-11-22 08:05 UTC covers it. What is still wrong then opens anew.", end.Entry.Text);
        Assert.Equal(LeaveReason.Maintenance, end.After.Members[0].Left);
        _story.Down(200, "la1").Tick(299);
        Assert.Empty(_story.Open);
        _story.Tick(300);
        Assert.Equal(("2", IncidentStory.At(60), IncidentStory.At(300)), (_story.Only.Id, _story.Only.Since, _story.Only.OpenedAt));
    }

    [Fact]
    public void A_window_made_for_later_closes_it_when_it_begins()
    {
        _story.Down(60, "la1");
        Window(70, "la1", from: 100);
        Assert.Equal("1", _story.Only.Id);
        _story.Tick(99).Tick(100);
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void A_shared_incident_lets_go_of_the_panels_that_are_covered_and_goes_on_with_the_others()
    {
        _story.Down(60, "la1", "la2", "la3", "la4");
        Window(80, "la1", "la2");
        Assert.Equal((2, "2 of 6 panels in la are down"), (_story.Only.Affected, _story.Only.Title));
        Assert.Equal("LA1, LA2: kept quiet by maintenance (switch) until 2026-11-22 09:01 UTC.", _story.Lines("1")[^1].Text);
        Assert.Equal(LedgerEvent.Suppressed, _story.Lines("1")[^1].Event);
        _story.Up(90, "la3", "la4");
        Assert.Equal("2 of 4 panels are back after 30 s, 2 under maintenance.", _story.Lines("1")[^1].Text);
    }

    [Fact]
    public void Those_that_were_let_go_join_again_when_the_window_ends_first()
    {
        _story.Down(60, "la1", "la2", "la3", "la4");
        Window(80, ["la1", "la2"], length: 100).Tick(180);
        Assert.Equal((4, "1"), (_story.Only.Affected, _story.Only.Id));
    }

    [Fact]
    public void Usage_that_is_too_high_is_closed_too_and_does_not_open_until_the_end()
    {
        Use(60, 99);
        Use(121, 99);
        Assert.Equal(IncidentKind.Usage, _story.Only.Kind);
        Window(130, "ny1", length: 600);
        Assert.Empty(_story.Open);
        Use(200, 99);
        Use(700, 99);
        Assert.Empty(_story.Open);
        Use(740, 99);
        Assert.Equal(("2", IncidentKind.Usage), (_story.Only.Id, _story.Only.Kind));

        void Use(double second, double value) => _story.Check(second, "ny1", CheckOutcome.Up, usage: UsageReading.Of(new UsageValues(value, 1, 1)));
    }

    [Fact]
    public void A_flapping_panel_is_quiet_and_starts_from_nothing_afterwards()
    {
        var second = 60;
        for (; _story.Open.All(incident => incident.Kind != IncidentKind.Flapping); second += 2)
            _story.Down(second, "ny1").Up(second + 1, "ny1");
        Window(second, "ny1", length: 100).Up(second + 200, "ny1");
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void Ended_early_it_covers_nothing_any_more_and_the_next_week_comes_as_ever()
    {
        _story.Tell(50, new IncidentInput.MaintenanceSet(Make("w", 50, 3600, weekly: true, "la1"))).Down(60, "la1");
        Assert.Empty(_story.Open);
        _story.Tell(100, new IncidentInput.MaintenanceEnded("w"));
        Assert.Equal((IntentResult.Done, 1), (_story.Last.Result, _story.Open.Count));
        var window = _story.Book.Windows["w"];
        var week = (double)TimeSpan.FromDays(7).TotalSeconds;
        Assert.Null(window.EndOfTurn(IncidentStory.At(101)));
        Assert.Equal(IncidentStory.At(50 + week), window.NextTurn(IncidentStory.At(101)));
        Assert.Equal(IncidentStory.At(3650 + week), window.EndOfTurn(IncidentStory.At(60 + week)));
        Assert.Equal(IntentResult.NotOpen, _story.Tell(120, new IncidentInput.MaintenanceEnded("w")).Last.Result);
        Assert.Equal(IntentResult.NotOpen, _story.Tell(120, new IncidentInput.MaintenanceEnded("never heard of")).Last.Result);
    }

    [Fact]
    public void Taken_away_what_it_kept_quiet_opens_at_once()
    {
        Window(50, "la1").Down(60, "la1").Tell(70, new IncidentInput.MaintenanceRemoved("w"));
        Assert.Equal(("LA1 is down", IntentResult.Done), (_story.Only.Title, _story.Last.Result));
        Assert.Equal(IntentResult.NotOpen, _story.Tell(71, new IncidentInput.MaintenanceRemoved("w")).Last.Result);
    }

    [Fact]
    public void There_are_only_so_many_and_old_ones_are_forgotten()
    {
        foreach (var number in Enumerable.Range(1, 3))
            Assert.Equal(IntentResult.Done, Add(number, $"w{number}"));
        Assert.Equal(IntentResult.TooMany, Add(4, "w4"));
        Assert.Equal(IntentResult.Done, _story.Tell(5, new IncidentInput.MaintenanceSet(Make("w1", 5, 20, false, "la2"))).Last.Result);
        _story.Tick(200);
        Assert.Equal(3, _story.Book.Windows.Count);
        Assert.Equal(IntentResult.Done, Add(201, "w4"));
        _story.Tick(300);
        Assert.Equal(["w1", "w3", "w4"], _story.Book.Windows.Keys.Order());
        _story.Tick(300 + TimeSpan.FromDays(8).TotalSeconds);
        Assert.Empty(_story.Book.Windows);

        IntentResult? Add(double second, string id) => _story.Tell(second, new IncidentInput.MaintenanceSet(Make(id, second, 20, false, "la1"))).Last.Result;
    }

    [Fact]
    public void While_blind_nothing_is_closed_and_afterwards_it_is()
    {
        _story.Down(20, "la1").Tell(60, new IncidentInput.BlindBegan("all failed"));
        Window(70, "la1").Tick(80);
        Assert.Equal([IncidentKind.Down, IncidentKind.Blind], _story.Open.Select(incident => incident.Kind));
        _story.Tell(90, new IncidentInput.BlindEnded()).Tick(91);
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void After_a_restart_the_window_is_still_there()
    {
        _story.Down(60, "la1");
        Window(70, "la1").Restart(80).Down(90, "la1").Tick(91);
        Assert.Empty(_story.Open);
    }

    [Fact]
    public void A_panel_that_a_window_is_for_by_an_edit_is_covered()
    {
        Window(50, "la1").Tell(50, new IncidentInput.MaintenanceSet(Make("tag", 50, 3600, false, "db") with { Scope = MaintenanceScope.Tag }));
        _story.Down(60, "ny1").Edit(70, "ny1", panel => panel with { Tags = ["db"] }).Tick(71);
        Assert.Empty(_story.Open);
    }

    private IncidentStory Window(double second, params string[] panels) => Window(second, panels, length: 3600);

    private IncidentStory Window(double second, string panel, double? from = null, double length = 3600) => Window(second, [panel], length, from);

    private IncidentStory Window(double second, string[] panels, double length, double? from = null) =>
        _story.Tell(second, new IncidentInput.MaintenanceSet(Make("w", from ?? second, length, weekly: false, panels)));

    private static MaintenanceWindow Make(string id, double from, double length, bool weekly, params string[] panels) => new(
        id, MaintenanceScope.Panel, [.. panels], IncidentStory.At(from), TimeSpan.FromSeconds(length), weekly, "switch", "ann");
}
