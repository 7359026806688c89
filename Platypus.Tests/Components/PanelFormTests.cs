using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Core.Panels;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Manage;
using Platypus.Web.Components.Pages;
using FsCheck;
using FsCheck.Fluent;

namespace Platypus.Tests.Components;

/// <summary>The form of one panel, and the import.</summary>
public sealed class PanelFormTests : PageTestBase
{
    private static AngleSharp.Dom.IElement Field(IRenderedComponent<MainLayout> page, string label) =>
        page.FindAll("label.field").First(field => field.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).QuerySelector("input")!;

    private StoredPanel Stored(string id) => Panels.Kept[new PanelId(id)];

    private string Here => new Uri(Browser.Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath;

    [Fact]
    public async Task A_new_panel_is_typed_refused_by_field_mended_and_added()
    {
        await Catalog.StartAsync(CancellationToken.None);
        var page = Open<AddPanelPage>();
        Field(page, "Name").Input("Panel 7");
        Field(page, "Address").Input("a b");
        await page.Find("form.editor").SubmitAsync();
        Assert.StartsWith("Is \"a b\", must be a host", page.Find(".field.bad .wrong").TextContent);
        Field(page, "Address").Input("seven.example:8443");
        Assert.Empty(page.FindAll(".field.bad"));
        Field(page, "Tags").Change("eu; games");
        await page.Find("form.editor").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("/panels/panel-7", Here));
        Assert.Equal(("Panel 7", "seven.example:8443", "demo"), (Stored("panel-7").Panel.Name, Stored("panel-7").Panel.Hostname, Stored("panel-7").ChangedBy));
        Assert.Equal(["eu", "games"], Stored("panel-7").Panel.Tags.ToArray());
    }

    [Fact]
    public async Task An_address_is_tried_without_being_saved_and_one_at_a_time()
    {
        await Catalog.StartAsync(CancellationToken.None);
        var page = Open<AddPanelPage>();
        Field(page, "Address").Input("seven.example");
        var click = page.Find(".try button").ClickAsync(new());
        var check = await Probe.NextAsync();
        Assert.Equal(("http://seven.example/platy/", TimeSpan.FromSeconds(5), false), (check.Request.Uri.ToString(), check.Request.Timeout, check.Request.KeepAlive));
        Assert.True(page.Find(".try button").HasAttribute("aria-disabled"));
        Assert.Null(await Browser.Services.GetRequiredService<PanelTrial>().RunAsync(TestPanels.One(), CancellationToken.None));
        check.Answer.SetResult(new ProbeResult(Verdict.OfResponse(200, false, TimeSpan.FromMilliseconds(71)), UsageReading.Of(new UsageValues(12, 34, 56)), null));
        await click;
        page.WaitForAssertion(() => Assert.Contains("Up", page.Find(".try b").TextContent));
        Assert.Contains("71 ms", page.Find(".try p").TextContent);
        Assert.Contains("56", page.Find(".try p").TextContent);
        Assert.Empty(Panels.Kept);
    }

    [Fact]
    public async Task A_try_of_what_is_no_address_asks_nobody()
    {
        await Catalog.StartAsync(CancellationToken.None);
        var page = Open<AddPanelPage>();
        Field(page, "Address").Input("ftp://seven.example");
        await page.Find(".try button").ClickAsync(new());
        Assert.Single(page.FindAll(".field.bad"));
        Assert.Equal(0, Probe.Asked);
    }

    [Fact]
    public async Task Who_saves_what_somebody_else_changed_meanwhile_is_shown_both_and_decides()
    {
        await Catalog.StartAsync(CancellationToken.None);
        await Catalog.EditAsync(PanelEdit.Add(TestPanels.One("a")), "ada");
        var page = Open<EditPanelPage>("a");
        Field(page, "Name").Input("Mine");
        await Catalog.EditAsync(PanelEdit.Replace(TestPanels.One("a") with { Location = "Oslo" }), "gabe");
        await page.Find("form.editor").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("It changed meanwhile.", page.Find(".notice.bad").TextContent));
        Assert.Contains("gabe", page.Find(".notice.bad").TextContent);
        Assert.Contains("Oslo", page.Find(".fieldwise").TextContent);
        Assert.Equal("A", Stored("a").Panel.Name);

