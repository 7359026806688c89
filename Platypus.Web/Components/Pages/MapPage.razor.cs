using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Platypus.Core.Fleet;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Map;

namespace Platypus.Web.Components.Pages;

/// <summary>The fleet at a glance: a tile for each panel.</summary>
public sealed partial class MapPage
{
    /// <summary>How often tiles catch up with what only those see who point at them.</summary>
    private static readonly TimeSpan SettleGap = TimeSpan.FromSeconds(5);

    private MapQuery _query = new();
    private MapModel _model = null!;
    private DateTimeOffset _now;
    private DateTimeOffset _settled;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
            Navigation.LocationChanged += OnMoved;
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start)
    {
        _query = Asked();
        _now = _settled = Clock.GetUtcNow();
        // The first page is for the eye, and small; what only those see who point at a tile comes with the live one.
        _model = new MapModel(new PresentStates(start), _query, Settings, _now, tellsUse: RendererInfo.IsInteractive);
    }

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change) =>
        _model.Apply(new PresentStates(change.Snapshot), change.Everything ? null : change.Places, Clock.GetUtcNow());

    /// <inheritdoc/>
    protected override bool Tick()
    {
        if (Clock.GetUtcNow() - _settled < SettleGap)
            return false;
        _settled = Clock.GetUtcNow();
        return _model.Settle();
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        return ValueTask.CompletedTask;
    }

    private string Title => Live.Snapshot.Counts.Down is > 0 and var down ? $"{PlainWords.Count(down)} down · Map · Platypus" : "Map · Platypus";

    private MapQuery Asked() => MapQuery.Parse(new Uri(Navigation.Uri).Query);

    private void Ask(FleetQuery query) => Navigation.NavigateTo((_query with { Fleet = query }).ToAddress(), replace: true);

    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath != MapQuery.Path)
            return;
        _ = InvokeAsync(() =>
        {
            _query = Asked();
            _model.Show(new PresentStates(Live.Snapshot), _query, Clock.GetUtcNow());
            StateHasChanged();
        });
    }
}
