using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;

namespace Platypus.Web.Components.Live;

/// <summary>A page that follows the fleet while it is open: one subscription, which is gone when the page is.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private LiveUpdates? _updates;

    /// <summary>The fleet.</summary>
    [Inject]
    protected FleetStore Store { get; private set; } = null!;

    /// <summary>The time.</summary>
    [Inject]
    protected TimeProvider Clock { get; private set; } = null!;

    /// <summary>What is shown, and whether it is live.</summary>
    protected LiveModel Live { get; private set; } = null!;

    /// <summary>Where what breaks is told.</summary>
    protected ILogger Log { get; private set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await LeaveAsync();
        if (_updates is not null)
            await _updates.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Log = Logs.CreateLogger(GetType());
        Live = new LiveModel(Store.Snapshot, Clock);
        Begin(Live.Snapshot);
        if (RendererInfo.IsInteractive)
            _updates = LiveUpdates.Start(Store, Clock, StartLive, ChangeAsync, TickAsync, BreakAsync);
    }

    /// <summary>Shows a fleet from the beginning.</summary>
    protected abstract void Begin(FleetSnapshot start);

    /// <summary>Takes a change; tells whether anything shown may differ.</summary>
    protected abstract bool Apply(FleetChange change);

    /// <summary>A second passed, live; tells whether anything shown differs.</summary>
    protected abstract bool Tick();

    /// <summary>The page is closed.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    /// <summary>Freezes what is shown, or goes on.</summary>
    protected void Toggle()
    {
        if (Live.State == LiveState.Live)
            Live.Pause();
        else if (Live.Resume() is { } change)
            Apply(change);
    }

    private void StartLive(FleetSnapshot start)
    {
        Live.Begin(start);
        Begin(start);
    }

    private Task ChangeAsync(FleetChange change) => InvokeAsync(() =>
    {
        var news = Live.Toasts;
        if (Live.Take(change) is { } taken && (Apply(taken) || news != Live.Toasts))
            StateHasChanged();
    });

    private Task TickAsync() => InvokeAsync(() =>
    {
        var gone = Live.Tick();
        if ((Live.State != LiveState.Paused && Tick()) || gone)
            StateHasChanged();
    });

    private Task BreakAsync(Exception failure) => InvokeAsync(() =>
    {
        // A store that ended as it should is the end of the program, not a failure.
        if (!Store.Writer.IsCompletedSuccessfully)
            Log.LogError(failure, "Live updates of a page stopped");
        Live.Break();
        StateHasChanged();
    });
}