        page.FindAll(".notice.bad button").First(button => button.TextContent.StartsWith("Keep mine", StringComparison.Ordinal)).Click();
        await page.Find("form.editor").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(("Mine", "demo"), (Stored("a").Panel.Name, Stored("a").ChangedBy)));
    }

    [Fact]
    public async Task A_panel_that_was_deleted_meanwhile_can_be_added_again_as_it_was_typed()
    {
        await Catalog.StartAsync(CancellationToken.None);
        await Catalog.EditAsync(PanelEdit.Add(TestPanels.One("a")), "ada");
        var page = Open<EditPanelPage>("a");
        Field(page, "Name").Input("Mine");
        await Catalog.EditAsync(PanelEdit.Remove(new PanelId("a")), "gabe");
        await page.Find("form.editor").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("It was deleted meanwhile.", page.Find(".notice.bad").TextContent));
        await page.Find(".notice.bad button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Mine", Stored("a").Panel.Name));
    }

    [Fact]
    public async Task A_panel_of_the_file_is_shown_as_such_and_has_no_form()
    {
        Catalog.Prepare([TestPanels.One("f")]);
        await Catalog.StartAsync(CancellationToken.None);
        var page = Open<EditPanelPage>("f");
        Assert.Contains("is in the panels file and is changed there", page.Find(".notice").TextContent);
        Assert.Empty(page.FindAll("form.editor"));
    }

    [Fact]
    public async Task An_import_is_seen_before_it_is_made()
    {
        await Catalog.StartAsync(CancellationToken.None);
        await Catalog.EditAsync(_ => [PanelEdit.Add(TestPanels.One("a")), PanelEdit.Add(TestPanels.One("b"))], "ada");
        var page = Open<ImportPage>();
        page.Find("textarea").Change("name,hostname,id,location\nA,a.example,a,Oslo\nNew,new.example,,\n");
        await page.Find(".act .primary").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("none → Oslo", Words(page.Find(".preview.changed .fieldwise").TextContent)));
        Assert.Equal("Add 1, change 1", page.Find(".act .primary").TextContent);
        Assert.Equal(2, Panels.Kept.Count);

        page.Find("input[type=checkbox]").Change(true);
        Assert.Equal("Add 1, change 1, remove 1", page.Find(".act .primary").TextContent);
        await page.Find(".act .primary").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Added 1, changed 1, removed 1.", page.Find(".notice.good").TextContent));
        Assert.Equal(["a", "new"], Panels.Kept.Keys.Select(id => id.Value).Order());
    }

    [Fact]
    public async Task An_import_that_was_overtaken_is_shown_anew_and_nothing_is_imported()
    {
        await Catalog.StartAsync(CancellationToken.None);
        await Catalog.EditAsync(PanelEdit.Add(TestPanels.One("a")), "ada");
        var page = Open<ImportPage>();
        page.Find("textarea").Change("""[{"id": "a", "name": "A", "hostname": "a.example", "location": "Oslo"}]""");
        await page.Find(".act .primary").ClickAsync(new());
        page.WaitForElement(".preview.changed");
        await Catalog.EditAsync(PanelEdit.Replace(TestPanels.One("a") with { Name = "Renamed" }), "gabe");
        await page.Find(".act .primary").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("changed meanwhile", page.Find(".notice.bad").TextContent));
        Assert.Contains("Renamed", page.Find(".preview.changed .fieldwise").TextContent);
        Assert.Equal("Renamed", Stored("a").Panel.Name);
    }

    [Fact]
    public void A_panel_that_is_opened_in_the_form_and_saved_as_it_is_stays_as_it_is() =>
        Prop.ForAll(AnyPanel.One.Where(panel => panel.Name == panel.Name.Trim() && panel.Location == panel.Location?.Trim() && panel.Id.Value == panel.Id.Value.Trim()).ToArbitrary(),
            panel => panel.Equals(new PanelForm(panel).Read(1).Panel)).QuickCheckThrowOnFailure();

    private static string Words(string text) => string.Join(' ', text.Replace(" becomes ", "", StringComparison.Ordinal).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
