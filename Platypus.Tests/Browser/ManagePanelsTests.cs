using System.Text;
using Microsoft.Playwright;
using Platypus.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>Panels managed in one browser, seen at once in another.</summary>
[Collection(BrowserTests.Name)]
public sealed class ManagePanelsTests(Chromium chromium)
{
    [Fact]
    public async Task A_panel_is_tried_added_edited_tagged_and_imported_and_others_see_it_live()
    {
        await using var answering = RawPanel.Answering(RawPanel.Response("""{"cpu": 33, "memory": 44, "disk": 55}"""), close: false);
        await using var program = await WebProgram.StartAsync(null, "--demo", "1", "--Platypus:Scan:Interval=00:00:02");
        await using var other = await chromium.OpenAsync(program, "/?q=seven");
        await using var open = await chromium.OpenAsync(program, "/add");
        var page = open.Page;

        await page.GetByLabel("Name").FillAsync("Seven");
        await page.GetByLabel("Address").FillAsync(answering.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(page.Locator(".try p")).ToContainTextAsync("Up");
        await Expect(page.Locator(".try p")).ToContainTextAsync("55");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the panel" }).ClickAsync();
        await Expect(other.Page.Locator("td.name")).ToHaveTextAsync("Seven");
        await Expect(other.Page.Locator("tbody")).ToContainTextAsync("33");

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Seven of nine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(other.Page.Locator("td.name")).ToHaveTextAsync("Seven of nine");

        await page.GetByRole(AriaRole.Link, new() { Name = "Panels", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await Expect(page.Locator(".reach")).ToHaveTextAsync("Applies to Seven of nine; 1 from the file is left out.");
        await page.Locator(".ask input").FillAsync("borg");
        await page.Locator(".ask .primary").ClickAsync();
        await Expect(page.Locator("td.tags").First).ToBeVisibleAsync();
        await Expect(page.Locator("tr.row").Filter(new() { HasText = "Seven of nine" }).Locator("td.tags")).ToHaveTextAsync("borg");

        await page.GetByRole(AriaRole.Link, new() { Name = "Import" }).ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "whatever.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes("name,hostname,paused\nSeventeen,17.example,true\nBroken,,\n"),
        });
        await Expect(page.Locator(".preview.refused")).ToContainTextAsync("Entry 2, field 'hostname': is missing.");
        await Expect(page.Locator(".preview.added")).ToContainTextAsync("Seventeen");
        Assert.Equal(1, await other.Page.Locator("td.name").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Add 1" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("Added 1.");
        await Expect(other.Page.Locator("td.name")).ToHaveCountAsync(2);
        Assert.Empty(open.Errors);
        Assert.Empty(other.Errors);
    }

    [Theory]
    [InlineData("/panels", 1440)]
    [InlineData("/panels", 390)]
    [InlineData("/add", 390)]
    [InlineData("/import", 390)]
    public async Task Nothing_sticks_out_sideways(string path, int width)
    {
        await using var program = await WebProgram.StartAsync(null, "--demo", "12");
        await using var open = await chromium.OpenAsync(program, path, width);
        Assert.False(await open.ScrollsSidewaysAsync());
        Assert.Empty(open.Errors);
    }
}
