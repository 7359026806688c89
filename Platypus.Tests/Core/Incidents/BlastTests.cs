using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>Panels that go down together and share something are one incident.</summary>
public sealed class BlastTests
{
    private static IEnumerable<Panel> Site(string name, int count, params string[] tags) =>
        Enumerable.Range(1, count).Select(number => TestPanels.One($"{name}{number}", name, tags: tags));

    private static IEnumerable<string> Ids(string name, int from, int to) => Enumerable.Range(from, to - from + 1).Select(number => $"{name}{number}");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Forty_of_fifty_within_five_seconds_are_one_incident(int toConfirm)
    {
        var story = new IncidentStory(toConfirm: toConfirm).Watch(Site("la", 50)).Watch(Site("ny", 100));
        for (var attempt = 0; attempt < toConfirm; attempt++)
        {
            for (var number = 1; number <= 40; number++)
                story.Down(60 + attempt * 7 + number * 0.125, $"la{number}").Tick(60 + attempt * 7 + number * 0.125);
        }
        story.Tick(200);
        var incident = story.Only;
        Assert.Equal(("40 of 50 panels in la are down", "la", "timeout", 40), (incident.Title, incident.Location, incident.Cause, incident.Affected));
        Assert.Equal(new SharedTrait(TraitKind.Location, "la"), incident.Shared);
        Assert.InRange(story.Ever.Count, 1, 3);
        Assert.All(story.Ever, one => Assert.True(one.Id == incident.Id || one.MergedInto == incident.Id));
    }

