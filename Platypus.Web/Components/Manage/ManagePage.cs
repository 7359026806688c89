using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Web.Components.Live;

namespace Platypus.Web.Components.Manage;

/// <summary>A page on which panels are managed. Live, so that its header says so; what it shows of the panels it asks the catalog.</summary>
public abstract class ManagePage : LivePage
{
    private readonly CancellationTokenSource _gone = new();

    /// <summary>The panels and where they come from.</summary>
    [Inject]
    protected PanelCatalog Catalog { get; private set; } = null!;

    /// <summary>Who looks, and whether they may change anything.</summary>
    [Inject]
    protected Viewer Viewer { get; private set; } = null!;

    /// <summary>Where to go when something is done.</summary>
    [Inject]
    protected NavigationManager Navigation { get; private set; } = null!;

    /// <summary>Cancelled when the page is closed.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start)
    {
    }

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change) => false;

    /// <inheritdoc/>
    protected override bool Tick() => false;

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync() => await _gone.CancelAsync();
}
