using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Fleet;
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

        await page.FindAll(".record button").Single(button => button.TextContent == "As a table").ClickAsync(new());
        Assert.Contains("42 %", page.Find(".record .steps tbody tr").TextContent);
    }

    [Fact]
    public async Task A_range_is_part_of_the_address()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        await KeepAsync(minutesAgo: 600, cpu: 42);
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/panels/p1?range=1h");

        var page = Open<PanelPage>("p1");

        Assert.Equal("1 hour", page.Find(".record nav a[aria-current]").TextContent);
        Assert.Contains("Nothing is known of this time.", page.Markup);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        Usage.Broken = "The disk is on fire.";

        Assert.Contains("The disk is on fire.", Open<PanelPage>("p1").Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Until_another_range_is_read_the_old_one_stays_in_its_own_window()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        await KeepAsync(minutesAgo: 10, cpu: 42);
        var page = Open<PanelPage>("p1");
        var (line, window) = (page.Find(".chart .line").GetAttribute("d"), page.Find(".record .axis").TextContent);

        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Quiet.Held = read.Task;
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/panels/p1?range=1h");
        page.Render();
        Assert.Equal("1 hour", page.Find(".record nav a[aria-current]").TextContent);
        Assert.True(page.Find(".record").HasAttribute("aria-busy"));
        Assert.Equal((line, window), (page.Find(".chart .line").GetAttribute("d"), page.Find(".record .axis").TextContent));

        read.SetResult();
        page.WaitForAssertion(() => Assert.NotEqual(window, page.Find(".record .axis").TextContent));
        Assert.False(page.Find(".record").HasAttribute("aria-busy"));
    }

    [Fact]
    public async Task Maintenance_and_blind_times_are_marked_beside_the_incidents()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        var now = Fleet.Clock.GetUtcNow();
        Quiet.Times.Add(new QuietTime(new TimeRange(now.AddHours(-5), now.AddHours(-4)), QuietKind.Maintenance, "New switch"));
        Quiet.Times.Add(new QuietTime(new TimeRange(now.AddHours(-3), now.AddHours(-2)), QuietKind.Blind, null));

        var page = Open<PanelPage>("p1");

        Assert.Equal(["Maintenance: New switch", "Platypus was blind"], page.FindAll(".chart").First().QuerySelectorAll(".mark title").Select(title => title.TextContent));
        Assert.Contains("dashed: maintenance · grey: Platypus was blind", page.Find(".record .axis").TextContent);
    }

    [Fact]
    public async Task Uptime_is_told_in_bars_and_as_a_table()
    {
        await Fleet.With(TestFleet.Panel("p1"));
        var now = Fleet.Clock.GetUtcNow();
        await Uptime.AppendAsync([Was(PanelStatus.Up, now.AddDays(-40)), Was(PanelStatus.Down, now.AddHours(-30)), Was(PanelStatus.Up, now.AddHours(-29))]);

        var page = Open<PanelPage>("p1");

        Assert.Equal(90, page.FindAll(".days g").Count);
        Assert.Equal(49, page.FindAll(".days .none").Count);
        Assert.Single(page.FindAll(".days .down"));
        Assert.Equal(["100 %", "99.4 %", "99.86 %", "99.89 %"], page.FindAll(".sums b").Select(sum => sum.TextContent));
        Assert.Equal("1 h", page.FindAll(".uptime tbody tr")[1].Children[2].TextContent);

        PanelChange Was(PanelStatus status, DateTimeOffset at) => new(new PanelId("p1"), new StatusChange(status, at));
    }

    [Fact]
    public async Task What_the_neighbours_did_is_told_in_words_and_strips()
    {
        await Fleet.With(TestFleet.Panel("p1", "Oslo"), TestFleet.Panel("p2", "Oslo"), TestFleet.Panel("p3", "Bergen"));
        var now = Fleet.Clock.GetUtcNow();
        foreach (var panel in new[] { "p1", "p2", "p3" })
            await Uptime.AppendAsync([Was(panel, PanelStatus.Up, now.AddDays(-9)), Was(panel, PanelStatus.Down, now.AddHours(-3)), Was(panel, PanelStatus.Up, now.AddHours(-2))]);

        var page = Open<PanelPage>("p1");

        Assert.Contains("It was down once, 1 h. Of its one neighbour in Oslo, 1 was down at the same time", page.Find(".near").TextContent);
        Assert.Equal(["p2"], page.FindAll(".strips a").Select(link => link.TextContent));

        PanelChange Was(string panel, PanelStatus status, DateTimeOffset at) => new(new PanelId(panel), new StatusChange(status, at));
    }

    [Fact]
    public async Task Its_settings_say_where_they_come_from()
    {
        Settings = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));
        await Fleet.With(TestFleet.Panel("p1") with { Interval = TimeSpan.FromSeconds(30) });

        var facts = Open<PanelPage>("p1").Find(".settings").TextContent;

        Assert.Contains("30 s, its own", facts);
        Assert.Contains("5 s, as for the fleet", facts);
    }

    private Task KeepAsync(int minutesAgo, double cpu)
    {
        var at = RollupTier.FiveMinutes.Begin(Fleet.Clock.GetUtcNow().AddMinutes(-minutesAgo));
        return Usage.KeepAsync([new KeptStretch(new PanelId("p1"), RollupTier.FiveMinutes, new Stretch(at, Rollup.Of(new CheckSample(at, true, 20, cpu, 50, 60))))]);
    }
}
