using Platypus.Core.Fleet;

namespace Platypus.Web.Components.Live;

/// <summary>
/// A page's loops: changes of the fleet, at most four a second, and a tick each second. Whatever breaks is told once;
/// a page never freezes silently. After disposal nothing runs and the subscription is gone.
/// </summary>
public sealed class LiveUpdates : IAsyncDisposable
{
    /// <summary>Least time between two changes.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between two ticks.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly FleetSubscription _subscription;
    private Task _run = Task.CompletedTask;

    private LiveUpdates(FleetSubscription subscription) => _subscription = subscription;

    /// <summary>Begins to read changes.</summary>
    /// <param name="store">The fleet.</param>
    /// <param name="clock">Paces the loops.</param>
    /// <param name="start">Told the fleet at the beginning, before this returns.</param>
    /// <param name="change">Told every change after that.</param>
    /// <param name="tick">Called each second.</param>
    /// <param name="broken">Told once what broke; nothing follows.</param>
    public static LiveUpdates Start(
        FleetStore store, TimeProvider clock, Action<FleetSnapshot> start,
        Func<FleetChange, Task> change, Func<Task> tick, Func<Exception, Task> broken)
    {
        var updates = new LiveUpdates(store.Subscribe());
        start(updates._subscription.Start);
        updates._run = updates.RunAsync(store, clock, change, tick, broken);
        return updates;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _subscription.Dispose();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(
        FleetStore store, TimeProvider clock, Func<FleetChange, Task> change, Func<Task> tick, Func<Exception, Task> broken)
    {
        // One loop that ends ends the others, so that half a page is never live.
        using var half = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task[] loops =
        [
            ReadAsync(clock, change, half.Token),
            TickAsync(clock, tick, half.Token),
            WatchAsync(store, half.Token),
        ];
        Exception? failure = null;
        try
        {
            await await Task.WhenAny(loops);
        }
        catch (Exception first)
        {
            failure = first;
        }
        await half.CancelAsync();
        _subscription.Dispose();
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (failure is not null && !_stop.IsCancellationRequested)
            await broken(failure);
    }

    private async Task ReadAsync(TimeProvider clock, Func<FleetChange, Task> change, CancellationToken stop)
    {
        await foreach (var each in _subscription.ReadAllAsync(Gap, clock, stop))
            await change(each);
    }

    private static async Task TickAsync(TimeProvider clock, Func<Task> tick, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        while (await timer.WaitForNextTickAsync(stop))
            await tick();
    }

    // A store whose writer ended changes no more, and would look live for ever.
    private static async Task WatchAsync(FleetStore store, CancellationToken stop)
    {
        await store.Writer.WaitAsync(stop);
        throw new InvalidOperationException("The fleet's store stopped.");
    }
}
