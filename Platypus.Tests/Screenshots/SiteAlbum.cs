using Microsoft.Playwright;
using Platypus.Tests.Browser;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Screenshots;

/// <summary>Pictures of every page, by day and by night, on a desk and on a phone, in <c>docs/pages</c>.</summary>
public static class SiteAlbum
{
    private static readonly (string Name, int Width, int Height)[] Screens = [("desk", 1440, 900), ("phone", 390, 844)];
    private static readonly (string Name, ColorScheme Scheme)[] Themes = [("light", ColorScheme.Light), ("dark", ColorScheme.Dark)];

    /// <summary>Starts the demo, takes all pictures, and writes what each one weighs.</summary>
    public static async Task TakeAsync(TextWriter say)
    {
        var folder = Path.Combine(WebProgram.Repository, "docs", "pages");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var chromium = new Chromium();
        var site = new WholeSite { Panels = 60 };
        await chromium.InitializeAsync();
        try
        {
            await site.InitializeAsync();
            var total = 0L;
            foreach (var signedIn in new[] { true, false })
            {
                foreach (var screen in Screens)
                    total += await TakeAsync(chromium, site, signedIn, screen, folder, say);
            }
            await say.WriteLineAsync($"{total / 1024} KiB in all");
        }
        finally
        {
            await site.DisposeAsync();
            await chromium.DisposeAsync();
        }
    }

    private static async Task<long> TakeAsync(
        Chromium chromium, WholeSite site, bool signedIn, (string Name, int Width, int Height) screen, string folder, TextWriter say)
    {
        var total = 0L;
        await using var open = await site.StartAsync(chromium, signedIn, screen.Width);
        await open.Page.SetViewportSizeAsync(screen.Width, screen.Height);
        foreach (var page in SitePage.All.Where(page => page.SignedIn == signedIn))
        {
            await WholeSite.GoAsync(open, page);
            foreach (var theme in Themes)
            {
                await open.Page.EmulateMediaAsync(new() { ColorScheme = theme.Scheme });
                var picture = PalettePng.Shrink(await open.Page.ScreenshotAsync());
                var file = $"{page.Name}-{screen.Name}-{theme.Name}.png";
                await File.WriteAllBytesAsync(Path.Combine(folder, file), picture);
                await say.WriteLineAsync($"{file} {picture.Length / 1024} KiB");
                total += picture.Length;
            }
        }
        return total;
    }
}
