using Microsoft.AspNetCore.WebUtilities;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Web.Components.Fleet;

/// <summary>A column to sort by.</summary>
public enum SortColumn
{
    /// <summary>Worst first.</summary>
    Status,

    /// <summary>Natural order of names.</summary>
    Name,

    /// <summary>Natural order of locations.</summary>
    Location,

    /// <summary>How long the status has lasted.</summary>
    Since,

    /// <summary>Time to the last response's head.</summary>
    Latency,

    /// <summary>CPU used.</summary>
    Cpu,

    /// <summary>Memory used.</summary>
    Memory,

    /// <summary>Disk used.</summary>
    Disk,

    /// <summary>How long ago the last check ended.</summary>
    Checked,
}

/// <summary>Which panels to show by status.</summary>
public enum StatusFilter
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those whose status is up, suspects among them.</summary>
    Up,

    /// <summary>Those whose status is degraded.</summary>
    Degraded,

    /// <summary>Those that are down.</summary>
    Down,

    /// <summary>Those whose failures are being confirmed.</summary>
    Suspect,

    /// <summary>Those not checked yet.</summary>
    Unknown,

    /// <summary>Those not to be checked.</summary>
    Paused,

    /// <summary>Down, suspect or degraded.</summary>
    Problem,
}

/// <summary>What a person asked the fleet page to show. It lives in the page's address; equal when everything asked is equal.</summary>
public sealed record FleetQuery
{
    /// <summary>Longest text that is looked for.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Everything, worst first.</summary>
    public static FleetQuery Default { get; } = new();

    /// <summary>Which statuses.</summary>
    public StatusFilter Status { get; init; }

    /// <summary>Only this location, compared exactly; null for all.</summary>
    public string? Location { get; init; }

    /// <summary>Only panels with this tag, compared exactly; null for all.</summary>
    public string? Tag { get; init; }

    /// <summary>Part of name, host name or id, case ignored; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>What to sort by.</summary>
    public SortColumn Sort { get; init; }

    /// <summary>Whether the order is turned round; missing values stay last.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether panels of one location stand together under a heading.</summary>
    public bool Grouped { get; init; }

    /// <summary>Whether some panels may be left out.</summary>
    public bool IsFiltered => Status != StatusFilter.All || Location is not null || Tag is not null || Text is not null;

    /// <summary>Reads the query part of an address; what it does not know it ignores.</summary>
    public static FleetQuery Parse(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query);
        return new FleetQuery
        {
            Status = Word<StatusFilter>(Field("status")),
            Location = Field("location"),
            Tag = Field("tag"),
            Text = Field("q") is { Length: > MaxTextLength } long_ ? long_[..MaxTextLength] : Field("q"),
            Sort = Word<SortColumn>(Field("sort")),
            Descending = Field("dir") == "desc",
            Grouped = Field("group") == "location",
        };

        string? Field(string name) => fields.TryGetValue(name, out var values) && values[0] is { Length: > 0 } text ? text : null;
    }

    /// <summary>The address of the page that shows this, relative to the root.</summary>
    /// <param name="page">The page's path; it may have a query of its own.</param>
    public string ToAddress(string page = "/")
    {
        var fields = new List<string>();
        Add("status", Status == StatusFilter.All ? null : Status.ToString().ToLowerInvariant());
        Add("location", Location);
        Add("tag", Tag);
        Add("q", Text);
        Add("sort", Sort == SortColumn.Status ? null : Sort.ToString().ToLowerInvariant());
        Add("dir", Descending ? "desc" : null);
        Add("group", Grouped ? "location" : null);
        return fields.Count == 0 ? page : page + (page.Contains('?') ? '&' : '?') + string.Join('&', fields);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                fields.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>The query after a click on a column's head: that column, loudest first; the other way round at the next click.</summary>
    public FleetQuery SortedBy(SortColumn column) => this with
    {
        Sort = column,
        Descending = column == Sort ? !Descending : column is SortColumn.Latency or SortColumn.Cpu or SortColumn.Memory or SortColumn.Disk,
    };

    /// <summary>Whether a panel is one of those asked for, whatever its status.</summary>
    public bool Accepts(Panel panel)
    {
        return (Location is null || panel.Location == Location)
            && (Tag is null || panel.Tags.Contains(Tag))
            && (Text is null || Has(panel.Name) || Has(panel.Hostname) || Has(panel.Id.Value));

        bool Has(string where) => where.Contains(Text!, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a panel's status is one of those asked for.</summary>
    public bool Accepts(PanelState state) => Status switch
    {
        StatusFilter.All => true,
        StatusFilter.Up => state.Status == PanelStatus.Up,
        StatusFilter.Degraded => state.Status == PanelStatus.Degraded,
        StatusFilter.Down => state.Status == PanelStatus.Down,
        StatusFilter.Suspect => state.Suspect,
        StatusFilter.Unknown => state.Status == PanelStatus.Unknown,
        StatusFilter.Paused => state.Status == PanelStatus.Paused,
        _ => state.Mark().IsProblem(),
    };

    // Enum.TryParse would take numbers too.
    private static T Word<T>(string? word) where T : struct, Enum =>
        Enum.GetValues<T>().FirstOrDefault(value => value.ToString().Equals(word, StringComparison.OrdinalIgnoreCase));
}
