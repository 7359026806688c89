using System.Text.RegularExpressions;

namespace Platypus.Tests.Browser;

/// <summary>What a browser that was never there has to fetch before it can show a page.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class PageFilesTests(WholeSite site)
{
    // With the fleet page of ten thousand panels it stays under 300 KB.
    private const int Most = 160 * 1024;

    [Fact]
    public async Task The_files_of_a_page_are_few_packed_beforehand_and_kept()
    {
        using var plain = new HttpClient { BaseAddress = new Uri(site.Program.Url) };
        using var http = new HttpClient { BaseAddress = plain.BaseAddress };
        // As Chromium says it.
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br, zstd");
        var html = await plain.GetStringAsync("/sign-in");
        var bytes = html.Length;
        foreach (var file in File().Matches(html).Select(match => "/" + match.Groups[1].Value.TrimStart('/')).Distinct())
        {
            using var answer = await http.GetAsync(file);
            var packed = (await answer.Content.ReadAsByteArrayAsync()).Length;
            Assert.True(answer.Content.Headers.ContentEncoding.Count == 1, $"{file} is not packed");
            Assert.True(packed < (await plain.GetByteArrayAsync(file)).Length, $"{file} is not smaller packed");
            Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
            bytes += packed;
        }
        Assert.InRange(bytes, 1, Most);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+\\.(?:css|js|svg))\"")]
    private static partial Regex File();
}
