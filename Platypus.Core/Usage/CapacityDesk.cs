using Platypus.Core.Fleet;
using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>
/// Makes capacity reports when somebody asks, in the background and one at a time, and keeps the last of each window. Who asks
/// when it is no longer fresh gets it all the same, and the next one is made meanwhile.
/// </summary>
/// <param name="store">The fleet as it is now.</param>
/// <param name="storage">What panels used.</param>
/// <param name="rules">What is too much, and what is little.</param>
/// <param name="clock">The time.</param>
public sealed class CapacityDesk(FleetStore store, IUsageStorage storage, CapacityRules rules, TimeProvider clock) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<CapacityWindow, (CapacityReport Report, DateTimeOffset At)> _made = [];
    private readonly Dictionary<CapacityWindow, Task<CapacityReport>> _making = [];

    /// <summary>The last report of a window, or the first as soon as it is made.</summary>
    /// <param name="window">How far back to look.</param>
    /// <param name="cancel">Gives up waiting; the report is made all the same.</param>
    /// <exception cref="StorageException">What panels used cannot be read.</exception>
    public async Task<CapacityReport> ReadAsync(CapacityWindow window, CancellationToken cancel = default)
    {
        CapacityReport? last = null;
        Task<CapacityReport>? making = null;
        lock (_gate)
        {
            if (_made.TryGetValue(window, out var made))
                last = made.Report;
            if (last is null || clock.GetUtcNow() - made.At >= window.Fresh())
            {
                if (!_making.TryGetValue(window, out making) || making.IsCompleted)
                    _making[window] = making = Task.Run(() => MakeAsync(window), _stop.Token);
            }
        }
        if (last is not null)
            return last;
        return await making!.WaitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Ends what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        List<Task> making;
        lock (_gate)
            making = [.. _making.Values];
        await Task.WhenAll(making).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turn.Dispose();
        _stop.Dispose();
    }

    private async Task<CapacityReport> MakeAsync(CapacityWindow window)
    {
        await _turn.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            var now = clock.GetUtcNow();
            // Whole hours, the one under way left out: it is written down when it is over.
            var to = RollupTier.Hour.Begin(now);
            var range = new TimeRange(to - window.Length(), to);
            var gatherer = new UseGatherer(window, range.From);
            await storage.ReadFleetAsync(RollupTier.Hour, range, gatherer.Add, _stop.Token).ConfigureAwait(false);
            var panels = store.Snapshot.All().Select(state => new PanelUse(
                state.Panel.Id, state.Panel.Name, state.Panel.Location, state.Status == PanelStatus.Up, gatherer.Of(state.Panel.Id)));
            var report = CapacityReport.Of(window, range, rules, panels);
            lock (_gate)
                _made[window] = (report, now);
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }
}
