using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>Maintenance on the pages. The fake clock begins at 08:45 UTC.</summary>
public sealed class MaintenancePageTests : PageTestBase
{
    private DateTimeOffset Now => Fleet.Clock.GetUtcNow();

    [Fact]
    public async Task A_window_for_a_location_is_made_ended_and_listed()
    {
        var page = await OpenAsync();
        await page.Find(".window .target").ChangeAsync("LA");
        await page.FindAll(".window button").Single(button => button.TextContent == "2 h").ClickAsync();
        await page.Find("#note").ChangeAsync("switch");
        Assert.Contains("Nothing opens for 2\u00a0panels from now to 10:45 UTC. It is 08:45 UTC now.", page.Find(".send [role=status]").TextContent);
        await page.Find(".window").SubmitAsync();
        var window = Assert.IsType<IncidentInput.MaintenanceSet>(Assert.Single(Desk.Asked)).Window;
        Assert.Equal((MaintenanceScope.Location, Now, TimeSpan.FromHours(2), false, "switch", "demo"),
            (window.Scope, window.From, window.Length, window.Weekly, window.Note, window.By));
        Assert.Equal(["LA"], window.Targets);
        page.WaitForAssertion(() => Assert.Contains("until 10:45 UTC, 2 h left · 2\u00a0panels", page.Find(".windows .what").TextContent));
        Assert.Equal("/?location=LA", page.Find(".windows a").GetAttribute("href"));
        await page.Find(".windows button").ClickAsync();
        Fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new IncidentInput.MaintenanceEnded(window.Id, "demo"), Desk.Asked[^1]);
        page.WaitForAssertion(() => Assert.Contains("ended early", page.FindAll("section").Single(part => part.TextContent.Contains("Ended")).TextContent));
        await page.Find(".windows button").ClickAsync();
        Fleet.Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".windows .line")));
    }

    [Fact]
    public async Task A_weekly_window_for_later_says_so_in_UTC()
    {
        var page = await OpenAsync();
        await page.Find("#scope").ChangeAsync(nameof(MaintenanceScope.Tag));
        await page.Find(".window .target").ChangeAsync("web");
        await page.FindAll(".window button").Single(button => button.TextContent == "at a time").ClickAsync();
        await page.Find("input[type=datetime-local]").ChangeAsync("2026-11-23T22:00:00");
        await page.FindAll(".window button").Single(button => button.TextContent == "until").ClickAsync();
        await page.FindAll("input[type=datetime-local]")[1].ChangeAsync("2026-11-23T23:30:00");
        await page.Find("#weekly").ChangeAsync(true);
        Assert.Contains("summer time", page.Find(".window").TextContent);
        await page.Find(".window").SubmitAsync();
        var window = Assert.IsType<IncidentInput.MaintenanceSet>(Assert.Single(Desk.Asked)).Window;
        Assert.Equal((new DateTimeOffset(2026, 11, 23, 22, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1.5), true), (window.From, window.Length, window.Weekly));
        page.WaitForAssertion(() => Assert.Contains("every Monday, 22:00 UTC for 1 h 30 min", page.Find(".windows .what").TextContent));
    }

    [Fact]
    public async Task A_panel_is_found_by_its_name_and_what_is_wrong_is_said_at_the_field()
    {
        var page = await OpenAsync();
        await page.Find("#scope").ChangeAsync(nameof(MaintenanceScope.Panel));
        await page.Find(".window").SubmitAsync();
        Assert.Equal("Must name at least one.", page.Find(".wrong").TextContent);
        await page.Find(".window .target").InputAsync("panel");
        Assert.Equal(["Panel 1", "Panel 2", "Panel 3"], page.FindAll("datalist option").Select(option => option.GetAttribute("value")));
        await page.Find(".window .target").InputAsync("panel 7");
        await page.Find(".window").SubmitAsync();
        Assert.Equal("There is no panel 'panel 7'.", page.Find(".wrong").TextContent);
        await page.Find(".window .target").InputAsync("panel 2");
        await page.Find(".window").SubmitAsync();
        Assert.Equal(["panel-2"], Assert.IsType<IncidentInput.MaintenanceSet>(Assert.Single(Desk.Asked)).Window.Targets);
        Assert.Empty(page.FindAll(".wrong"));
    }

    [Fact]
    public async Task The_address_can_name_several_panels()
    {
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/maintenance?scope=panel&target=panel-1&target=panel-3");
        var page = await OpenAsync();
        Assert.Equal("Panel 1, Panel 3", page.Find(".picked").TextContent);
        await page.Find(".window").SubmitAsync();
        Assert.Equal(["panel-1", "panel-3"], Assert.IsType<IncidentInput.MaintenanceSet>(Assert.Single(Desk.Asked)).Window.Targets.Order());
    }

    [Fact]
    public async Task What_could_not_be_saved_is_said()
    {
        var page = await OpenAsync();
        Desk.Broken = new StorageException("the disk is full");
        await page.Find(".window .target").ChangeAsync("LA");
        await page.Find(".window").SubmitAsync();
        Assert.Equal("Not saved: the disk is full", page.Find(".reply[role=alert]").TextContent);
    }

    [Fact]
    public async Task Who_may_only_look_sees_the_windows_and_no_buttons()
    {
        Actor = null;
        await Fleet.With(TestFleet.Numbered(1, "LA"));
        await Desk.AskAsync(new IncidentInput.MaintenanceSet(Window("LA")));
        var page = Open<MaintenancePage>();
        Assert.Single(page.FindAll(".windows .line"));
        Assert.Empty(page.FindAll("main button"));
    }

    [Fact]
    public async Task Who_may_only_look_cannot_set_it_on_a_panel_page()
    {
        Actor = null;
        await Fleet.With(TestFleet.Numbered(1, "LA"));
        Assert.Empty(Open<PanelPage>("panel-1").FindAll(".maintain"));
    }

    [Fact]
    public async Task A_panel_page_sets_it_in_one_click_and_says_until_when()
    {
        await Fleet.With(TestFleet.Numbered(1, "LA"));
        var page = Open<PanelPage>("panel-1");
        await page.FindAll(".maintain button").Single(button => button.TextContent == "1 h").ClickAsync();
        var window = Assert.IsType<IncidentInput.MaintenanceSet>(Assert.Single(Desk.Asked)).Window;
        Assert.Equal((MaintenanceScope.Panel, TimeSpan.FromHours(1)), (window.Scope, window.Length));
        page.WaitForAssertion(() => Assert.Equal("Maintenance until 09:45 UTC · by demo", page.Find(".verdict.kept").TextContent));
        Fleet.Clock.Advance(TimeSpan.FromHours(1));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".verdict.kept")));
    }

    [Fact]
    public async Task An_incident_page_sets_it_for_what_is_shared()
    {
        await Fleet.With(TestFleet.Numbered(2, "LA"));
        var incident = TestIncidents.Down(1, "2 panels are down", Now, "dns", "Panel 1", "Panel 2") with { Shared = new SharedTrait(TraitKind.Location, "LA") };
        await Desk.OpenAsync(incident);
        var page = Open<IncidentPage>("1");
        Assert.Equal("Maintenance for LA", page.Find(".maintain .muted").TextContent);
        await page.FindAll(".maintain button").Single(button => button.TextContent == "2 h").ClickAsync();
        var window = Assert.IsType<IncidentInput.MaintenanceSet>(Assert.Single(Desk.Asked)).Window;
        Assert.Equal((MaintenanceScope.Location, "LA"), (window.Scope, Assert.Single(window.Targets)));
        Assert.Equal("/maintenance?scope=location&target=LA", page.Find(".maintain a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_row_says_it_and_the_top_of_the_page_counts_those_that_are_down()
    {
        await Fleet.With(TestFleet.Numbered(2, "LA"));
        await Fleet.Down("Panel 1");
        await Desk.AskAsync(new IncidentInput.MaintenanceSet(Window("LA")));
        var page = Open<FleetPage>();
        Assert.All(page.FindAll("tr.kept"), row => Assert.Equal("maintenance until 09:45", row.QuerySelector("em")!.TextContent));
        Assert.Equal(2, page.FindAll("tr.kept").Count);
        Assert.Equal("1 down under maintenance", page.Find(".quiet").TextContent.Trim());
    }

    private MaintenanceWindow Window(string location) =>
        new("w", MaintenanceScope.Location, [location], Now, TimeSpan.FromHours(1), Weekly: false, null, "ann");

    private async Task<IRenderedComponent<MainLayout>> OpenAsync()
    {
        await Fleet.With(TestFleet.Panel("Panel 1", "LA", "web"), TestFleet.Panel("Panel 2", "LA"), TestFleet.Panel("Panel 3", "NY"));
        return Open<MaintenancePage>();
    }
}
