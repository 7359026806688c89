using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Panels;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>Managing panels: the list, the form, the import.</summary>
public sealed class PanelsPageTests : PageTestBase
{
    private async Task<IRenderedComponent<MainLayout>> OpenListAsync(params Panel[] stored)
    {
        await SeedAsync(stored);
        return Open<PanelsPage>();
    }

    private async Task SeedAsync(params Panel[] stored)
    {
        Catalog.Prepare([TestPanels.One("of-the-file")]);
        await Catalog.StartAsync(CancellationToken.None);
        await Catalog.EditAsync(_ => stored.Select(PanelEdit.Add), "ada");
    }

    private Panel Stored(string id) => Panels.Kept[new PanelId(id)].Panel;

    private static void Click(IRenderedComponent<MainLayout> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim().StartsWith(text, StringComparison.Ordinal)).Click();

    [Fact]
    public async Task Panels_say_where_they_come_from_and_those_of_the_file_are_not_changed_here()
    {
        var page = await OpenListAsync(TestPanels.One("a"), TestPanels.One("b"));
        Assert.Equal("1 from the file · 2 from the database", page.Find(".head p").TextContent);
        var rows = page.FindAll("tr.row").ToDictionary(row => row.QuerySelector("td.name a")!.TextContent);
        Assert.Equal(("file", "database"), (rows["OF-THE-FILE"].QuerySelector(".badge")!.TextContent, rows["A"].QuerySelector(".badge")!.TextContent));
        Assert.Empty(rows["OF-THE-FILE"].QuerySelectorAll("button"));
        Assert.Equal("/edit/a", rows["A"].QuerySelector("td.deed a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_may_only_look_has_no_buttons()
    {
        Actor = null;
        var page = await OpenListAsync(TestPanels.One("a"));
        Assert.Empty(page.FindAll("td.deed a, td.deed button, .bulk, input[type=checkbox]"));
        Assert.DoesNotContain(page.FindAll("a"), link => link.GetAttribute("href") is "/add" or "/import");
        await Browser.DisposeComponentsAsync();
        Assert.Empty(Open<AddPanelPage>().FindAll("form.editor"));
        await Browser.DisposeComponentsAsync();
        Assert.Empty(Open<EditPanelPage>("a").FindAll("form.editor"));
        await Browser.DisposeComponentsAsync();
        Assert.Empty(Open<ImportPage>().FindAll("textarea, input[type=file]"));
    }

    [Fact]
    public async Task A_tag_for_all_that_the_filter_shows_is_asked_once_and_reaches_the_databases_alone()
    {
        await SeedAsync(TestPanels.One("a"), TestPanels.One("b"), TestPanels.One("c", paused: true));
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/panels?status=unknown");
        var page = Open<PanelsPage>();
        Assert.Equal("All 3 shown", page.Find(".whom b").TextContent);
        Click(page, "Add tag");
        Assert.Equal("Applies to 2 panels; 1 from the file is left out.", page.Find(".reach").TextContent.Replace('\u00a0', ' '));
        page.Find(".ask input").Input("eu");
        await page.Find("form.ask").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Done for 2 panels.", page.Find(".bulk .said").TextContent.Replace('\u00a0', ' ')));
        Assert.Equal(("eu", "eu", 0), (Assert.Single(Stored("a").Tags), Assert.Single(Stored("b").Tags), Stored("c").Tags.Length));
    }

    [Fact]
    public async Task Selected_panels_alone_are_changed_and_a_deletion_names_the_only_one()
    {
        var page = await OpenListAsync(TestPanels.One("a"), TestPanels.One("b"));
        page.Find("input[aria-label='Select B']").Change(true);
        Assert.Equal("1 selected", page.Find(".whom b").TextContent);
        Click(page, "Delete");
        Click(page, "Cancel");
        Assert.Equal(2, Panels.Kept.Count);
        page.Find("button[aria-label='Delete B']").Click();
        Assert.Equal("Applies to B.", page.Find(".reach").TextContent);
        await page.Find("form.ask").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("a", Assert.Single(Panels.Kept.Keys).Value));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_said_and_nothing_changes()
    {
        var page = await OpenListAsync(TestPanels.One("a"));
        Panels.IsFull = true;
        Click(page, "Pause");
        await page.Find("form.ask").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Nothing was changed: The disk is full.", page.Find(".bulk .said.wrong").TextContent));
        Assert.False(Stored("a").Paused);
    }

    [Fact]
    public async Task A_panel_that_the_file_hides_is_shown_and_can_be_deleted()
    {
        Panels.Kept[new PanelId("of-the-file")] = new StoredPanel(TestPanels.One("of-the-file") with { Name = "Hidden one" }, 1, "ada", default);
        var page = await OpenListAsync();
        Assert.Contains("Hidden one", page.Find(".notice .hidden").TextContent);
        await page.Find(".hidden button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notice .hidden")));
        Assert.Empty(Panels.Kept);
    }

    [Fact]
    public async Task Before_there_is_a_panel_the_page_says_what_to_do()
    {
        await Catalog.StartAsync(CancellationToken.None);
        var page = Open<PanelsPage>();
        Assert.Contains("Until there are any, Platypus watches its own machine", page.Find(".empty").TextContent);
        Assert.Equal("/add", page.Find(".empty .primary").GetAttribute("href"));
    }
}
