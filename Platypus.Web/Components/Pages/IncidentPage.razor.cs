using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Pages;

/// <summary>One incident: what it is, its timeline and its panels, live while it lasts.</summary>
public sealed partial class IncidentPage : ComponentBase
{
    /// <summary>Most panels listed; the fleet page lists them all.</summary>
    private const int MostMembers = 100;

    private LiveUpdates? _updates;
    private Incident? _incident;
    private IReadOnlyList<LedgerEntry> _ledger = [];
    private LiveState _live;
    private DateTimeOffset _now;

    /// <summary>The incident's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private FleetStore Store { get; set; } = null!;

    [Inject]
    private IIncidentStorage Storage { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private ILogger<IncidentPage> Log { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_updates is not null)
            await _updates.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_incident is null)
            NotFoundStatus.Set(Http);
        if (RendererInfo.IsInteractive && _updates is null)
        {
            _live = LiveState.Live;
            _updates = LiveUpdates.Start(Store, Clock, _ => { }, ChangeAsync, TickAsync, BreakAsync);
        }
    }

    private async Task LoadAsync()
    {
        _now = Clock.GetUtcNow();
        _incident = await Storage.FindAsync(Id);
        _ledger = await Storage.LedgerAsync(Id) ?? [];
    }

    private Task ChangeAsync(FleetChange change) => InvokeAsync(async () =>
    {
        var now = change.Snapshot.Incidents.All.FirstOrDefault(incident => incident.Id == Id);
        // Resolved, it is no longer in the snapshot and does not change any more.
        if (now?.Version != _incident?.Version && _incident?.ResolvedAt is null)
            await LoadAsync();
        StateHasChanged();
    });

    private Task TickAsync() => InvokeAsync(() =>
    {
        _now = Clock.GetUtcNow();
        StateHasChanged();
    });

    private Task BreakAsync(Exception failure) => InvokeAsync(() =>
    {
        Log.LogError(failure, "Live updates of an incident's page stopped");
        _live = LiveState.Stopped;
        StateHasChanged();
    });
}