    [Fact]
    public void What_was_opened_alone_is_folded_in_silently_when_nobody_knows()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1").Down(61, "la2").Down(62, "la3");
        Assert.Equal("1", story.Only.Id);
        Assert.Equal([LedgerEvent.Opened, LedgerEvent.Worsened], story.Ledger("1"));
        Assert.Equal("It is more than LA1: 3 of 6 panels in la are down.", story.Lines("1")[^1].Text);
        var folded = story.All.Single(one => one.Reason == DecisionReason.Folded);
        Assert.Equal(("2", "1", NotifyReason.None), (folded.After.Id, folded.After.MergedInto, folded.Notify));
        Assert.Equal([LedgerEvent.Opened, LedgerEvent.Resolved], story.Ledger("2"));
    }

    [Fact]
    public void A_folded_incident_that_people_know_says_where_it_went()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1").Down(61, "la2").Down(80, "la3");
        Assert.Equal(NotifyReason.Merged, story.All.Single(one => one.Reason == DecisionReason.Folded).Notify);
    }

    [Fact]
    public void Too_small_a_share_of_what_they_have_in_common_stays_apart()
    {
        var story = new IncidentStory().Watch(Site("la", 20)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3", "la4").Tick(66);
        Assert.Equal(4, story.Open.Count);
        Assert.All(story.Open, incident => Assert.Null(incident.Shared));
    }

    [Fact]
    public void Two_are_no_blast()
    {
        var story = new IncidentStory().Watch(Site("la", 2)).Watch(Site("ny", 30)).Down(60, "la1", "la2");
        Assert.Equal(2, story.Open.Count);
    }

    [Fact]
    public void Those_too_far_apart_in_time_are_not_together()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1").Tick(151).Down(151, "la2").Tick(242).Down(242, "la3");
        Assert.Equal(3, story.Open.Count);
    }

    [Fact]
    public void A_late_one_joins_and_one_that_comes_back_down_joins_again()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3").Down(3600, "la5");
        Assert.Equal((LedgerEvent.Joined, DecisionReason.LateJoiner, NotifyReason.Grew), (story.All[^1].Entry!.Event, story.All[^1].Reason, story.All[^1].Notify));
        Assert.Equal("4 of 6 panels in la are down", story.Only.Title);
        story.Up(3700, "la5");
        Assert.Equal((null, DecisionReason.PartlyRecovered, "3 of 6 panels in la are down"), (story.All[^1].Entry, story.All[^1].Reason, story.Only.Title));
        story.Down(3800, "la5");
        Assert.Equal("LA5 is down again: no answer in time.", story.All[^1].Entry!.Text);
        Assert.Equal(4, story.Only.Members.Length);
    }

    [Fact]
    public void It_resolves_with_the_last_and_says_how_many_are_back()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3").Up(120, "la1", "la2");
        Assert.Single(story.Open);
        story.Up(180, "la3");
        Assert.Empty(story.Open);
        Assert.Equal("All 3 panels are back after 2 min.", story.All[^1].Entry!.Text);
        Assert.Equal("3 of 6 panels in la were down", story.All[^1].After.Title);
    }

    [Fact]
    public void The_end_counts_those_that_did_not_come_back()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3").Up(120, "la1").Pause(130, "la2").Remove(180, "la3");
        Assert.Equal("1 of 3 panels are back after 2 min, 1 paused, 1 no longer watched.", story.All[^1].Entry!.Text);
    }

    [Fact]
    public void Different_causes_are_mixed()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1", "la2").Refuse(61, "la3");
        Assert.Equal("mixed", story.Only.Cause);
        story.Up(100, "la3");
        Assert.Equal("timeout", story.Only.Cause);
    }

    [Theory]
    [InlineData("192.0.2.{0}", "192.0.2.0/24")]
    [InlineData("[2001:db8:0:7::{0}]", "2001:db8:0:7::/64")]
    public void An_address_range_can_be_shared(string host, string range)
    {
        var panels = Enumerable.Range(1, 6).Select(number => TestPanels.One($"r{number}", $"site{number}") with { Address = new Uri($"http://{string.Format(host, number)}:8080") });
        var story = new IncidentStory().Watch(panels).Watch(Site("ny", 30)).Down(60, "r1", "r2", "r3");
        Assert.Equal((new SharedTrait(TraitKind.Range, range), null), (story.Only.Shared, story.Only.Location));
        Assert.Equal($"3 of 6 panels in {range} are down", story.Only.Title);
    }

    [Fact]
    public void A_tag_can_be_shared()
    {
        var panels = Enumerable.Range(1, 6).Select(number => TestPanels.One($"t{number}", $"site{number}", tags: ["web", $"own{number}"]));
        var story = new IncidentStory().Watch(panels).Watch(Site("ny", 30)).Down(60, "t1", "t2", "t3");
        Assert.Equal("3 of 6 panels tagged web are down", story.Only.Title);
    }

    [Fact]
    public void A_cause_counts_only_for_a_large_share_of_the_fleet()
    {
        var panels = Enumerable.Range(1, 100).Select(number => TestPanels.One($"p{number}", $"site{number}")).ToList();
        var story = new IncidentStory().Watch(panels).Hinted(60, Ids("p", 1, 29));
        story.Tick(70);
        Assert.Equal(29, story.Open.Count);
        story.Down(75, "p30");
        Assert.Equal("30 of 100 panels are down with the cause timeout", story.Only.Title);
    }

    [Fact]
    public void A_cause_is_joined_by_those_that_fail_together_only()
    {
        var panels = Enumerable.Range(1, 10).Select(number => TestPanels.One($"p{number}", $"site{number}")).ToList();
        var story = new IncidentStory().Watch(panels).Down(60, "p1", "p2", "p3").Tick(100).Down(120, "p4");
        Assert.Equal("4 of 10 panels are down with the cause timeout", story.Only.Title);
        story.Tick(3600).Down(3600, "p5");
        Assert.Equal("P5 is down", story.Open[^1].Title);
        story.Down(3601, "p6", "p7");
        Assert.Equal(["4 of 10 panels are down with the cause timeout", "3 of 10 panels are down with the cause timeout"], story.Open.Select(incident => incident.Title));
        story.Up(3680, "p1", "p2", "p3", "p4").Down(3690, "p8");
        Assert.Equal(4, story.Only.Affected);
    }

    [Fact]
    public void Two_hundred_unrelated_failures_in_an_hour_stay_apart()
    {
        var panels = Enumerable.Range(1, 400).Select(number => TestPanels.One($"p{number}", $"site{number}")).ToList();
        var story = new IncidentStory().Watch(panels);
        for (var number = 1; number <= 200; number++)
            story.Tick(number * 18).Down(number * 18, $"p{number}").Up(number * 18 + 1, Ids("p", 201, 400));
        story.Tick(4000);
        Assert.Equal(200, story.Open.Count);
        Assert.All(story.Open, incident => Assert.Null(incident.Shared));
    }

    [Fact]
    public void One_of_several_that_fail_just_then_waits_for_company_but_not_for_long()
    {
        var story = new IncidentStory().Watch(Site("la", 20)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3");
        Assert.Equal(2, story.Open.Count);
        story.Tick(64);
        Assert.Equal(2, story.Open.Count);
        story.Tick(65);
        Assert.Equal(3, story.Open.Count);
    }

    [Fact]
    public void What_recovers_while_it_waits_is_recorded_and_told_to_nobody()
    {
        var story = new IncidentStory().Watch(Site("la", 20)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3").Up(62, "la3").Tick(70);
        Assert.Equal([LedgerEvent.Opened, LedgerEvent.Resolved], story.Ledger("3"));
        Assert.Equal("timeout", story.Ever.Single(incident => incident.Id == "3").Cause);
        Assert.Equal(NotifyReason.None, story.All[^1].Notify);
    }

    [Fact]
    public void Suspects_are_company_so_that_a_storm_being_confirmed_opens_nothing_alone()
    {
        var story = new IncidentStory(toConfirm: 2).Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3");
        Assert.Empty(story.All);
        story.Down(62, "la1").Down(63, "la2");
        Assert.Empty(story.All);
        story.Down(64, "la3");
        Assert.Equal((DecisionReason.BlastRadius, null), (story.All.Single().Reason, story.All.Single().Before));
    }

    [Fact]
    public void A_suspect_that_recovers_was_no_company()
    {
        var story = new IncidentStory(toConfirm: 2).Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3").Up(61, "la2", "la3");
        story.Down(62, "la1");
        Assert.Equal("LA1 is down", story.Only.Title);
    }

    [Fact]
    public void An_edit_of_what_is_shared_is_counted()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Down(60, "la1", "la2", "la3").Edit(70, "la6", panel => panel with { Location = "ny" });
        story.Remove(71, "la5").Down(80, "la4");
        Assert.Equal("All 4 panels in la are down", story.Only.Title);
    }

    [Fact]
    public void A_part_that_was_named_first_is_folded_into_the_whole()
    {
        var story = new IncidentStory().Watch(Site("la", 17)).Watch(Site("ny", 30))
            .Watch(Enumerable.Range(1, 3).Select(number => TestPanels.One($"db{number}", "la", tags: "db")))
            .Down(60, "db1", "db2", "db3");
        Assert.Equal("All 3 panels tagged db are down", story.Only.Title);
        story.Down(61, Ids("la", 1, 6));
        Assert.Equal("9 of 20 panels in la are down", story.Only.Title);
    }

    [Fact]
    public void A_degraded_or_paused_neighbour_is_no_evidence()
    {
        var story = new IncidentStory().Watch(Site("la", 6)).Watch(Site("ny", 30)).Pause(50, "la6");
        story.Check(60, "la1", CheckOutcome.Degraded, CheckCause.ServerError).Down(61, "la2", "la3").Tick(80);
        Assert.Equal(2, story.Open.Count);
        story.Down(82, "la4");
        Assert.Equal("3 of 5 panels in la are down", story.Only.Title);
    }
}
