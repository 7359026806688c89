using Microsoft.Playwright;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Browser;

/// <summary>One real Chromium for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>Opens a page and waits until it is live. Errors on its console end up in <see cref="OpenPage.Errors"/>.</summary>
    public async Task<OpenPage> OpenAsync(WebProgram program, string path = "/", int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var open = await StartAsync(program, width, scheme);
        await open.Page.GotoAsync(path);
        await open.LiveAsync();
        return open;
    }

    /// <summary>An empty page in a browser context of its own. Errors on its console end up in <see cref="OpenPage.Errors"/>.</summary>
    public async Task<OpenPage> StartAsync(WebProgram program, int width = 1440, ColorScheme scheme = ColorScheme.Light, string? language = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = program.Url,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        return new OpenPage(context, page, errors);
    }
}

/// <summary>A page in a browser context of its own.</summary>
public sealed record OpenPage(IBrowserContext Context, IPage Page, List<string> Errors) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => new(Context.CloseAsync());

    /// <summary>Waits until the page is live: what is pressed just when it becomes so may be lost.</summary>
    public Task LiveAsync() => Page.GetByText("live", new PageGetByTextOptions { Exact = true }).WaitForAsync();

    /// <summary>Whether something sticks out sideways.</summary>
    public Task<bool> ScrollsSidewaysAsync() =>
        Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}

/// <summary>Browser tests run one after the other and share the browser, and the site that has something on every page.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>, ICollectionFixture<WholeSite>
{
    public const string Name = "Browser";
}
