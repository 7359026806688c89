using System.Collections.Frozen;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Incidents;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Tv;

namespace Platypus.Tests.Components;

/// <summary>The wall.</summary>
public sealed class TvTests : PageTestBase
{
    private readonly ChangingState _session = new();

    private readonly TvEdition _edition = new("this one", FrozenDictionary<string, string>.Empty);

    public TvTests()
    {
        Browser.Services.AddSingleton<AuthenticationStateProvider>(_session);
        Browser.Services.AddSingleton(_edition);
    }

    private IRenderedComponent<TvWall> Wall(string drawnBy = "this one") => Browser.Render<TvWall>(wall => wall.Add(each => each.DrawnBy, drawnBy));

    [Fact]
    public async Task Its_clock_shows_the_zone_that_its_browser_was_told()
    {
        using var reader = new AsReader("zone=Asia/Kolkata");
        await Fleet.With(TestFleet.Numbered(1));
        var wall = Wall();
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
        var wall = Wall();
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
    public async Task In_a_document_that_another_build_drew_it_shows_nothing_and_loads_it_whole_anew()
    {
        await Fleet.With(TestFleet.Numbered(3, "Frankfurt"));
        var wall = Wall(drawnBy: "an older one");
        Assert.Equal("", wall.Markup.Trim());
        var navigation = Browser.Services.GetRequiredService<BunitNavigationManager>();
        var visit = Assert.Single(navigation.History);
        Assert.Equal((navigation.Uri, true), (navigation.ToAbsoluteUri(visit.Uri).ToString(), visit.Options.ForceLoad));
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Fact]
    public void Another_file_or_another_content_is_another_edition_and_the_order_of_files_is_none()
    {
        var (one, two, changed) = (File("css/tv.css", "a", "css/tv.1.css"), File("logo.svg", "b"), File("css/tv.css", "c", "css/tv.2.css"));
        var edition = TvEdition.Of(new DefaultEndpointDataSource(one, two));
        Assert.Equal(edition.Name, TvEdition.Of(new DefaultEndpointDataSource(two, one)).Name);
        Assert.Equal(3, new[] { edition, TvEdition.Of(new DefaultEndpointDataSource(changed, two)), TvEdition.Of(new DefaultEndpointDataSource(one)) }.DistinctBy(each => each.Name).Count());
        Assert.Equal(("css/tv.1.css", "logo.svg"), (edition.AddressOf("css/tv.css"), edition.AddressOf("logo.svg")));

        static Endpoint File(string path, string content, string? fingerprinted = null) => new(null, new EndpointMetadataCollection(new StaticAssetDescriptor
        {
            Route = fingerprinted ?? path,
            AssetPath = path,
            Properties = [new("integrity", content), .. fingerprinted is null ? [] : new[] { new StaticAssetProperty("label", path) }],
        }), null);
    }

    [Fact]
    public async Task Whoever_loses_the_right_to_it_sees_nothing_more_of_the_fleet()
    {
        await Fleet.With(TestFleet.Numbered(3, "Frankfurt"));
        var wall = Wall();
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
