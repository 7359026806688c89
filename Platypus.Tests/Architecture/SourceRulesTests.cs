using System.Text.RegularExpressions;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Architecture;

/// <summary>What the sources promise, read from the sources.</summary>
public sealed partial class SourceRulesTests
{
    private const int MaxLines = 400;

    private static readonly string[] Projects = ["Platypus.Core", "Platypus.Web", "Platypus.Tests", "Platypus.Bench"];

    private static IEnumerable<string> Sources(string pattern, params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(WebProgram.Repository, folder), pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(WebProgram.Repository, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/wwwroot/", StringComparison.Ordinal) && !path.Contains("/data/", StringComparison.Ordinal));

    private static string Read(string path) => File.ReadAllText(Path.Combine(WebProgram.Repository, path));

    [Fact]
    public void The_rules_have_sources_to_hold_for() => Assert.True(Sources("*.cs", Projects).Count() > 100);

    [Fact]
    public void A_file_stays_under_400_lines() =>
        Nobody(Sources("*.*", [.. Projects, "wwwroot-assets"]).Where(path => Read(path).Count(unit => unit == '\n') >= MaxLines));

    [Fact]
    public void A_namespace_is_its_folder() =>
        Nobody(Sources("*.cs", Projects)
            .Where(path => NamespaceLine().Match(Read(path)) is { Success: true } line
                && line.Groups[1].Value != Path.GetDirectoryName(path)!.Replace('/', '.').Replace('\\', '.')));

    [Fact]
    public void There_is_no_script_of_ours()
    {
        Nobody(Sources("*.*", [.. Projects, "wwwroot-assets"]).Where(path => Path.GetExtension(path) is ".js" or ".ts" or ".mjs"));
        var markup = Sources("*.razor", "Platypus.Web").Concat(Sources("*.svg", "wwwroot-assets")).Concat(Sources("*.html", "wwwroot-assets"));
        Nobody(markup.Where(path => InlineScript().IsMatch(Read(path))));
        Nobody(Sources("*.razor", "Platypus.Web").Concat(Sources("*.cs", "Platypus.Web")).Where(path => Read(path).Contains("IJSRuntime", StringComparison.Ordinal)));
    }

    [Fact]
    public void Slack_and_SQL_keep_to_their_folders()
    {
        Nobody(Sources("*.cs", "Platypus.Web", "Platypus.Core")
            .Where(path => !path.StartsWith("Platypus.Web/Slack/", StringComparison.Ordinal) && !path.EndsWith("Setup.cs", StringComparison.Ordinal)
                && path != "Platypus.Web/PlatypusApp.cs" && Read(path).Contains("using Platypus.Web.Slack", StringComparison.Ordinal)));
        Nobody(Sources("*.cs", "Platypus.Web", "Platypus.Core")
            .Where(path => !path.StartsWith("Platypus.Web/Storage/", StringComparison.Ordinal) && Sql().IsMatch(Read(path))));
    }

    // A page has all of them: the second would change what the first is for.
    [Fact]
    public void A_class_has_its_own_style_in_one_sheet_alone() =>
        Nobody(Sources("*.css", "wwwroot-assets")
            .SelectMany(path => BareClass().Matches(Read(path)).Select(match => (Name: match.Groups[1].Value, Path: path)).Distinct())
            .GroupBy(style => style.Name).Where(styles => styles.Count() > 1)
            .Select(styles => $"{styles.Key}: {string.Join(", ", styles.Select(style => style.Path))}"));

    /// <summary>Fails with the names of the offenders.</summary>
    private static void Nobody(IEnumerable<string> offenders) => Assert.Equal("", string.Join('\n', offenders));

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=""(?!@)|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"(?<=^|[},])\s*(\.[a-z][a-z0-9-]*)\s*(?=[,{])", RegexOptions.Multiline)]
    private static partial Regex BareClass();

    [GeneratedRegex(@"using (Dapper|Microsoft\.Data|Npgsql)|""\s*(SELECT|INSERT|UPDATE|DELETE|CREATE TABLE)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Sql();
}
