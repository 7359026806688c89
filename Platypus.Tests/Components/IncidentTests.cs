using Bunit;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>Incidents on the fleet page, on their own page, and their history.</summary>
public sealed class IncidentTests : PageTestBase
{
    private Incident One(string id = "7", string title = "Panel 1 is down", Acknowledgement? owner = null) => new()
    {
        Id = id,
        Kind = IncidentKind.Down,
        Severity = IncidentSeverity.Critical,
        Title = title,
        Cause = "refused",
        OpenedAt = Fleet.Clock.GetUtcNow(),
        Since = Fleet.Clock.GetUtcNow() - TimeSpan.FromMinutes(4),
        TellAt = Fleet.Clock.GetUtcNow(),
        Acknowledgement = owner,
        Members =
        [
            new IncidentMember(new PanelId("p1"), "Panel 1", Fleet.Clock.GetUtcNow(), Fleet.Clock.GetUtcNow(), "refused"),
            new IncidentMember(new PanelId("p2"), "Panel 2", Fleet.Clock.GetUtcNow(), Fleet.Clock.GetUtcNow(), "refused", Fleet.Clock.GetUtcNow(), LeaveReason.Recovered),
        ],
    };

    private async Task ShowAsync(params Incident[] incidents)
    {
        await Fleet.Store.SetPanelsAsync(TestPanels.Many(3));
        await Fleet.Store.SetIncidentsAsync(new OpenIncidents([.. incidents], null));
        await Fleet.Store.FlushAsync();
    }

    [Fact]
    public async Task An_open_incident_is_on_top_with_cause_age_and_nobody_yet()
    {
        await ShowAsync(One());
        var card = Open<FleetPage>().Find("article.incident");
        Assert.Contains("Panel 1 is down", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("connection refused · since 08:41 UTC, 4 min ago · 1 of 2 back", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("nobody yet", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_click_owns_it_in_the_readers_name()
    {
        await ShowAsync(One());
        Open<FleetPage>().Find("article.incident button.primary").Click();
        Assert.Equal(new IncidentInput.Acknowledge("7", "ada"), Assert.Single(Desk.Asked));
    }

    [Fact]
    public async Task A_note_and_an_end_go_with_it()
    {
        await ShowAsync(One());
        var page = Open<FleetPage>();
        page.Find(".lease input").Change(" on it ");
        page.Find(".lease select").Change("4");
        page.Find(".lease").Submit();
        Assert.Equal(new IncidentInput.Acknowledge("7", "ada", "on it", Fleet.Clock.GetUtcNow() + TimeSpan.FromHours(4)), Assert.Single(Desk.Asked));
    }

    [Fact]
    public async Task An_owned_one_says_whose_it_is_and_can_be_given_back()
    {
        await ShowAsync(One(owner: new Acknowledgement("gabe", Fleet.Clock.GetUtcNow(), "moving <b>", Fleet.Clock.GetUtcNow() + TimeSpan.FromHours(1))));
        var page = Open<FleetPage>();
        Assert.Equal("gabe, “moving <b>”, until 09:45 UTC", page.Find(".own .who").TextContent);
        Assert.Contains("moving &lt;b&gt;", page.Markup, StringComparison.Ordinal);
        page.FindAll(".lease button").Single(button => button.TextContent == "Take back").Click();
        Assert.Equal(new IncidentInput.Unacknowledge("7", "ada"), Assert.Single(Desk.Asked));
    }

    [Fact]
    public async Task What_could_not_be_written_is_said_on_the_card()
    {
        Desk.Broken = "The disk is full.";
        await ShowAsync(One());
        var page = Open<FleetPage>();
        page.Find("article.incident button.primary").Click();
        Assert.Contains("Not done: The disk is full.", page.Find(".own .said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_five_lead_to_the_history()
    {
        await ShowAsync([.. Enumerable.Range(1, 7).Select(number => One($"{number}", $"Thing {number}"))]);
        var page = Open<FleetPage>();
        Assert.Equal(5, page.FindAll("article.incident").Count);
        Assert.Contains("and 2 more incidents", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_one_shows_its_timeline_and_its_panels_as_text()
    {
        Storage.Incidents.Add(One(title: "<script>x</script> is down"));
        Storage.Ledgers["7"] = [new LedgerEntry(Fleet.Clock.GetUtcNow(), LedgerEvent.Opened, null, "<i>It</i> began."), new LedgerEntry(Fleet.Clock.GetUtcNow(), LedgerEvent.Acknowledged, "gabe", "gabe owns it.")];
        await ShowAsync(One());
        var page = Open<IncidentPage>("7");
        Assert.Empty(page.FindAll("main script, main i"));
        Assert.Equal(2, page.FindAll(".timeline li").Count);
        Assert.Contains("acknowledged gabe owns it.", page.Find(".timeline").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".members li").Count);
    }

    [Fact]
    public async Task The_page_of_one_follows_it_and_lets_go_when_it_is_left()
    {
        Storage.Incidents.Add(One());
        await ShowAsync(One());
        var page = Open<IncidentPage>("7");
        Storage.Incidents.Add(One(owner: new Acknowledgement("gabe", Fleet.Clock.GetUtcNow(), null, null)) with { Version = 2 });
        await Fleet.Store.SetIncidentsAsync(new OpenIncidents([Storage.Incidents[^1]], null));
        page.WaitForAssertion(() => Assert.Equal("gabe", page.Find(".own .who").TextContent), Patience.Limit);
        await Browser.DisposeComponentsAsync();
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Fact]
    public void An_unknown_one_is_said_to_be_unknown() =>
        Assert.Contains("There is no such incident", Open<IncidentPage>("99").Markup, StringComparison.Ordinal);

    [Fact]
    public void The_history_is_paged()
    {
        Storage.Incidents.AddRange(Enumerable.Range(1, 60).Select(number => One($"{number}", $"Thing {number}")));
        var page = Open<IncidentsPage>();
        Assert.Equal(50, page.FindAll("article.incident").Count);
        Assert.Equal("/incidents?before=11", page.FindAll("a.select").Single(link => link.TextContent == "Older").GetAttribute("href"));
    }
}
