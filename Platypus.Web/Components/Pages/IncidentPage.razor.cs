using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Incidents;

namespace Platypus.Web.Components.Pages;

/// <summary>One incident, live: what happened, whom it affects, and who owns it.</summary>
public sealed partial class IncidentPage
{
    private readonly CancellationTokenSource _gone = new();
    private IncidentModel _model = null!;
    private string? _id;
    private DateTimeOffset _now;

    /// <summary>The incident's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private IIncidentStorage Storage { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    private Incident? Incident => _model.Incident;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_id == Id)
            return;
        _id = Id;
        Begin(Live.Snapshot);
        await ReadAsync();
        if (_model.IsUnknown)
            NotFoundStatus.Set(Http);
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start)
    {
        _now = Clock.GetUtcNow();
        _model = new IncidentModel(Storage, Id);
        _model.Look(start.Incidents);
    }

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        if (_model.Look(change.Snapshot.Incidents))
            _ = ReadAndShowAsync();
        return true;
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
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    private static string State(Incident incident) => incident.State switch
    {
        IncidentState.Open => "Open",
        IncidentState.Acknowledged => "Acknowledged",
        _ => "Resolved",
    };

    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        if (!_gone.IsCancellationRequested)
            StateHasChanged();
    }

    private Task AgainAsync() => ReadAsync(again: true);

    private async Task ReadAsync(bool again = false)
    {
        var model = _model;
        try
        {
            await (again ? model.AgainAsync(_gone.Token) : model.ReadAsync(_gone.Token));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception failure)
        {
            Log.LogError(failure, "The past of incident {Id} could not be read", Id);
            model.Break();
        }
    }
}
