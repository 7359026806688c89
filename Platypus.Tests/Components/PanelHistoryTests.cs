using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>The history on a panel's page.</summary>
public sealed class PanelHistoryTests : PageTestBase
{
    [Fact]
    public async Task A_panels_page_shows_five_charts_and_the_same_as_a_table()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        await KeepAsync(minutesAgo: 10, cpu: 42);

        var page = Open<PanelPage>("p1");

        Assert.Equal(["CPU", "Memory", "Disk", "Latency", "Answered checks"], page.FindAll(".chart figcaption b").Select(name => name.TextContent));
        Assert.Contains("average 42 %", page.Find(".chart svg").GetAttribute("aria-label"));
        Assert.StartsWith("M", page.Find(".chart .line").GetAttribute("d"));

        await page.FindAll(".past button").Single(button => button.TextContent == "As a table").ClickAsync(new());
        Assert.Contains("42 %", page.Find(".steps tbody tr").TextContent);
    }

    [Fact]
    public async Task A_range_is_part_of_the_address()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        await KeepAsync(minutesAgo: 600, cpu: 42);
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/panels/p1?range=1h");

        var page = Open<PanelPage>("p1");

        Assert.Equal("1 hour", page.Find(".past nav a[aria-current]").TextContent);
        Assert.Contains("Nothing is known of this time.", page.Markup);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        Usage.Broken = "The disk is on fire.";

        Assert.Contains("The disk is on fire.", Open<PanelPage>("p1").Find("[role=alert]").TextContent);
    }

    private Task KeepAsync(int minutesAgo, double cpu)
    {
        var at = RollupTier.FiveMinutes.Begin(Fleet.Clock.GetUtcNow().AddMinutes(-minutesAgo));
        return Usage.KeepAsync([new KeptStretch(new PanelId("p1"), RollupTier.FiveMinutes, new Stretch(at, Rollup.Of(new CheckSample(at, true, 20, cpu, 50, 60))))]);
    }
}
