using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Incidents;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Tv;

namespace Platypus.Tests.Components;

/// <summary>The wall.</summary>
public sealed class TvTests : PageTestBase
{
    private readonly ChangingState _session = new();

    public TvTests() => Browser.Services.AddSingleton<AuthenticationStateProvider>(_session);

    [Fact]
    public async Task Its_clock_shows_the_zone_that_its_browser_was_told()
    {
        using var reader = new AsReader("zone=Asia/Kolkata");
        await Fleet.With(TestFleet.Numbered(1));
        var wall = Browser.Render<TvWall>();
        Assert.Equal("14:15:00 UTC+5:30", wall.Find("header time").TextContent);
        Assert.Contains("Not live since 14:15:00 UTC+5:30", wall.Find(".old").TextContent);
    }

    [Fact]
    public async Task It_shows_map_totals_and_open_incidents_and_nothing_to_click()
    {
        await Fleet.With([.. TestFleet.Numbered(3, "Frankfurt"), TestFleet.Panel("Far", "Sydney")]);
        await Fleet.Down("Far");
        await Fleet.Store.SetIncidentsAsync(new OpenIncidents([TestIncidents.Down(1, "Far is down", Fleet.Clock.GetUtcNow().AddMinutes(-3), "timeout", "Far").OwnedBy("ada", Fleet.Clock.GetUtcNow())], null));
        await Fleet.Store.FlushAsync();
        var wall = Browser.Render<TvWall>();
        Assert.Equal(["Frankfurt", "Sydney"], wall.FindAll("h2 bdi").Select(each => each.TextContent));
        Assert.Equal("Far", wall.Find(".m .d").TextContent);
        Assert.Equal("1down", wall.Find(".totals .down").TextContent);
        Assert.Equal("Far is down3 min · ada", wall.Find(".open li").TextContent);
        Assert.StartsWith("08:45", wall.Find("time").TextContent);
        Assert.Empty(wall.FindAll("a, button, input, [tabindex]"));
        Fleet.Clock.Advance(TimeSpan.FromMinutes(1));
        wall.WaitForAssertion(() => Assert.StartsWith("08:46", wall.Find("time").TextContent));
    }

    [Fact]
    public async Task Whoever_loses_the_right_to_it_sees_nothing_more_of_the_fleet()
    {
        await Fleet.With(TestFleet.Numbered(3, "Frankfurt"));
        var wall = Browser.Render<TvWall>();
        _session.End();
        wall.WaitForAssertion(() => Assert.Contains("This wall is closed", wall.Markup));
        Assert.DoesNotContain("Panel 1", wall.Markup);
        Assert.Empty(wall.FindAll(".m"));
    }

    private sealed class ChangingState : AuthenticationStateProvider
    {
        private static readonly Task<AuthenticationState> Nobody = Task.FromResult(new AuthenticationState(new System.Security.Claims.ClaimsPrincipal()));

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Nobody;

        public void End() => NotifyAuthenticationStateChanged(Nobody);
    }
}
