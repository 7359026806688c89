using Microsoft.AspNetCore.Components;
using Platypus.Core.Incidents;

namespace Platypus.Web.Components.Fleet;

/// <summary>The list of panels. Rendered again only when a panel shown, the order or the ages differ.</summary>
public sealed partial class FleetGrid : ComponentBase
{
    private static readonly Column[] Columns =
    [
        new(SortColumn.Name, "Panel", "name"),
        new(SortColumn.Location, "Location", "loc"),
        new(SortColumn.Status, "Status", "state"),
        new(null, "Last checks", "trail"),
        new(SortColumn.Since, "Since", "num since"),
        new(SortColumn.Latency, "Latency", "num lat"),
        new(SortColumn.Cpu, "CPU", "use"),
        new(SortColumn.Memory, "Memory", "use mem"),
        new(SortColumn.Disk, "Disk", "use disk"),
        new(SortColumn.Checked, "Checked", "num ago"),
    ];

    private (FleetView?, long, DateTimeOffset) _rendered;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public FleetView View { get; set; } = null!;

    /// <summary>The moment that ages are counted from (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The fleet's time for one check; null when it is not known.</summary>
    [Parameter]
    public TimeSpan? FleetTimeout { get; set; }

    /// <summary>What is too much; null for the defaults.</summary>
    [Parameter]
    public IncidentRules? Rules { get; set; }

    /// <summary>Told when the head of a column was clicked.</summary>
    [Parameter]
    public EventCallback<SortColumn> Sorted { get; set; }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = (View, View.Revision, Now);
        if (_rendered == now)
            return false;
        _rendered = now;
        return true;
    }

    private string? AriaSort(SortColumn? column) =>
        View.Query.Sort != column ? null : View.Query.Descending ? "descending" : "ascending";

    private string Way(SortColumn? column) => View.Query.Sort != column ? "" : View.Query.Descending ? "↓" : "↑";

    private sealed record Column(SortColumn? Sort, string Title, string Css);
}
