using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Web.Components;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Map;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>The map in its layout.</summary>
public sealed class MapPageTests : PageTestBase
{
    [Fact]
    public async Task A_change_of_one_panel_renders_its_chunk_alone()
    {
        await Fleet.With(TestFleet.Numbered(120, "Frankfurt"));
        var page = Show("/map");
        var chunks = page.FindComponents<MapTiles>();
        Assert.Equal(3, chunks.Count);
        var before = chunks.Select(chunk => chunk.RenderCount).ToArray();
        await Fleet.Degraded("Panel 60");
        page.WaitForAssertion(() => Assert.Contains("1 warning", page.Find(".place h2").TextContent));
        Assert.Equal("/panels/panel-60", page.Find(".tile-groups a.g").GetAttribute("href"));
        // Renderings are counted a little after what they made is there.
        page.WaitForAssertion(() => Assert.Equal([0, 1, 0], chunks.Select((chunk, index) => Math.Min(1, chunk.RenderCount - before[index]))));
    }

    [Fact]
    public async Task Chips_ask_by_the_address_and_keep_what_else_was_asked()
    {
        await Fleet.With(TestFleet.Numbered(3, "Frankfurt"));
        await Fleet.Up("Panel 1", cpu: 55);
        var page = Show("/map?group=none&q=Panel");
        Assert.Contains(page.FindAll(".chip").Select(chip => chip.GetAttribute("href")), address => address == "/map?group=none&status=down&q=Panel");
        Assert.Contains(page.FindAll(".chip").Select(chip => chip.GetAttribute("href")), address => address == "/map?by=cpu&group=none&q=Panel");
        Assert.Equal("/?q=Panel", page.Find("#map-end a").GetAttribute("href"));
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/map?by=cpu");
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".tile-groups a.l5")));
    }

    [Theory]
    [InlineData(150, "Panel 1")]
    [InlineData(151, "")]
    public async Task Few_tiles_carry_their_names(int panels, string onTheFirst)
    {
        await Fleet.With(TestFleet.Numbered(panels, "Frankfurt"));
        Assert.Equal(onTheFirst, Show("/map").Find(".tile-groups .m a").TextContent);
    }

    [Fact]
    public void Without_panels_it_says_what_to_do() => Assert.Contains("No panels yet", Show("/map").Find(".empty").TextContent);

    [Fact]
    public async Task A_closed_map_follows_nothing()
    {
        await Fleet.With(TestFleet.Numbered(3));
        Show("/map");
        Assert.Equal(1, Fleet.Store.SubscriberCount);
        await Browser.DisposeComponentsAsync();
        Assert.Equal(0, Fleet.Store.SubscriberCount);
    }

    [Theory]
    [InlineData("/map", "", true)]
    [InlineData("/map", "?by=cpu&group=tag&status=down", true)]
    [InlineData("/map", "?at=2026-11-22T03:12Z", true)]
    [InlineData("/map", "?q=secret", false)]
    [InlineData("/map", "?tag=secret", false)]
    [InlineData("/map", "?other=secret", false)]
    [InlineData("/map", "?by=cpu&at=secret", false)]
    [InlineData("/", "", false)]
    public void Only_a_map_that_repeats_nothing_is_compressed(string path, string query, bool compressed)
    {
        var context = new DefaultHttpContext { Request = { Path = path, QueryString = new QueryString(query) } };
        Assert.Equal(compressed, PageCompression.SaysNothingOfItsReader(context.Request));
    }

    private IRenderedComponent<MainLayout> Show(string address)
    {
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Open<MapPage>();
    }
}
