using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Incidents;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;
using Platypus.Web.Components;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Incidents;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>The top of the fleet page.</summary>
public sealed class NowListTests : PageTestBase
{
    private DateTimeOffset Now => Fleet.Clock.GetUtcNow();

    [Fact]
    public async Task Open_incidents_stand_on_top_with_cause_age_and_owner()
    {
        await Fleet.With(TestFleet.Numbered(4, "Los Angeles"));
        var storm = TestIncidents.Down(2, "3 of 4 panels in Los Angeles are down", Now.AddMinutes(-4), "timeout", "Panel 1", "Panel 2", "Panel 3");
        storm = storm with { Members = storm.Members.SetItem(0, storm.Members[0] with { LeftAt = Now, Left = LeaveReason.Recovered }) };
        await Desk.OpenAsync(storm, TestIncidents.Disk(1, "Panel 4", Now.AddMinutes(-26)).OwnedBy("gabe smith", Now, "moving backups off", Now.AddHours(2)));

        var page = Open<FleetPage>();
        Assert.Equal("2 open incidents1 unowned", page.Find("#now-line").TextContent);
        var cards = page.FindAll("article.incident");
        Assert.Contains("no answer in 5 s · since 08:41 UTC, 4 min ago · started together · 1 of 3\u00a0panels is back", cards[0].TextContent);
        Assert.Equal("nobody yet", cards[0].QuerySelector(".nobody")!.TextContent);
        Assert.Equal("/incidents/2", cards[0].QuerySelector("h2 a")!.GetAttribute("href"));
        Assert.Contains("disk above its threshold", cards[1].TextContent);
        Assert.Equal("gabe smith, “moving backups off”, until 10:45 UTC", cards[1].QuerySelector(".who bdi")!.TextContent);
        Assert.Equal("GS", cards[1].QuerySelector(".who i")!.TextContent);
        Assert.Contains("2", page.Find(".open-count").TextContent);
    }

    [Fact]
    public async Task Beyond_five_the_rest_is_counted()
    {
        await Fleet.With(TestFleet.Numbered(9));
        await Desk.OpenAsync([.. Enumerable.Range(1, 9).Select(number => TestIncidents.Down(number, $"Panel {number} is down", Now, "dns", $"Panel {number}"))]);
        var page = Open<FleetPage>();
        Assert.Equal(NowView.MaxCards, page.FindAll("article.incident").Count);
        Assert.Equal(("and 4 more", "/incidents"), (page.Find("a.more").TextContent, page.Find("a.more").GetAttribute("href")));
    }

    [Fact]
    public async Task What_has_no_incident_yet_has_one_quiet_line_each()
    {
        await Fleet.With(TestFleet.Numbered(6));
        foreach (var name in new[] { "Panel 1", "Panel 2" })
            await Fleet.Fails(name, CheckCause.Refused);
        await Fleet.Degraded("Panel 3");
        await Fleet.Down("Panel 4");
        await Fleet.Down("Panel 5");
        await Desk.OpenAsync(TestIncidents.Down(1, "Panel 5 is down", Now, "timeout", "Panel 5"));
        var page = Open<FleetPage>();
        Assert.Equal(
            ["1 down without an incident /?status=down", "2 suspect, checking again /?status=suspect", "1 degraded /?status=degraded"],
            page.FindAll(".quiet a").Select(line => $"{line.TextContent} {line.GetAttribute("href")}"));
    }

    [Fact]
    public async Task When_nothing_is_wrong_it_says_so()
    {
        await Fleet.With([.. TestFleet.Numbered(2), TestFleet.Panel("Asleep") with { Paused = true }]);
        Assert.Equal(("The first checks are under way", "2 not checked yet, 1 paused"), Calm());
        await Fleet.Up("Panel 1");
        Assert.Equal(("1\u00a0panel is up", "1 not checked yet, 1 paused"), Calm());
        await Fleet.Up("Panel 2");
        Assert.Equal(("All 2\u00a0panels are up", "1 paused"), Calm());
        await Fleet.Degraded("Panel 2");
        Assert.Equal(("No open incidents", "1 paused"), Calm());
        Assert.Null(NowView.Of(Fleet.Snapshot, Fleet.Clock.GetUtcNow()).Calm);
    }

    [Fact]
    public async Task Incidents_that_cannot_be_saved_are_told()
    {
        await Fleet.With(TestFleet.Numbered(1));
        await Fleet.Store.SetIncidentsAsync(new OpenIncidents([], "the disk is <b>full</b>"));
        await Fleet.Store.FlushAsync();
        Assert.Equal("Incidents cannot be saved: the disk is <b>full</b>", Open<FleetPage>().Find(".notice.bad").TextContent);
    }

    [Fact]
    public async Task The_title_counts_what_is_open()
    {
        await Fleet.With(TestFleet.Numbered(1));
        await Desk.OpenAsync(TestIncidents.Down(1, "Panel 1 is down", Now, "dns", "Panel 1"));
        var model = new FleetModel(Fleet.Snapshot, Fleet.Store, Scanner, Fleet.Clock, new PageSettings(), FleetQuery.Default);
        Assert.Equal("1 open · Platypus", model.Title);
    }

    [Theory]
    [InlineData("ada", "AD")]
    [InlineData("gabe smith", "GS")]
    [InlineData("o", "O")]
    [InlineData("  ", "?")]
    [InlineData("👩‍🚀x y", "👩‍🚀Y")]
    public void Names_have_initials(string name, string initials) => Assert.Equal(initials, IncidentText.Initials(name));

    [Fact]
    public void Every_cause_word_of_the_interface_has_plain_words()
    {
        foreach (var cause in Enum.GetValues<CheckCause>())
            Assert.Equal(PlainWords.Cause(cause, null, null), IncidentText.Cause(cause.Word(), null));
        Assert.Equal("", IncidentText.Cause("no such word", null));
    }

    [Fact]
    public void Different_causes_are_counted()
    {
        var incident = TestIncidents.Down(1, "3 panels are down", Now, IncidentWords.Mixed, "A", "B", "C");
        incident = incident with { Members = [.. incident.Members.Select((member, at) => member with { Cause = at == 0 ? "refused" : "timeout" })] };
        Assert.Equal("no answer in 5 s × 2, connection refused × 1", IncidentText.Cause(incident, TimeSpan.FromSeconds(5)));
    }

    private (string, string) Calm() => (NowView.Of(Fleet.Snapshot, Fleet.Clock.GetUtcNow()).Line, NowView.Of(Fleet.Snapshot, Fleet.Clock.GetUtcNow()).Aside);
}
