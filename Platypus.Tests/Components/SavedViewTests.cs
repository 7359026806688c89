using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Web.Components.Pages;
using Platypus.Web.Components.Views;

namespace Platypus.Tests.Components;

/// <summary>Filters with a name.</summary>
public sealed class SavedViewTests : PageTestBase
{
    private ViewBook Book => Browser.Services.GetRequiredService<ViewBook>();

    [Fact]
    public async Task A_filter_is_saved_opened_and_deleted()
    {
        Actor = "otto";
        await Fleet.With(TestFleet.Panel("p1", "Oslo"));
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/?location=Oslo");
        var page = Open<FleetPage>();
        await page.Find(".views input[type=text]").InputAsync(new() { Value = "North" });
        await page.Find(".views form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("/?location=Oslo", page.Find(".views a").GetAttribute("href")));
        Assert.Equal("yours alone", page.Find(".views li small").TextContent);

        await page.Find(".views li button").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".views li")));
        Assert.Empty(Views.Kept);
    }

    [Fact]
    public async Task Who_only_reads_opens_what_is_everybodys_and_saves_nothing()
    {
        Actor = null;
        await Fleet.With(TestFleet.Panel("p1", "Oslo"));
        await Book.SaveAsync("Ours", "/?tag=db", shared: true, "otto");
        await Book.SaveAsync("Mine", "/?tag=web", shared: false, "otto");
        var page = Open<FleetPage>();
        Assert.Equal(["Ours"], page.FindAll(".views a").Select(link => link.TextContent));
        Assert.Empty(page.FindAll(".views form, .views li button"));
    }

    [Fact]
    public async Task A_name_is_used_once_by_each_owner_and_has_to_be_one()
    {
        Assert.Null(await Book.SaveAsync("North", "/?a", false, "otto"));
        Assert.Null(await Book.SaveAsync("NORTH", "/?b", false, "otto"));
        Assert.Null(await Book.SaveAsync("North", "/?c", true, "otto"));
        Assert.Equal(["/?b", "/?c"], Book.For("otto").Select(view => view.Address));
        Assert.Equal(["/?c"], Book.For("vera").Select(view => view.Address));
        Assert.Equal("It is somebody else's.", await Book.DeleteAsync(Book.For("otto")[0], "vera"));
        foreach (var bad in new[] { null, "", "  ", "a\nb", new string('x', 61) })
            Assert.NotNull(await Book.SaveAsync(bad, "/", false, "otto"));
        Views.Broken = "The disk is full.";
        Assert.Equal("Not saved: The disk is full.", await Book.SaveAsync("Other", "/", false, "otto"));
    }
}
