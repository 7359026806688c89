using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>Pages as somebody in Kolkata reads them whose browser speaks German: 08:45 UTC is 14:15 there, and a half is 0,5.</summary>
public sealed class ReadersPagesTests : PageTestBase
{
    private const string Zone = "zone=Asia/Kolkata";
    private readonly FakeUsageStorage _hours = new();

    public ReadersPagesTests() => Browser.Services.AddSingleton(_ => new CapacityDesk(Fleet.Store, _hours, CapacityRules.Default, Fleet.Clock));

    private DateTimeOffset Now => Fleet.Clock.GetUtcNow();

    [Fact]
    public async Task Capacity_has_no_number_of_another_country()
    {
        using var reader = new AsReader(Zone, "de-DE");
        await Fleet.With(TestFleet.Panel("Busy", "Frankfurt"), TestFleet.Panel("Idle", "Frankfurt"));
        await Fleet.Up("Busy");
        await Fleet.Up("Idle");
        await _hours.KeepAsync([.. Enumerable.Range(1, 24).SelectMany(ago => new[] { Hour("busy", ago, 96.5, 40.25, 70 - (ago / 2.0)), Hour("idle", ago, 10.5, 15.5, 20.5) })]);
        var page = Show<CapacityPage>("/capacity?window=24h");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".ranking td.name")));
        var told = string.Concat(page.Find(".capacity").TextContent, string.Concat(page.FindAll("[title]").Select(each => each.GetAttribute("title"))));
        Assert.Contains("On average 96,5 %", told, StringComparison.Ordinal);
        Assert.Contains("UTC+5:30", told, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(@"\d\.\d"), told);
    }

    [Fact]
    public async Task An_incident_tells_all_its_moments_in_one_zone()
    {
        using var reader = new AsReader(Zone, "de-DE");
        var incident = TestIncidents.Down(7, "The certificate of One expires on 2026-12-01 08:00 UTC", Now.AddMinutes(-4), "dns", "One");
        await Desk.OpenAsync(incident);
        Storage.Put(incident, new LedgerEntry(Now, LedgerEvent.Suppressed, null, "Kept quiet: maintenance (disks) until 2026-11-22 10:00 UTC, with 92.5 % used."));
        var page = Open<IncidentPage>("7");
        Assert.Equal("The certificate of One expires on 1 Dec 2026, 13:30 UTC+5:30", page.Find("h1").TextContent);
        Assert.Contains("since 14:11 UTC+5:30", page.Find(".verdict").TextContent);
        Assert.Equal("14:15:00 UTC+5:30", page.Find(".timeline time").TextContent);
        Assert.Contains("until 22 Nov 2026, 15:30 UTC+5:30, with 92,5 % used.", page.Find(".timeline li").TextContent);
    }

    [Fact]
    public async Task The_time_line_of_the_map_has_the_readers_days()
    {
        using var reader = new AsReader(Zone);
        await Fleet.With(TestFleet.Numbered(1));
        var page = Show<MapPage>("/map?at=2026-11-21T20:00Z");
        page.WaitForAssertion(() => Assert.Equal("Sun 22 Nov, 01:30 UTC+5:30", page.Find(".then time").TextContent));
        Assert.Equal("2026-11-21T20:00Z", page.Find(".then time").GetAttribute("datetime"));
        Assert.Equal("Sun 22", page.FindAll(".day-marks span").Last().TextContent);
        // Midnight there is half past six here: 14 h 15 min before the end of seven days.
        Assert.Equal("late", page.FindAll(".day-marks span").Last().ClassName);
        Assert.All(page.FindAll(".day-marks span").SkipLast(1), day => Assert.Empty(day.ClassList));
        Assert.Contains("left:91.52%", page.FindAll(".day-marks span").Last().GetAttribute("style"));
    }

    [Fact]
    public async Task Maintenance_is_entered_and_told_in_the_readers_zone()
    {
        using var reader = new AsReader(Zone);
        await Fleet.With(TestFleet.Panel("One", "LA"));
        var page = Open<MaintenancePage>();
        await page.Find(".window .target").ChangeAsync("LA");
        await page.FindAll(".window button").Single(button => button.TextContent == "at a time").ClickAsync();
        Assert.Equal(("2026-11-22T15:00:00", "Begins at, UTC+5:30"), (page.Find("[type=datetime-local]").GetAttribute("value"), page.Find("[type=datetime-local]").GetAttribute("aria-label")));
        await page.Find("[type=datetime-local]").ChangeAsync("2026-11-24T01:00:00");
        await page.Find("#weekly").ChangeAsync(true);
        await page.Find(".window").SubmitAsync();
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 19, 30, 0, TimeSpan.Zero), Assert.IsType<IncidentInput.MaintenanceSet>(Assert.Single(Desk.Asked)).Window.From);
        page.WaitForAssertion(() => Assert.Contains("every Tuesday, 01:00 UTC+5:30 for 1 h", page.Find(".windows .what").TextContent));
    }

    private IRenderedComponent<MainLayout> Show<TPage>(string address) where TPage : IComponent
    {
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Open<TPage>();
    }

    private KeptStretch Hour(string panel, int ago, double cpu, double memory, double disk) => new(new PanelId(panel), RollupTier.Hour, new Stretch(
        RollupTier.Hour.Begin(Now).AddHours(-ago), Rollup.Of(new CheckSample(Now, true, 5, cpu, memory, disk))));
}
