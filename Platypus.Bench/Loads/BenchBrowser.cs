using System.Globalization;
using Microsoft.Playwright;

namespace Platypus.Bench.Loads;

/// <summary>A real Chromium. What it paints is timed by its own frames, from the start of the navigation.</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    private const float Patience = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _address;

    private BenchBrowser(IPlaywright playwright, IBrowser browser, Uri address) => (_playwright, _browser, _address) = (playwright, browser, address);

    /// <summary>Starts it.</summary>
    /// <param name="address">The program's.</param>
    /// <exception cref="InvalidOperationException">There is no Chromium.</exception>
    public static async Task<BenchBrowser> StartAsync(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            });
            return new BenchBrowser(playwright, browser, address);
        }
        catch (PlaywrightException failure)
        {
            playwright.Dispose();
            throw new InvalidOperationException(failure.Message, failure);
        }
    }

    /// <summary>Opens a page as somebody who was never there (nothing kept, connections of their own) and waits until it is live.</summary>
    /// <param name="path">The page.</param>
    /// <param name="data">What shows the data that the page is for, as a selector.</param>
    /// <param name="count">How many of those there must be.</param>
    /// <param name="socket">Told its WebSockets; null for nobody.</param>
    /// <returns>How it went, and the page, which stays open until its context is closed.</returns>
    /// <exception cref="InvalidOperationException">It was not live within a minute.</exception>
    public async Task<(PageLoad Load, IPage Page)> OpenAsync(string path, string data, int count, Action<IWebSocket>? socket = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _address.ToString(), ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        if (socket is not null)
            page.WebSocket += (_, opened) => socket(opened);
        await page.AddInitScriptAsync(Watch(data, count));
        var traffic = await Traffic.OfAsync(page);
        try
        {
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await page.WaitForFunctionAsync("() => seen.useful && seen.live", null, new PageWaitForFunctionOptions { PollingInterval = 100 });
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            await context.CloseAsync();
            throw new InvalidOperationException($"{path} is not live: {failure.Message}", failure);
        }
        var times = await page.EvaluateAsync<double[]>(
            "() => [performance.timeOrigin, performance.getEntriesByName('first-contentful-paint')[0].startTime, seen.useful, seen.live]");
        // Nothing is on the screen before the first paint that the browser reports.
        var useful = Math.Max(times[1], times[2]);
        var load = new PageLoad(times[1], useful, times[3], traffic.Until((times[0] + useful) / 1000), traffic.Until((times[0] + times[3]) / 1000));
        return (load, page);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    // What is there when a frame begins is painted by that frame, and on the screen when the next one begins.
    private static string Watch(string data, int count) => string.Create(CultureInfo.InvariantCulture, $$"""
        window.seen = {};
        const awaited = {
          useful: () => document.querySelectorAll('{{data}}').length >= {{count}},
          live: () => document.querySelector('.live:not(.connecting)'),
        };
        const look = () => {
          for (const name of Object.keys(awaited).filter(name => awaited[name]())) {
            delete awaited[name];
            requestAnimationFrame(() => seen[name] = performance.now());
          }
          if (Object.keys(awaited).length > 0) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """);
}
