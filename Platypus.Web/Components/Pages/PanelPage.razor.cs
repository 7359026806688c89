using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Pages;

/// <summary>One panel, live.</summary>
public sealed partial class PanelPage : ComponentBase
{
    private readonly CancellationTokenSource _gone = new();
    private LiveUpdates? _updates;
    private PanelState? _state;
    private LiveState _live;
    private DateTimeOffset _now;
    private bool _checking;
    private string _said = "";

    /// <summary>The panel's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Inject]
    private FleetStore Store { get; set; } = null!;

    [Inject]
    private IFleetScanner Scanner { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private ILogger<PanelPage> Log { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_updates is not null)
            await _updates.DisposeAsync();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            _updates = LiveUpdates.Start(Store, Clock, Look, ChangeAsync, TickAsync, BreakAsync);
            _live = LiveState.Live;
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Look(Store.Snapshot);
        if (_state is null)
            NotFoundStatus.Set(Http);
    }

    private void Look(FleetSnapshot snapshot) => (_state, _now) = (snapshot.Find(new PanelId(Id)), Clock.GetUtcNow());

    private Task ChangeAsync(FleetChange change) => InvokeAsync(() =>
    {
        var before = _state;
        Look(change.Snapshot);
        if (!ReferenceEquals(before, _state))
            StateHasChanged();
    });

    private Task TickAsync() => InvokeAsync(() =>
    {
        _now = Clock.GetUtcNow();
        StateHasChanged();
    });

    private Task BreakAsync(Exception failure) => InvokeAsync(() =>
    {
        Log.LogError(failure, "Live updates of a panel's page stopped");
        _live = LiveState.Stopped;
        StateHasChanged();
    });

    private async Task CheckAsync()
    {
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
