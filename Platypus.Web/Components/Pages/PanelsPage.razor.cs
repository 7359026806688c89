using Microsoft.AspNetCore.Components.Routing;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Manage;

namespace Platypus.Web.Components.Pages;

/// <summary>All panels, where they come from, and what can be done with them.</summary>
public sealed partial class PanelsPage
{
    private const int MostHidden = 20;

    private PanelsModel _model = null!;
    private BulkActions? _bulk;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
            Navigation.LocationChanged += OnMoved;
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start) => _model = new PanelsModel(start, Catalog, Asked(), Viewer.Actor, Clock);

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        _model.Apply(change);
        return true;
    }

    // A panel that the file hides is no change of the fleet.
    /// <inheritdoc/>
    protected override bool Tick() => _model.Look() | _model.View.Settle();

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        await base.LeaveAsync();
    }

    // The machine that Platypus watches in the meantime is not one of somebody's panels.
    private bool IsEmpty => _model.Book.IsBlank || _model.View.Snapshot.Count == 0;

    private FleetQuery Asked() => FleetQuery.Parse(new Uri(Navigation.Uri).Query);

    private void Ask(FleetQuery query) => Navigation.NavigateTo(ManageAddresses.Of(query), replace: true);

    private void AskOne((BulkDeed Deed, PanelId Panel) asked) => _bulk?.Ask(asked.Deed, asked.Panel);

    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath != ManageAddresses.List)
            return;
        _ = InvokeAsync(() =>
        {
            _model.Ask(Asked());
            StateHasChanged();
        });
    }
}
