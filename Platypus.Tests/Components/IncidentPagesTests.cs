using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Incidents;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>The page of one incident, and the history.</summary>
public sealed class IncidentPagesTests : PageTestBase
{
    private DateTimeOffset Now => Fleet.Clock.GetUtcNow();

    private Incident One => TestIncidents.Down(7, "Panel 1 is down", Now.AddMinutes(-4), "dns", "Panel 1", "Gone");

    [Fact]
    public async Task An_incident_tells_its_story_and_follows_its_panels()
    {
        await Fleet.With(TestFleet.Numbered(2));
        await Fleet.Down("Panel 1");
        Storage.Put(TestIncidents.Down(6, "Earlier", Now.AddMinutes(-10)).Resolved(Now));
        Storage.Put(TestIncidents.Down(5, "Long before", Now.AddMinutes(-60)).Resolved(Now));
        await Desk.OpenAsync(One, TestIncidents.Down(8, "Later", Now));
        Storage.Put(One, new LedgerEntry(Now.AddMinutes(-4), LedgerEvent.Opened, null, "<script>alert(1)</script>"));

        var page = Open<IncidentPage>("7");
        Assert.Equal("Panel 1 is down", page.Find("h1").TextContent);
        Assert.Contains("Open · critical · name not found · since 08:41 UTC", page.Find(".verdict").TextContent);
        Assert.Contains("<script>alert(1)</script>", page.Find(".timeline li").TextContent);
        Assert.Contains("08:41:00 UTC", page.Find(".timeline time").TextContent);
        Assert.Empty(page.FindAll("main script"));
        Assert.Equal(["Later", "Earlier"], page.FindAll(".history a").Select(link => link.TextContent));
        Assert.Equal("/panels/panel-1", page.Find(".members a").GetAttribute("href"));
        Assert.Contains("no longer watched", page.FindAll(".members li").Single(line => line.TextContent.StartsWith("Gone", StringComparison.Ordinal)).TextContent);

        await Fleet.Up("Panel 1");
        page.WaitForAssertion(() => Assert.Contains("Up", page.FindAll(".members li").Last(line => line.ClassList.Contains("up")).TextContent));
    }

    [Fact]
    public async Task What_is_done_appears_in_the_timeline_and_an_unchanged_incident_is_not_read_again()
    {
        await Fleet.With(TestFleet.Numbered(1));
        await Desk.OpenAsync(One);
        var page = Open<IncidentPage>("7");
        await page.Find(".ownership .primary").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Acknowledged by demo", page.Find(".timeline li").TextContent));
        var reads = Storage.LedgerReads;
        Fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        await Fleet.Up("Panel 1");
        Fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(reads, Storage.LedgerReads);
    }

    [Fact]
    public async Task When_it_ends_while_it_is_looked_at_it_says_how()
    {
        await Fleet.With(TestFleet.Numbered(1));
        await Desk.OpenAsync(One);
        var page = Open<IncidentPage>("7");
        await Desk.OpenAsync(One.Resolved(Now));
        page.WaitForAssertion(() => Assert.Contains("Resolved · critical", page.Find(".verdict").TextContent));
        Assert.Contains("lasted 4 min", page.Find(".verdict").TextContent);
        Assert.Empty(page.FindAll(".ownership button"));
    }

    [Fact]
    public void One_of_the_past_leads_to_the_one_that_it_became_part_of()
    {
        Storage.Put(One.Resolved(Now) with { MergedInto = "9" });
        Assert.Equal("/incidents/9", Open<IncidentPage>("7").Find(".ownership a").GetAttribute("href"));
    }

    [Fact]
    public void An_unknown_one_is_told_kindly()
    {
        Assert.Contains("There is no such incident", Open<IncidentPage>("nobody").Find(".empty").TextContent);
    }

