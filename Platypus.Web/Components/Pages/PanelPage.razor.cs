using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Pages;

/// <summary>One panel, live.</summary>
public sealed partial class PanelPage
{
    private readonly CancellationTokenSource _gone = new();
    private PanelState? _state;
    private OpenIncidents? _incidents;
    private DateTimeOffset _now;
    private bool _checking;
    private string _said = "";

    /// <summary>The panel's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private IFleetScanner Scanner { get; set; } = null!;

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Look(Live.Snapshot);
        if (_state is null)
            NotFoundStatus.Set(Http);
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start) => Look(start);

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        var (before, incidents) = (_state, _incidents);
        Look(change.Snapshot);
        return !ReferenceEquals(before, _state) || !ReferenceEquals(incidents, _incidents);
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

    private void Look(FleetSnapshot snapshot) =>
        (_state, _incidents, _now) = (snapshot.Find(new PanelId(Id)), snapshot.Incidents, Clock.GetUtcNow());

    private async Task CheckAsync()
    {
        // Never off while somebody waits: what is off cannot hold the keyboard.
        if (_checking)
            return;
        (_checking, _said) = (true, "");
        try
        {
            var after = await Scanner.CheckNowAsync(new PanelId(Id), _gone.Token);
            _said = after is null ? "It could not be checked: it is paused, or gone." : $"Checked: {after.Mark().Word().ToLowerInvariant()}.";
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
        catch (Exception failure)
        {
            Log.LogError(failure, "A check by hand failed");
            _said = "The check failed on our side; the log says why.";
        }
        finally
        {
            _checking = false;
        }
    }
}
