using System.Reflection;
using System.Text.Json;

namespace Platypus.Tests.Browser;

/// <summary>axe-core, which finds barriers in a page: for those who do not see it, or see no colours, or have no mouse.</summary>
public static class Axe
{
    /// <summary>The rules about colours alone.</summary>
    public static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private const string Ask = """
        async rules => (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations
          .flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 200) + ' – ' + node.failureSummary))
        """;

    private static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly Lazy<Task<string>> Script = new(ReadAsync);

    /// <summary>What is wrong with a page, a line each; none when nothing is.</summary>
    /// <param name="open">The page.</param>
    /// <param name="rules">The rules or their tags; by default WCAG 2.2 AA and good practice.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(OpenPage open, string[]? rules = null)
    {
        // By the debugger's way in, which the page's own policy does not bind.
        await open.Page.EvaluateAsync(await Script.Value);
        var found = await open.Page.EvaluateAsync<JsonElement>(Ask, rules ?? All);
        return [.. found.EnumerateArray().Select(each => each.GetString()!)];
    }

    private static async Task<string> ReadAsync()
    {
        var path = typeof(Axe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "AxeScript").Value!;
        Assert.True(File.Exists(path), $"axe-core is not there; with npm installed, the next build brings it: {path}");
        // The completion value is what an evaluation hands back, and axe's cannot be.
        return await File.ReadAllTextAsync(path) + "; null";
    }
}
