using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

public sealed class FleetPageTests : PageTestBase
{
    [Fact]
    public async Task It_subscribes_once_says_live_and_lets_go_when_it_is_closed()
    {
        await Fleet.With(TestFleet.Numbered(3));
        var page = Open<FleetPage>();
        Assert.Equal("live", page.Find(".live .said").TextContent);
        Assert.Equal(1, Fleet.Store.SubscriberCount);
        await Browser.DisposeComponentsAsync();
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Fact]
    public async Task Before_it_is_in_touch_it_shows_the_fleet_and_says_connecting()
    {
        Browser.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        await Fleet.With(TestFleet.Numbered(3));
        var page = Open<FleetPage>();
        Assert.Equal("connecting", page.Find(".live .said").TextContent);
        Assert.Equal(3, page.FindAll("td.name").Count);
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Fact]
    public async Task One_change_renders_one_row()
    {
        await Fleet.With(TestFleet.Numbered(20));
        var page = Open<FleetPage>();
        page.WaitForAssertion(() => Assert.Equal(20, page.FindComponents<FleetRow>().Count));
        var before = Renders(page);
        await Fleet.Up("Panel 7", cpu: 42);
        page.WaitForAssertion(() =>
        {
            Assert.Contains("42", page.Find("tr.up td.use").TextContent);
            var after = Renders(page);
            Assert.Equal(["Panel 7"], after.Keys.Where(name => after[name] != before[name]));
            Assert.Equal(before["Panel 7"] + 1, after["Panel 7"]);
        });
    }

    [Fact]
    public async Task A_loop_that_breaks_says_so_on_the_page()
    {
        await Fleet.With(TestFleet.Numbered(1));
        var page = Open<FleetPage>();
        Scanner.Broken = new InvalidOperationException("gone");
        Fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.Equal("live updates stopped", page.Find(".live .said").TextContent));
        Assert.Contains("Live updates stopped", page.Find(".notice.bad").TextContent);
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Fact]
    public async Task A_store_that_stops_is_not_shown_as_live_and_at_the_end_of_the_program_that_is_no_error()
    {
        await Fleet.With(TestFleet.Numbered(1));
        var page = Open<FleetPage>();
        await Fleet.Store.DisposeAsync();
        page.WaitForAssertion(() => Assert.Equal("live updates stopped", page.Find(".live .said").TextContent));
        Assert.Empty(Log.Errors);
    }

    [Fact]
    public async Task A_loop_that_breaks_is_logged()
    {
        await Fleet.With(TestFleet.Numbered(1));
        var page = Open<FleetPage>();
        Scanner.Broken = new InvalidOperationException("gone");
        Fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.Equal("live updates stopped", page.Find(".live .said").TextContent));
        Assert.Equal(["Live updates of a page stopped"], Log.Errors);
    }

    [Fact]
    public void Without_panels_it_says_what_to_do_next()
    {
        var page = Open<FleetPage>();
        Assert.Contains("No panels yet", page.Find(".empty").TextContent);
        Assert.Equal("/panels", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_first_panel_appears_by_itself()
    {
        var page = Open<FleetPage>();
        await Fleet.With(TestFleet.Panel("Panel 1"));
        page.WaitForAssertion(() => Assert.Equal("Panel 1", page.Find("td.name").TextContent));
    }

    [Fact]
    public async Task A_broken_panels_file_is_told_while_the_panels_stay()
    {
        await Fleet.With(TestFleet.Numbered(2));
        await Fleet.Store.SetPanelsProblemAsync("entry 2: <b>hostname</b> is missing");
        await Fleet.Store.FlushAsync();
        var page = Open<FleetPage>();
        Assert.Equal("entry 2: <b>hostname</b> is missing", page.Find(".notice pre").TextContent);
        Assert.Equal(2, page.FindAll("td.name").Count);
    }

    [Fact]
    public async Task A_lagging_scanner_is_told()
    {
        await Fleet.With(TestFleet.Numbered(1));
        Scanner.Statistics = Scanner.Statistics with { Lag = TimeSpan.FromSeconds(3) };
        Assert.Contains("lagging", Open<FleetPage>().Find(".notice").TextContent);
    }

    [Fact]
    public async Task The_address_filters_and_a_click_changes_the_address()
    {
        await Fleet.With(TestFleet.Panel("Alpha", "Frankfurt"), TestFleet.Panel("Beta", "Montréal"));
        var navigation = Browser.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/?location=Frankfurt");
        var page = Open<FleetPage>();
        Assert.Equal("Alpha", Assert.Single(page.FindAll("td.name")).TextContent);

        page.Find("th.use button").Click();
        Assert.EndsWith("/?location=Frankfurt&sort=cpu&dir=desc", navigation.Uri);
        Assert.Equal("descending", page.Find("th.use").GetAttribute("aria-sort"));

        page.Find(".find input").Input("nobody");
        Assert.Contains("q=nobody", navigation.Uri);
        Assert.Contains("No panel matches", page.Find(".nothing").TextContent);

        navigation.NavigateTo("/");
        Assert.Equal(2, page.FindAll("td.name").Count);
        Assert.Equal("", page.Find(".find input").GetAttribute("value"));
    }

    [Fact]
    public async Task Every_row_says_its_status_in_a_word_and_a_shape()
    {
        await Fleet.With([.. TestFleet.Numbered(5), TestFleet.Panel("Panel 6") with { Paused = true }]);
        await Fleet.Down("Panel 1");
        await Fleet.Fails("Panel 2");
        await Fleet.Degraded("Panel 3");
        await Fleet.Up("Panel 4");
        var page = Open<FleetPage>();
        Assert.Equal(["Down", "Suspect", "Degraded", "Unknown", "Up", "Paused"], page.FindAll("td.state b").Select(word => word.TextContent));
        Assert.Equal(6, page.FindAll("td.name svg.st").Select(shape => shape.InnerHtml).Distinct().Count());
    }

    private static Dictionary<string, int> Renders(IRenderedComponent<IComponent> page) =>
        page.FindComponents<FleetRow>().ToDictionary(row => row.Instance.State.Panel.Name, row => row.Instance.Renders);
}
