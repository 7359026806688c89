using Bunit;
using Platypus.Core.Incidents;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Live;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>News, and standing still.</summary>
public sealed class LiveHeaderTests : PageTestBase
{
    private DateTimeOffset Now => Fleet.Clock.GetUtcNow();

    [Fact]
    public async Task A_new_incident_is_news_for_eight_seconds()
    {
        await Fleet.With(TestFleet.Numbered(2));
        var old = TestIncidents.Down(1, "Panel 1 is down", Now, "dns", "Panel 1");
        await Desk.OpenAsync(old);
        var page = Open<FleetPage>();
        Assert.Empty(page.FindAll(".toast"));
        Assert.Equal("polite", page.Find(".toasts").GetAttribute("aria-live"));

        await Desk.OpenAsync(old, TestIncidents.Down(2, "<i>Panel 2</i> is down", Now, "dns", "Panel 2"));
        page.WaitForAssertion(() => Assert.Equal("<i>Panel 2</i> is down", page.Find(".toast a bdi").TextContent));
        Fleet.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Single(page.FindAll(".toast"));
        Fleet.Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".toast")));
    }

    [Fact]
    public async Task News_are_dismissed_and_go_with_the_incident()
    {
        await Fleet.With(TestFleet.Numbered(2));
        var page = Open<FleetPage>();
        var (one, two) = (TestIncidents.Down(1, "Panel 1 is down", Now, "dns", "Panel 1"), TestIncidents.Down(2, "Panel 2 is down", Now, "dns", "Panel 2"));
        await Desk.OpenAsync(one, two);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".toast").Count));
        await page.Find(".toast button").ClickAsync();
        Assert.Equal("Panel 1 is down", Assert.Single(page.FindAll(".toast a")).TextContent);
        Fleet.Clock.Advance(LiveUpdates.Gap);
        await Desk.OpenAsync(one.Resolved(Now), two);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".toast")));
    }

    [Fact]
    public async Task Of_a_flood_three_are_shown_and_the_rest_is_counted()
    {
        await Fleet.With(TestFleet.Numbered(1));
        var page = Open<FleetPage>();
        await Desk.OpenAsync([.. Enumerable.Range(1, 30).Select(number => TestIncidents.Down(number, $"{number}", Now))]);
        page.WaitForAssertion(() => Assert.Equal(["30", "29", "28", "and 27 more new ones"], page.FindAll(".toast a").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task Paused_the_page_stands_still_and_resumed_it_catches_up()
    {
        await Fleet.With(TestFleet.Numbered(2));
        await Fleet.Up("Panel 1");
        var page = Open<FleetPage>();
        await page.Find("button.hold").ClickAsync();
        Assert.Equal("paused", page.Find(".live .said").TextContent);
        var before = page.Find("main").InnerHtml;

        await Fleet.Down("Panel 1");
        await Desk.OpenAsync(TestIncidents.Down(1, "Panel 1 is down", Now, "timeout", "Panel 1"));
        Fleet.Clock.Advance(TimeSpan.FromSeconds(10));
        await Fleet.Up("Panel 2");
        Fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(before, page.Find("main").InnerHtml);

        await page.Find("button.hold").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("live", page.Find(".live .said").TextContent));
        Assert.Equal("1 open incident1 unowned", page.Find("#now-line").TextContent);
        Assert.Equal(["Down", "Up"], page.FindAll("td.state b").Select(word => word.TextContent));
        Assert.Single(page.FindAll(".toast"));
    }

    [Theory]
    [InlineData(typeof(FleetPage), null)]
    [InlineData(typeof(PanelPage), "panel-1")]
    [InlineData(typeof(IncidentPage), "1")]
    [InlineData(typeof(IncidentsPage), null)]
    [InlineData(typeof(SetupPage), null)]
    public async Task Every_live_page_counts_what_is_open_and_lets_go_when_it_is_closed(Type type, string? id)
    {
        await Fleet.With(TestFleet.Numbered(1));
        await Desk.OpenAsync(TestIncidents.Down(1, "Panel 1 is down", Now, "dns", "Panel 1"));
        var page = Open(type, id);
        Assert.Equal("1 open", page.Find(".open-count").TextContent);
        Assert.Equal(1, Fleet.Store.SubscriberCount);
        await Desk.OpenAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".open-count")));
        await Browser.DisposeComponentsAsync();
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Fact]
    public async Task What_is_known_from_before_the_restart_is_marked()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        await Fleet.Up("Panel 1", cpu: 12);
        var row = Browser.Render<Platypus.Web.Components.Fleet.FleetRow>(parameters => parameters
            .Add(each => each.State, Fleet.Snapshot[0] with { Stale = true })
            .Add(each => each.Now, Now));
        Assert.Contains("stale", row.Find("tr").ClassList);
        Assert.Equal("Up as of 08:45, not confirmed since", row.Find("td.state").TextContent);
    }

    [Fact]
    public async Task The_page_takes_the_keyboard_from_news_that_go_away_and_from_nothing_else()
    {
        await Fleet.With(TestFleet.Numbered(2));
        var page = Open<FleetPage>();
        await Desk.OpenAsync(TestIncidents.Down(1, "Panel 1 is down", Now, "dns", "Panel 1"), TestIncidents.Down(2, "Panel 2 is down", Now, "dns", "Panel 2"));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".toast").Count));
        await page.FindAll(".toast button")[0].ClickAsync();
        Assert.Equal(0, Focused);
        await page.Find(".toast").FocusInAsync(new());
        await page.Find(".toast button").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(1, Focused));
    }

    private int Focused => Browser.JSInterop.Invocations["Blazor._internal.domWrapper.focus"].Count;
}
