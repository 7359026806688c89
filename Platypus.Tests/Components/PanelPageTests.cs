using Bunit;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Web.Components;
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
    public async Task It_says_which_threshold_holds_and_where_it_comes_from()
    {
        Settings = new PageSettings(Rules: IncidentRules.Default with
        {
            UsageByTag = System.Collections.Immutable.ImmutableDictionary<string, UsageThresholds>.Empty.Add("db", new UsageThresholds(null, 60, null)),
        });
        await Fleet.With(TestFleet.Panel("Panel 1", null, "db") with { Thresholds = new UsageThresholds(null, null, 42.5) });
        await Fleet.Up("Panel 1", cpu: 89, memory: 60, disk: 41);
        var page = Open<PanelPage>("panel-1");
        Assert.Equal(
            ["limit 95 % (the fleet's)", "limit 60 % (tag db)", "limit 42.5 % (its own)"],
            page.FindAll(".limit").Select(limit => limit.TextContent));
        Assert.Equal(["bar warm", "bar hot", "bar warm"], page.FindAll(".bar").Select(bar => bar.ClassName));
    }

    [Fact]
    public async Task It_says_when_the_certificate_expires()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        await Fleet.Store.ReportAsync(new Observation(
            new PanelId("panel-1"), Verdict.OfResponse(200, false, TimeSpan.Zero), default, Fleet.Clock.GetUtcNow(), CertificateUntil: Fleet.Clock.GetUtcNow().AddDays(9)));
        await Fleet.Store.FlushAsync();
        Assert.Contains("expires 1 Dec 2026, 08:45 UTC, in 9 d", Open<PanelPage>("panel-1").Find("dl").TextContent);
    }

    [Fact]
    public void An_unknown_panel_is_told_kindly() =>
        Assert.Contains("There is no such panel", Open<PanelPage>("nobody").Find(".empty").TextContent);
}
