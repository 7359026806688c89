using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Browser;

/// <summary>The demo with an administrator, and something to see on every page.</summary>
public sealed partial class WholeSite : IAsyncLifetime
{
    private SiteVisitor _admin = null!;

    /// <summary>How many panels there are: fewer are looked through quicker.</summary>
    public int Panels { get; init; } = 36;

    public WebProgram Program { get; private set; } = null!;

    /// <summary>Opens no page yet: signed in as the administrator, or nobody.</summary>
    public async Task<OpenPage> StartAsync(Chromium chromium, bool signedIn, int width = 1440, ColorScheme scheme = ColorScheme.Light, string? language = null)
    {
        var open = await chromium.StartAsync(Program, width, scheme, language);
        if (signedIn)
            await open.Context.AddCookiesAsync(_admin.Cookies.Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = Program.Url }));
        return open;
    }

    /// <summary>Goes to a page and waits until it shows what it has to.</summary>
    public static async Task GoAsync(OpenPage open, SitePage page)
    {
        await open.Page.GotoAsync(page.Path);
        await open.Page.Locator(page.Ready).First.WaitForAsync();
        // The title goes and comes again when the page becomes live.
        await Assertions.Expect(open.Page).ToHaveTitleAsync(AnyTitle());
        await Assertions.Expect(open.Page.Locator(".live.connecting")).ToHaveCountAsync(0);
        await Assertions.Expect(open.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    public async Task InitializeAsync()
    {
        Program = await WebProgram.StartAsync(null, "--demo", $"{Panels}", "--Platypus:Auth:AnonymousRead=false", "--Platypus:Scan:RetryDelay=00:00:00.200");
        _admin = await SiteVisitor.AdminOfAsync(Program);
        await _admin.AddAsync("otto", "operator");
        await _admin.MakeKeyAsync("grafana", "viewer");
        await SendAsync("/api/v1/panels", new { name = "Spare", hostname = "127.0.0.1:1", location = "Reykjavík", tags = new[] { "spare" }, paused = true });
        await SendAsync("/api/v1/maintenance", new { scope = "panel", targets = new[] { "panel-2", "panel-3" }, length = "02:00:00", note = "New switch" });
        // What the demo makes up of the past ends with the outages.
        await Program.UntilAsync("/api/v1/panels/panel-35/uptime", HasPast, _admin);
        // Panel 35 refuses from the start.
        await Program.UntilAsync("/api/v1/incidents?state=open", answer => answer.Contains("panel-35", StringComparison.Ordinal), _admin);
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await Program.DisposeAsync();
    }

    private static bool HasPast(string answer)
    {
        using var report = JsonDocument.Parse(answer);
        return report.RootElement.GetProperty("windows").GetProperty("90d").GetProperty("upSeconds").GetDouble() > TimeSpan.FromDays(80).TotalSeconds;
    }

    private async Task SendAsync(string path, object body)
    {
        using var answer = await _admin.Http.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"\S")]
    private static partial Regex AnyTitle();
}
