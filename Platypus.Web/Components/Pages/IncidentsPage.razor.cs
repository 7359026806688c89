using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Incidents;

namespace Platypus.Web.Components.Pages;

/// <summary>All incidents: the open ones live, the past from the database.</summary>
public sealed partial class IncidentsPage
{
    private readonly CancellationTokenSource _gone = new();
    private HistoryModel _model = null!;
    private DateTimeOffset _now;
    private int _shown = HistoryModel.OpenShown;

    [Inject]
    private IIncidentStorage Storage { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            Navigation.LocationChanged += OnMoved;
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start)
    {
        _now = Clock.GetUtcNow();
        _model = new HistoryModel(Storage);
        _model.Ask(Asked());
        _model.Look(start.Incidents);
    }

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        var before = _model.Open;
        if (_model.Look(change.Snapshot.Incidents))
            _ = ReadAndShowAsync();
        return before != _model.Open;
    }

    /// <inheritdoc/>
    protected override bool Tick()
    {
        _now = Clock.GetUtcNow();
        return true;
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    private HistoryQuery Asked() => HistoryQuery.Parse(new Uri(Navigation.Uri).Query);

    private void Ask(HistoryQuery query) => Navigation.NavigateTo(query.ToAddress(), replace: true);

    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath != "/incidents")
            return;
        _ = InvokeAsync(() =>
        {
            _model.Ask(Asked());
            return ReadAndShowAsync();
        });
    }

    private async Task ReadAndShowAsync()
    {
        StateHasChanged();
        await ReadAsync();
        if (!_gone.IsCancellationRequested)
            StateHasChanged();
    }

    private async Task ReadAsync()
    {
        try
        {
            await _model.ReadAsync(_gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception failure)
        {
            Log.LogError(failure, "Past incidents could not be read");
            _model.Break();
        }
    }
}
