using System.Net;
using Microsoft.Playwright;
using Platypus.Core.Panels;
using Platypus.Core.Usage;
using Platypus.Tests.Fakes;
using Platypus.Web.Storage;
using static Microsoft.Playwright.Assertions;

namespace Platypus.Tests.Browser;

/// <summary>The real program over a database whose right ranking is known.</summary>
[Collection(BrowserTests.Name)]
public sealed class CapacityTests(Chromium chromium) : IDisposable
{
    private const string Panels = """
        [
          {"name": "Idle", "hostname": "127.0.0.1:1", "location": "Frankfurt", "paused": true},
          {"name": "=Fine", "id": "fine", "hostname": "127.0.0.1:1", "location": "Frankfurt", "paused": true},
          {"name": "Busy", "hostname": "127.0.0.1:1", "location": "Frankfurt", "paused": true},
          {"name": "Filling", "hostname": "127.0.0.1:1", "location": "Sydney", "paused": true}
        ]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_seeded_fleet_is_ranked_as_it_is_and_every_number_explains_itself()
    {
        await SeedAsync();
        await using var program = await WebProgram.StartInAsync(_folder, "--Platypus:Auth:AnonymousRead=true");
        await using var open = await chromium.OpenAsync(program);
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Capacity" }).ClickAsync();

        await Expect(open.Page.Locator(".ranking td.name")).ToHaveTextAsync(["Busy", "Filling", "=Fine", "Idle"]);
        await Expect(open.Page.Locator(".ranking td.class")).ToHaveTextAsync(["over-used", "well-used", "well-used", "under-used"]);
        await Expect(open.Page.Locator("li.disk")).ToContainTextAsync("Filling");
        await Expect(open.Page.Locator("li.disk")).ToContainTextAsync("full in");
        var number = open.Page.Locator(".ranking tr.over .cpu summary");
        await number.FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(open.Page.GetByText("95 of 100 checks found no more than 97 % CPU")).ToBeVisibleAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "24 hours" }).ClickAsync();
        await Expect(open.Page.Locator(".basis")).ToContainTextAsync("the last 24 hours");
        await open.Page.SetViewportSizeAsync(360, 800);
        Assert.False(await open.ScrollsSidewaysAsync());
        Assert.Empty(open.Errors);

        var table = await program.Http.GetStringAsync("/api/v1/capacity.csv?window=24h");
        Assert.Contains("\"fine\",\"'=Fine\",\"Frankfurt\",well,", table, StringComparison.Ordinal);
        var report = await program.GetAsync("/api/v1/capacity");
        Assert.Equal(["busy", "filling", "fine", "idle"], report.GetProperty("panels").EnumerateArray().Select(each => each.GetProperty("id").GetString()));
        Assert.Equal("busy", report.GetProperty("stuck")[0].GetProperty("panel").GetString());
        Assert.Equal(85, report.GetProperty("over").GetProperty("cpu").GetDouble());
        using var refused = await program.Http.GetAsync("/api/v1/capacity?window=ever");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    // Nobody is up, so that nobody can take a load: what busy panels have too much of is stuck.
    private async Task SeedAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), Panels);
        await using var database = Database.Open(_folder);
        var now = TimeProvider.System.GetUtcNow();
        await new SqliteUsageStorage(database).KeepAsync([.. Enumerable.Range(1, 160).SelectMany(ago => new[]
        {
            Hour("idle", ago, 10, 12), Hour("fine", ago, 40, 50), Hour("busy", ago, 97, 50), Hour("filling", ago, 40, 80 - (ago * 0.1)),
        })]);

        KeptStretch Hour(string panel, int ago, double cpu, double disk) => new(new PanelId(panel), RollupTier.Hour,
            new Stretch(RollupTier.Hour.Begin(now).AddHours(-ago), Rollup.Of(new CheckSample(now, true, 5, cpu, 20, disk))));
    }
}
