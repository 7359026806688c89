using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Platypus.Core.Fleet;

/// <summary>One reader of changes. It owns a signal and a position, nothing that grows; dispose it when done.</summary>
public sealed class FleetSubscription : IDisposable
{
    private readonly FleetStore _store;
    private readonly Channel<bool> _signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private FleetSnapshot _seen;

    internal FleetSubscription(FleetStore store, FleetSnapshot start)
    {
        (_store, _seen, Start) = (store, start, start);
    }

    /// <summary>The fleet at the moment of subscribing; every later change is told by <see cref="NextAsync"/>.</summary>
    public FleetSnapshot Start { get; }

    /// <summary>Waits for a change and tells all that changed since the last call, gathered.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    /// <exception cref="ChannelClosedException">The subscription was disposed.</exception>
    public async ValueTask<FleetChange> NextAsync(CancellationToken stop = default)
    {
        while (true)
        {
            await _signal.Reader.ReadAsync(stop).ConfigureAwait(false);
            var now = _store.Snapshot;
            if (now.Version == _seen.Version)
                continue;
            var places = _store.Log.Between(_seen.LogEnd, now.LogEnd);
            _seen = now;
            return new FleetChange(now, places is null, places ?? []);
        }
    }

    /// <summary>All changes from now on, gathered so that at least <paramref name="gap"/> lies between two.</summary>
    public async IAsyncEnumerable<FleetChange> ReadAllAsync(
        TimeSpan gap, TimeProvider clock, [EnumeratorCancellation] CancellationToken stop = default)
    {
        while (true)
        {
            yield return await NextAsync(stop).ConfigureAwait(false);
            await Task.Delay(gap, clock, stop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Remove(this);
        _signal.Writer.TryComplete();
    }

    internal void Signal() => _signal.Writer.TryWrite(true);
}
