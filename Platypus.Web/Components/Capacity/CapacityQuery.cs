using Microsoft.AspNetCore.WebUtilities;
using Platypus.Core.Usage;

namespace Platypus.Web.Components.Capacity;

/// <summary>What a person asked the capacity page to show. It lives in the page's address.</summary>
public sealed record CapacityQuery
{
    /// <summary>How far back to look.</summary>
    public CapacityWindow Window { get; init; } = CapacityWindow.Week;

    /// <summary>Only panels so used; null for all.</summary>
    public UsageClass? Class { get; init; }

    /// <summary>The kind to rank by; null for whichever is nearest to its threshold.</summary>
    public UsageKind? By { get; init; }

    /// <summary>Only panels of this location; null for all.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the emptiest come first.</summary>
    public bool Ascending { get; init; }

    /// <summary>Whether panels are left out.</summary>
    public bool IsFiltered => Class is not null || Location is not null;

    /// <summary>Reads the query part of an address; what it does not know it ignores.</summary>
    public static CapacityQuery Parse(string? query)
    {
        var fields = QueryHelpers.ParseQuery(query);
        return new CapacityQuery
        {
            Window = CapacityWindows.Parse(Field("window")) ?? CapacityWindow.Week,
            Class = Field("class") switch
            {
                "over" => UsageClass.OverUsed,
                "well" => UsageClass.WellUsed,
                "under" => UsageClass.UnderUsed,
                "unknown" => UsageClass.Unknown,
                _ => null,
            },
            By = Field("by") switch { "cpu" => UsageKind.Cpu, "memory" => UsageKind.Memory, "disk" => UsageKind.Disk, _ => null },
            Location = Field("location"),
            Ascending = Field("order") == "idle",
        };

        string? Field(string name) => fields.TryGetValue(name, out var values) && values[0] is { Length: > 0 } value ? value : null;
    }

    /// <summary>The address of the page that shows this, relative to the root.</summary>
    public string ToAddress()
    {
        var fields = new Dictionary<string, string?>
        {
            ["window"] = Window == CapacityWindow.Week ? null : Window.Word(),
            ["class"] = Class is { } use ? Api.CapacityResource.Word(use) : null,
            ["by"] = By?.ToString().ToLowerInvariant(),
            ["location"] = Location,
            ["order"] = Ascending ? "idle" : null,
        };
        return QueryHelpers.AddQueryString("/capacity", fields.Where(field => field.Value is not null));
    }

    /// <summary>The query with a column's heading pressed: by it, or the other way round.</summary>
    public CapacityQuery RankedBy(UsageKind? kind) => this with { By = kind, Ascending = By == kind && !Ascending };

    /// <summary>The panels that are asked for, in the order that is asked for.</summary>
    public List<RankedPanel> Choose(CapacityReport report)
    {
        var chosen = report.Panels.Where(each =>
            (Class is null || each.Class == Class) && (Location is null || (each.Panel.Location ?? "") == Location || (Location == NoLocation && each.Panel.Location is null)));
        if (By is { } kind)
            chosen = chosen.OrderBy(each => each.Panel.Use.Of(kind) is null).ThenByDescending(each => each.Panel.Use.Of(kind)?.P95 ?? 0);
        var list = chosen.ToList();
        if (Ascending)
        {
            // What is not known stays at the end.
            var known = list.TakeWhile(each => By is { } of ? each.Panel.Use.Of(of) is not null : each.Class != UsageClass.Unknown).Count();
            list.Reverse(0, known);
        }
        return list;
    }

    /// <summary>Stands for panels without a location.</summary>
    public const string NoLocation = "-";
}
