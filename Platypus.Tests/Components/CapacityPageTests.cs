using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>The capacity page over a fleet whose right ranking is known.</summary>
public sealed class CapacityPageTests : PageTestBase
{
    private readonly FakeUsageStorage _usage = new();

    public CapacityPageTests() =>
        Browser.Services.AddSingleton(_ => new CapacityDesk(Fleet.Store, _usage, CapacityRules.Default, Fleet.Clock));

    [Fact]
    public async Task The_fullest_comes_first_and_each_number_says_where_it_comes_from()
    {
        await SeedAsync();
        var page = Show("/capacity");
        page.WaitForAssertion(() => Assert.Equal(["Busy", "Stuffed", "Fine", "Idle", "Silent"], Names(page)));
        Assert.Equal(["2", "1", "1", "1"], page.FindAll(".tile > a b").Select(each => each.TextContent));
        Assert.Equal("over-used", page.Find("tr.over td.class").TextContent);
        Assert.Contains("95 of 100 checks found no more than 96 % CPU: the p95 of 24 checks in 24 hours", page.Find("tr.over .why p").TextContent);
        Assert.Contains("Move about 15 % of the load of Busy to Idle, which has had room every hour this week.", page.Find(".move p").TextContent);
    }

    [Fact]
    public async Task It_is_ranked_and_filtered_as_the_address_says()
    {
        await SeedAsync();
        var page = Show("/capacity?by=disk");
        page.WaitForAssertion(() => Assert.Equal(["Stuffed", "Fine", "Busy", "Idle", "Silent"], Names(page)));
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/capacity?by=disk&order=idle&class=over");
        page.WaitForAssertion(() => Assert.Equal(["Busy", "Stuffed"], Names(page)));
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/capacity?location=Sydney");
        page.WaitForAssertion(() => Assert.Equal(["Stuffed"], Names(page)));
        Assert.Contains("in Sydney", page.Find("#all-line").TextContent);
    }

    [Fact]
    public async Task Without_hours_the_page_says_what_it_needs()
    {
        await Fleet.With(TestFleet.Panel("New"));
        var page = Show("/capacity?window=30d");
        page.WaitForAssertion(() => Assert.Contains("at least 3 of them", page.Find(".empty").TextContent));
        Assert.Empty(page.FindAll(".ranking"));
    }

    [Fact]
    public void What_cannot_be_read_is_said()
    {
        _usage.Broken = "The disk is gone.";
        var page = Show("/capacity");
        page.WaitForAssertion(() => Assert.Contains("The disk is gone.", page.Find(".notice.bad").TextContent));
    }

    [Fact]
    public async Task A_closed_page_follows_nothing()
    {
        await SeedAsync();
        Show("/capacity");
        await Browser.DisposeComponentsAsync();
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    private IRenderedComponent<MainLayout> Show(string address)
    {
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Open<CapacityPage>();
    }

    private static IEnumerable<string> Names(IRenderedComponent<MainLayout> page) => page.FindAll(".ranking td.name").Select(each => each.TextContent);

    private async Task SeedAsync()
    {
        await Fleet.With(TestFleet.Panel("Idle", "Frankfurt"), TestFleet.Panel("Silent", "Frankfurt"), TestFleet.Panel("Busy", "Frankfurt"),
            TestFleet.Panel("Fine", "Frankfurt"), TestFleet.Panel("Stuffed", "Sydney"));
        foreach (var name in new[] { "Idle", "Busy", "Fine", "Stuffed" })
            await Fleet.Up(name);
        await _usage.KeepAsync([.. Enumerable.Range(1, 24).SelectMany(ago => new[]
        {
            Hour("idle", ago, 10, 15, 20), Hour("busy", ago, 96, 40, 30), Hour("fine", ago, 40, 50, 60), Hour("stuffed", ago, 40, 40, 91),
        })]);
    }

    private KeptStretch Hour(string panel, int ago, double cpu, double memory, double disk) => new(new PanelId(panel), RollupTier.Hour, new Stretch(
        RollupTier.Hour.Begin(Fleet.Clock.GetUtcNow()).AddHours(-ago), Rollup.Of(new CheckSample(Fleet.Clock.GetUtcNow(), true, 5, cpu, memory, disk))));
}
