using Bunit;
using Platypus.Core.Panels;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

public sealed class PanelPageTests : PageTestBase
{
    [Fact]
    public async Task It_shows_the_panel_and_follows_it()
    {
        await Fleet.With(TestFleet.Panel("Panel 1", "Frankfurt", "web"));
        var page = Open<PanelPage>("panel-1");
        Assert.Equal("Panel 1", page.Find("h1").TextContent);
        Assert.Equal("/?tag=web", page.Find("a.tag").GetAttribute("href"));
        await Fleet.Down("Panel 1");
        page.WaitForAssertion(() => Assert.Contains("no answer in 5 s", page.Find(".verdict").TextContent));
        await Browser.DisposeComponentsAsync();
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Fact]
    public async Task Check_now_asks_the_scanner_and_says_what_came_of_it()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        Scanner.Check = async id =>
        {
            await Fleet.Up("Panel 1", cpu: 5);
            return Fleet.Snapshot.Find(id);
        };
        var page = Open<PanelPage>("panel-1");
        page.Find("button.primary").Click();
        page.WaitForAssertion(() => Assert.Equal("Checked: up.", page.Find(".act [role=status]").TextContent));
        Assert.Equal([new PanelId("panel-1")], Scanner.Checked);
    }

    [Fact]
    public void An_unknown_panel_is_told_kindly() =>
        Assert.Contains("There is no such panel", Open<PanelPage>("nobody").Find(".empty").TextContent);
}
