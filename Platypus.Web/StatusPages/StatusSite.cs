using System.Collections.Frozen;
using Platypus.Core.StatusPages;

namespace Platypus.Web.StatusPages;

/// <summary>All that is served to everybody at one moment. Immutable: another state is another site.</summary>
internal sealed class StatusSite
{
    /// <summary>A content security policy that lets nothing in.</summary>
    public const string NothingElse = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private readonly FrozenDictionary<string, StatusFile> _files;

    private StatusSite(StatusModel model, StatusFile page, Dictionary<string, StatusFile> files) =>
        (Model, Page, _files) = (model, page, files.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>What it says.</summary>
    public StatusModel Model { get; }

    /// <summary>The page itself.</summary>
    public StatusFile Page { get; }

    /// <summary>The file of a path below <c>/status</c>; null for none.</summary>
    /// <param name="path">Without a slash at its begin; empty for the page.</param>
    public StatusFile? Find(string path) => path.Length == 0 ? Page : _files.GetValueOrDefault(path);

    /// <summary>Makes the files of a page.</summary>
    /// <param name="model">What they say.</param>
    /// <param name="html">The page, drawn, and the styles in it.</param>
    public static StatusSite Of(StatusModel model, DrawnPage html)
    {
        var page = html.ToFile();
        var files = new Dictionary<string, StatusFile>(StringComparer.Ordinal)
        {
            [StatusPaths.Feed] = new(StatusFeed.Write(model), "application/atom+xml; charset=utf-8", NothingElse),
            [StatusPaths.Icon] = Svg(StatusBadge.Icon(model)),
            [StatusPaths.Badge(StatusDraft.Overall)] = Svg(StatusBadge.Write(model.Company, StatusWords.Sentence(model), StatusWords.Tone(model))),
        };
        foreach (var group in model.Groups)
            files[StatusPaths.Badge(group.Id)] = Svg(StatusBadge.Write(group.Title, StatusWords.Word(group.State, group.IsOne), group.State));
        return new StatusSite(model, page, files);
    }

    private static StatusFile Svg(byte[] bytes) => new(bytes, "image/svg+xml; charset=utf-8", $"{NothingElse}; style-src 'none'");
}

/// <summary>Where the files of the public status page are.</summary>
internal static class StatusPaths
{
    /// <summary>The page.</summary>
    public const string Page = "/status";

    /// <summary>Its feed, below the page.</summary>
    public const string Feed = "feed.atom";

    /// <summary>Its icon, below the page.</summary>
    public const string Icon = "icon.svg";

    /// <summary>The badge of a group, below the page.</summary>
    public static string Badge(string group) => $"badge/{group}.svg";
}
