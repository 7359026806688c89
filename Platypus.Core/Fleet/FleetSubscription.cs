using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Platypus.Core.Fleet;

/// <summary>One reader of changes. It owns a signal and a position, nothing that grows; dispose it when done.</summary>
public sealed class FleetSubscription : IDisposable
{
    private readonly FleetStore _store;
    private readonly Channel<bool> _signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    // A position, not the snapshot itself: a fleet of the past is some hundred bytes for every panel, for every subscriber.
    private (long Version, long LogEnd) _seen;
    private FleetSnapshot? _start;

    internal FleetSubscription(FleetStore store, FleetSnapshot start)
    {
        (_store, _start, _seen) = (store, start, (start.Version, start.LogEnd));
    }

    /// <summary>
    /// The fleet at the moment of subscribing; every later change is told by <see cref="NextAsync"/>. Look at it before the
    /// first call of that, which lets go of it: afterwards this is the fleet now.
    /// </summary>
    public FleetSnapshot Start => _start ?? _store.Snapshot;

    /// <summary>Waits for a change and tells all that changed since the last call, gathered.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    /// <exception cref="ChannelClosedException">The subscription was disposed.</exception>
    public async ValueTask<FleetChange> NextAsync(CancellationToken stop = default)
    {
        _start = null;
        while (true)
        {
            await _signal.Reader.ReadAsync(stop).ConfigureAwait(false);
            var now = _store.Snapshot;
            if (now.Version == _seen.Version)
                continue;
            var places = _store.Log.Between(_seen.LogEnd, now.LogEnd);
            _seen = (now.Version, now.LogEnd);
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
