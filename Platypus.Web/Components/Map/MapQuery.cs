using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Map;

/// <summary>What the tiles' colours tell.</summary>
public enum MapColour
{
    /// <summary>The status.</summary>
    Status,

    /// <summary>CPU used.</summary>
    Cpu,

    /// <summary>Memory used.</summary>
    Memory,

    /// <summary>Disk used.</summary>
    Disk,
}

/// <summary>Which tiles stand together.</summary>
public enum MapGrouping
{
    /// <summary>Those of one location.</summary>
    Location,

    /// <summary>Those with the same first tag.</summary>
    Tag,

    /// <summary>All.</summary>
    None,
}

/// <summary>What a person asked the map to show. It lives in the page's address; equal when everything asked is equal.</summary>
public sealed record MapQuery
{
    /// <summary>The page's path.</summary>
    public const string Path = "/map";

    /// <summary>How a moment is written in the address: UTC, to the minute.</summary>
    public const string MomentForm = "yyyy-MM-dd'T'HH:mm'Z'";

    /// <summary>Which panels; sorting and grouping are the fleet page's alone.</summary>
    public FleetQuery Fleet { get; init; } = FleetQuery.Default;

    /// <summary>What the colours tell.</summary>
    public MapColour Colour { get; init; }

    /// <summary>Which tiles stand together.</summary>
    public MapGrouping Grouping { get; init; }

    /// <summary>The moment that is shown, in whole minutes (UTC); null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Reads the query part of an address; what it does not know it ignores.</summary>
    public static MapQuery Parse(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query);
        return new MapQuery
        {
            Fleet = FleetQuery.Parse(query) with { Sort = SortColumn.Status, Descending = false, Grouped = false },
            Colour = Word<MapColour>("by"),
            Grouping = Word<MapGrouping>("group"),
            At = Field("at") is { } at && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? Minute(moment) : null,
        };

        string? Field(string name) => fields.TryGetValue(name, out var values) ? values[0] : null;

        T Word<T>(string name) where T : struct, Enum =>
            Enum.GetValues<T>().FirstOrDefault(value => value.ToString().Equals(Field(name), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The whole minute that a moment is in.</summary>
    public static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>The page's address, relative to the root.</summary>
    public string ToAddress() => Fleet.ToAddress(PageAddress);

    /// <summary>The page's address without what the fleet page's filters say.</summary>
    public string PageAddress
    {
        get
        {
            var fields = new List<string>();
            if (Colour != MapColour.Status)
                fields.Add("by=" + Colour.ToString().ToLowerInvariant());
            if (Grouping != MapGrouping.Location)
                fields.Add("group=" + Grouping.ToString().ToLowerInvariant());
            if (At is { } at)
                fields.Add("at=" + Written(at));
            return fields.Count == 0 ? Path : Path + "?" + string.Join('&', fields);
        }
    }

    /// <summary>A moment as it stands in addresses.</summary>
    public static string Written(DateTimeOffset at) => at.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture);
}
