using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Platypus.Core.Fleet;
using Platypus.Core.Scanning;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Pages;

/// <summary>The fleet, live.</summary>
public sealed partial class FleetPage
{
    [Inject]
    private IFleetScanner Scanner { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private FleetModel Model { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
            Navigation.LocationChanged += OnMoved;
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start) => Model = new FleetModel(start, Store, Scanner, Clock, Settings, Asked());

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        Model.Apply(change);
        return true;
    }

    /// <inheritdoc/>
    protected override bool Tick() => Model.Tick();

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        return ValueTask.CompletedTask;
    }

    private FleetQuery Asked() => FleetQuery.Parse(new Uri(Navigation.Uri).Query);

    private void Ask(FleetQuery query) => Navigation.NavigateTo(query.ToAddress(), replace: true);

    private void OnMoved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        Model.Ask(Asked());
        StateHasChanged();
    });
}
