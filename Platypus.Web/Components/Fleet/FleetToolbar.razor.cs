using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Web.Components.Layout;

namespace Platypus.Web.Components.Fleet;

/// <summary>Totals by status, which filter, and the other filters.</summary>
public sealed partial class FleetToolbar : ComponentBase
{
    private static readonly Chip[] Chips =
    [
        new(StatusFilter.All, "All", "all", null, true),
        new(StatusFilter.Problem, "Problems", "problem", null, false),
        new(StatusFilter.Up, "Up", "up", StatusMark.Up, true),
        new(StatusFilter.Degraded, "Degraded", "degraded", StatusMark.Degraded, true),
        new(StatusFilter.Down, "Down", "down", StatusMark.Down, true),
        new(StatusFilter.Suspect, "Suspect", "suspect", StatusMark.Suspect, false),
        new(StatusFilter.Unknown, "Unknown", "unknown", StatusMark.Unknown, false),
        new(StatusFilter.Paused, "Paused", "paused", StatusMark.Paused, false),
    ];

    private (FleetRoster?, FleetCounts, FleetQuery?, int) _rendered;
    private FleetRoster? _roster;
    private string[] _locations = [];
    private string[] _tags = [];

    /// <summary>Which panels there are.</summary>
    [Parameter, EditorRequired]
    public FleetRoster Roster { get; set; } = null!;

    /// <summary>How many panels have which status.</summary>
    [Parameter, EditorRequired]
    public FleetCounts Counts { get; set; }

    /// <summary>What is asked for.</summary>
    [Parameter, EditorRequired]
    public FleetQuery Query { get; set; } = null!;

    /// <summary>How many panels match.</summary>
    [Parameter, EditorRequired]
    public int Matches { get; set; }

    /// <summary>The page that is filtered; only the fleet's can be grouped.</summary>
    [Parameter]
    public string Path { get; set; } = "/";

    /// <summary>Told what is asked for instead.</summary>
    [Parameter]
    public EventCallback<FleetQuery> Asked { get; set; }

    [CascadingParameter]
    private KeyRest? Rest { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_roster, Roster))
            return;
        _roster = Roster;
        _locations = [.. Roster.Locations.Where(location => location.Length > 0)];
        _tags = [.. Roster.Tags.Where(tag => tag.Length > 0)];
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = (Roster, Counts, Query, Matches);
        if (_rendered == now)
            return false;
        _rendered = now;
        return true;
    }

    private Task Ask(FleetQuery query) => Asked.InvokeAsync(query);

    // The link goes away with the filters.
    private Task RestAsync() => Rest?.TakeAsync() ?? Task.CompletedTask;

    private int CountOf(StatusFilter filter) => filter switch
    {
        StatusFilter.All => Counts.Total,
        StatusFilter.Up => Counts.Up,
        StatusFilter.Degraded => Counts.Degraded,
        StatusFilter.Down => Counts.Down,
        StatusFilter.Suspect => Counts.Suspect,
        StatusFilter.Unknown => Counts.Unknown,
        StatusFilter.Paused => Counts.Paused,
        // Shown while it is chosen; a degraded suspect counts once.
        _ => Query.Status == StatusFilter.Problem && !HasOtherFilters ? Matches : 0,
    };

    private bool HasOtherFilters => Query.Location is not null || Query.Tag is not null || Query.Text is not null;

    private sealed record Chip(StatusFilter Filter, string Title, string Css, StatusMark? Mark, bool Always);
}