    [Fact]
    public async Task A_past_that_cannot_be_read_does_not_take_the_present_away()
    {
        await Fleet.With(TestFleet.Numbered(1));
        await Desk.OpenAsync(One);
        Storage.Broken = new StorageException("the database is corrupt");
        var page = Open<IncidentPage>("7");
        Assert.Equal("Panel 1 is down", page.Find("h1").TextContent);
        Assert.Contains("the database is corrupt", page.Find(".notice.bad").TextContent);
    }

    [Fact]
    public async Task The_history_that_cannot_be_read_still_shows_what_is_open()
    {
        await Desk.OpenAsync(One);
        Storage.Broken = new StorageException("the database is corrupt");
        var page = Open<IncidentsPage>();
        Assert.Contains("the database is corrupt", page.Find(".notice.bad").TextContent);
        Assert.Single(page.FindAll("article.incident"));
    }

    [Fact]
    public async Task The_history_shows_what_is_open_first_and_pages_through_the_rest()
    {
        for (var number = 1; number <= HistoryModel.PageLength + 20; number++)
            Storage.Put(TestIncidents.Down(number, $"Incident {number}", Now, "dns", $"Panel {number}").Resolved(Now));
        await Desk.OpenAsync(TestIncidents.Down(100, "Still", Now));
        var page = Open<IncidentsPage>();
        Assert.Equal("Still", Assert.Single(page.FindAll("article.incident h2 a")).TextContent);
        Assert.Equal(HistoryModel.PageLength, page.FindAll(".history .line").Count);
        Assert.Equal("Incident 70", page.Find(".history a").TextContent);

        Move("/incidents?before=21");
        page.WaitForAssertion(() => Assert.Equal("Incident 20", page.Find(".history a").TextContent));
        Assert.Equal(20, page.FindAll(".history .line").Count);
        Assert.Empty(page.FindAll("article.incident"));
        Assert.Equal("Newest", Assert.Single(page.FindAll(".pages a")).TextContent);
    }

    [Fact]
    public async Task Older_leads_to_what_was_left_out()
    {
        for (var number = 1; number <= HistoryModel.PageLength + 1; number++)
            Storage.Put(TestIncidents.Down(number, $"Incident {number}", Now).Resolved(Now));
        var model = new HistoryModel(Storage);
        model.Ask(new HistoryQuery());
        await model.ReadAsync(default);
        Assert.Equal("/incidents?before=2", model.Older!.ToAddress());
        model.Ask(model.Older);
        await model.ReadAsync(default);
        Assert.Equal("Incident 1", Assert.Single(model.Resolved).Title);
        Assert.Null(model.Older);
    }

    [Fact]
    public async Task Text_and_state_filter_and_live_in_the_address()
    {
        Storage.Put(TestIncidents.Down(1, "Alpha is down", Now, "dns", "Alpha").Resolved(Now));
        Storage.Put(TestIncidents.Down(2, "A storm", Now, "dns", "Beta").Resolved(Now));
        await Desk.OpenAsync(TestIncidents.Down(3, "Gamma is down", Now).OwnedBy("ada", Now));
        var page = Open<IncidentsPage>();
        await page.Find(".asked .find input").InputAsync("beta");
        Assert.EndsWith("/incidents?q=beta", Browser.Services.GetRequiredService<NavigationManager>().Uri);
        page.WaitForAssertion(() => Assert.Equal("A storm", Assert.Single(page.FindAll(".history a")).TextContent));
        Assert.Empty(page.FindAll("article.incident"));
        Move("/incidents?state=open&q=ADA");
        page.WaitForAssertion(() => Assert.Equal("Gamma is down", Assert.Single(page.FindAll("article.incident h2 a")).TextContent));
        Assert.Empty(page.FindAll(".history"));
    }

    [Theory]
    [InlineData("?state=sideways&before=-1&q=")]
    [InlineData("?before=99999999999999999999999&%%%")]
    public void What_the_history_does_not_know_it_ignores(string address) => Assert.Equal(new HistoryQuery(), HistoryQuery.Parse(address));

    private void Move(string address) => Browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
