using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Platypus.Core.Fleet;
using Platypus.Core.Scanning;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Pages;

/// <summary>The fleet, live.</summary>
public sealed partial class FleetPage : ComponentBase
{
    private LiveUpdates? _updates;

    [Inject]
    private FleetStore Store { get; set; } = null!;

    [Inject]
    private IFleetScanner Scanner { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<FleetPage> Log { get; set; } = null!;

    private FleetModel Model { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        if (_updates is not null)
            await _updates.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Model = new FleetModel(Store, Scanner, Clock, Settings, Asked());
        if (!RendererInfo.IsInteractive)
            return;
        Navigation.LocationChanged += OnMoved;
        _updates = LiveUpdates.Start(Store, Clock, Model.Begin, ChangeAsync, TickAsync, BreakAsync);
    }

    private FleetQuery Asked() => FleetQuery.Parse(new Uri(Navigation.Uri).Query);

    private void Ask(FleetQuery query) => Navigation.NavigateTo(query.ToAddress(), replace: true);

    private void OnMoved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        Model.Ask(Asked());
        StateHasChanged();
    });

    private Task ChangeAsync(FleetChange change) => InvokeAsync(() =>
    {
        Model.Apply(change);
        StateHasChanged();
    });

    private Task TickAsync() => InvokeAsync(() =>
    {
        if (Model.Tick())
            StateHasChanged();
    });

    private Task BreakAsync(Exception failure) => InvokeAsync(() =>
    {
        Log.LogError(failure, "Live updates of the fleet page stopped");
        Model.Break();
        StateHasChanged();
    });
}
