using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;
using Platypus.Web.Components.States;

namespace Platypus.Tests.Components;

/// <summary>Live pages with nothing to show, not yet anything, or a database that cannot be read.</summary>
public sealed class StatesTests : PageTestBase
{
    private readonly FakeUsageStorage _hours = new();

    public StatesTests() => Browser.Services.AddSingleton(_ => new CapacityDesk(Fleet.Store, _hours, CapacityRules.Default, Fleet.Clock));

    [Fact]
    public async Task Capacity_that_cannot_be_read_is_tried_again()
    {
        await Fleet.With(TestFleet.Panel("One"));
        _hours.Broken = "The disk is gone.";
        var page = Show<CapacityPage>("/capacity");
        page.WaitForAssertion(() => Assert.Contains("The disk is gone. The fleet is watched all the same.", Alert(page)));
        Assert.Empty(page.FindAll(".awaited"));
        _hours.Broken = null;
        await Again(page);
        page.WaitForAssertion(() => Assert.Contains("Not enough to go by yet", page.Find(".empty").TextContent));
        Assert.Empty(page.FindAll("main [role=alert]"));
    }

    [Fact]
    public void Capacity_without_panels_says_what_to_do()
    {
        var page = Show<CapacityPage>("/capacity");
        page.WaitForAssertion(() => Assert.Contains("No panels yet", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task Past_incidents_that_cannot_be_read_are_tried_again()
    {
        Storage.Put(TestIncidents.Down(1, "It was down", Fleet.Clock.GetUtcNow().AddHours(-1)).Resolved(Fleet.Clock.GetUtcNow()));
        Storage.Broken = new StorageException("The disk is gone.");
        var page = Show<IncidentsPage>("/incidents");
        Assert.Contains("Past incidents cannot be read: The disk is gone. Open ones are shown all the same.", Alert(page));
        Storage.Broken = null;
        await Again(page);
        Assert.Equal("It was down", page.Find(".history a").TextContent);
        Assert.Empty(page.FindAll("main [role=alert]"));
    }

    [Theory]
    [InlineData(typeof(IncidentsPage), null)]
    [InlineData(typeof(IncidentPage), "7")]
    public void A_defect_of_ours_is_said_too(Type page, string? id)
    {
        Storage.Broken = new InvalidOperationException("a defect");
        Assert.Contains("it failed on our side", Alert(Open(page, id)));
    }

    [Fact]
    public async Task No_open_incident_is_good_news_and_no_match_leads_back()
    {
        var page = Show<IncidentsPage>("/incidents");
        Assert.Equal("Good news", page.Find(".now .vacant h2").TextContent);
        Assert.Contains("Nothing yet.", page.Find(".over-with .vacant").TextContent);
        await Desk.OpenAsync(TestIncidents.Down(3, "Gamma is down", Fleet.Clock.GetUtcNow()));
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/incidents?q=delta");
        page.WaitForAssertion(() => Assert.Contains("Looked for “delta”", page.Find(".now .vacant").TextContent));
        Assert.Equal("/incidents", page.Find(".now .vacant a").GetAttribute("href"));
    }

    [Fact]
    public async Task An_incident_that_cannot_be_read_is_tried_again_and_not_called_unknown()
    {
        Storage.Put(TestIncidents.Down(7, "It was down", Fleet.Clock.GetUtcNow().AddHours(-1)).Resolved(Fleet.Clock.GetUtcNow()));
        Storage.Broken = new StorageException("The disk is gone.");
        var page = Open<IncidentPage>("7");
        Assert.Contains("The past of this incident cannot be read: The disk is gone.", Alert(page));
        Assert.Empty(page.FindAll(".empty"));
        Storage.Broken = null;
        await Again(page);
        Assert.Equal("It was down", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task What_is_known_of_a_panel_goes_on_where_its_past_cannot_be_read()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        (Usage.Broken, Uptime.Broken) = ("The disk is gone.", "The disk is gone.");
        var page = Open<PanelPage>("p1");
        Assert.Equal(["The uptime cannot be read: The disk is gone. The panel is watched all the same.", "The history cannot be read: The disk is gone. The panel is watched all the same."],
            page.FindAll("main [role=alert] p").Select(each => each.TextContent));
        (Usage.Broken, Uptime.Broken) = (null, null);
        await Again(page);
        await Again(page);
        Assert.Empty(page.FindAll("main [role=alert]"));
        Assert.Equal(5, page.FindAll(".chart").Count);
        Assert.NotEmpty(page.FindAll(".sums dd"));
    }

    [Fact]
    public async Task A_past_that_cannot_be_read_leaves_the_map_and_is_tried_again()
    {
        await Fleet.With(TestFleet.Numbered(3));
        Uptime.Broken = "The disk is gone.";
        var page = Show<MapPage>("/map?at=2026-11-22T03:12Z");
        page.WaitForAssertion(() => Assert.Contains("The past cannot be read: The disk is gone. The present is shown as ever.", Alert(page)));
        Assert.DoesNotContain("reading …", page.Find(".scrubber").TextContent, StringComparison.Ordinal);
        Assert.Equal("/map", page.Find("[role=alert] p a").GetAttribute("href"));
        Uptime.Broken = null;
        await Again(page);
        Assert.Empty(page.FindAll("main [role=alert]"));
        Assert.Contains("Nothing is known of this moment", page.Find(".map .vacant").TextContent);
    }

    [Fact]
    public void What_is_being_read_is_said_where_it_will_stand()
    {
        var shown = Browser.Render<LoadingState>(state => state.Add(each => each.What, "Reading past incidents").Add(each => each.Boxes, 2).Add(each => each.Rows, 5));
        Assert.Equal("true", shown.Find(".awaited").GetAttribute("aria-busy"));
        Assert.Equal("Reading past incidents …", shown.Find("[role=status]").TextContent);
        Assert.Equal((2, 5), (shown.FindAll(".ghost-boxes i").Count, shown.FindAll(".ghost-rows i").Count));
    }

    [Fact]
    public void Before_a_page_is_live_trying_again_is_asking_for_it_again()
    {
        Browser.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/audit?before=7");
        var shown = Browser.Render<ErrorState>(state => state.Add(each => each.What, "It").Add(each => each.Problem, "No."));
        Assert.EndsWith("/audit?before=7", shown.Find("a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_only_look_is_not_sent_to_add_panels()
    {
        Actor = null;
        var page = Show<MapPage>("/map");
        Assert.Contains("somebody who may", page.Find(".empty").TextContent);
        Assert.Empty(page.FindAll(".empty a"));
    }

    private IRenderedComponent<MainLayout> Show<TPage>(string address) where TPage : IComponent
    {
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Open<TPage>();
    }

    private static string Alert(IRenderedComponent<MainLayout> page) => page.Find("main [role=alert]").TextContent;

    private static Task Again(IRenderedComponent<MainLayout> page) => page.Find("main [role=alert] button").ClickAsync(new());
}
