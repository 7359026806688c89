using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>
/// Every panel's changes of status. It follows the store and writes what changed within a second or so; at a start it compares
/// what was written with the states that were restored, so that a crash between the two loses nothing.
/// </summary>
public sealed class UptimeLog : IAsyncDisposable
{
    /// <summary>How long changes are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(UptimeReport.MostDays);

    /// <summary>Up to so long, a panel that nobody looked at, because Platypus did not run, counts as what it was.</summary>
    private static readonly TimeSpan Unwatched = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForgetPause = TimeSpan.FromMinutes(10);

    /// <summary>Changes kept for a storage that refuses them; the newest.</summary>
    private const int MostUnsaved = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<PanelId, StatusChange> _last = [];
    private readonly Dictionary<PanelId, DateTimeOffset> _unconfirmed = [];
    private readonly FleetStore _store;
    private readonly IUptimeStorage _storage;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private List<PanelChange> _unsaved = [];
    private List<PanelChange> _writing = [];
    private long _forgotAt;

    /// <summary>Makes an empty log.</summary>
    /// <param name="store">The fleet.</param>
    /// <param name="storage">Where changes are kept.</param>
    /// <param name="clock">The time.</param>
    /// <param name="interval">Time between two checks of a panel that has none of its own, above zero.</param>
    public UptimeLog(FleetStore store, IUptimeStorage storage, TimeProvider clock, TimeSpan interval)
    {
        (_store, _storage, _clock, _interval) = (store, storage, clock, interval);
        Saver = new PeriodicSaver(() => SaveAsync(), SavePause, clock);
    }

    /// <summary>What writes it now and then, and tells when that fails.</summary>
    public PeriodicSaver Saver { get; }

    /// <summary>Goes on from what is kept and follows the fleet; to be called before it is scanned.</summary>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task StartAsync(CancellationToken stop = default)
    {
        foreach (var last in await _storage.ReadLastAsync(stop).ConfigureAwait(false))
            _last[last.Panel] = last.Change;
        await _store.FollowAsync(Take, stop).ConfigureAwait(false);
        _forgotAt = _clock.GetTimestamp();
        Saver.Start();
    }

    /// <summary>Reads a panel's changes in a window, and the one that was in force when it began; in no order.</summary>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<IReadOnlyList<StatusChange>> ReadAsync(PanelId panel, TimeRange window, CancellationToken cancel = default)
    {
        List<StatusChange> unsaved;
        lock (_gate)
            unsaved = [.. _writing.Concat(_unsaved).Where(each => each.Panel == panel).Select(each => each.Change)];
        var kept = await _storage.ReadAsync(panel, window, cancel).ConfigureAwait(false);
        return [.. kept, .. unsaved];
    }

    /// <summary>Reads all panels' changes in a window, and those that were in force when it began; in no order.</summary>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<IReadOnlyList<PanelChange>> ReadFleetAsync(TimeRange window, CancellationToken cancel = default)
    {
        List<PanelChange> unsaved;
        lock (_gate)
            unsaved = [.. _writing, .. _unsaved];
        return [.. await _storage.ReadFleetAsync(window, cancel).ConfigureAwait(false), .. unsaved];
    }

    /// <summary>Writes what changed.</summary>
    /// <exception cref="StorageException">It could not be written; it is kept for the next time.</exception>
    public async Task SaveAsync(CancellationToken cancel = default)
    {
        lock (_gate)
            (_writing, _unsaved) = (_unsaved, []);
        try
        {
            if (_writing.Count > 0)
                await _storage.AppendAsync(_writing, cancel).ConfigureAwait(false);
            lock (_gate)
                _writing = [];
        }
        catch
        {
            lock (_gate)
                (_unsaved, _writing) = ([.. _writing.Concat(_unsaved).TakeLast(MostUnsaved)], []);
            throw;
        }
        if (_clock.GetElapsedTime(_forgotAt) < ForgetPause)
            return;
        // Piece by piece: what there is to forget goes over many turns.
        if (!await _storage.ForgetAsync(_clock.GetUtcNow() - Kept, cancel).ConfigureAwait(false))
            _forgotAt = _clock.GetTimestamp();
    }

    /// <summary>Stops, and writes what is not written yet if that can be done.</summary>
    public ValueTask DisposeAsync() => Saver.DisposeAsync();

    // On the store's writer: in memory alone, and short.
    private void Take(FleetEvent happened)
    {
        lock (_gate)
        {
            if (happened.State is { } state)
                Take(state, _last.TryGetValue(happened.Panel, out var last) ? last : null);
            else if (_last.ContainsKey(happened.Panel))
                Forget(happened.Panel);
        }
    }

    private void Take(PanelState state, StatusChange? last)
    {
        var panel = state.Panel.Id;
        if (state.Stale)
        {
            _unconfirmed[panel] = state.CheckedAt ?? state.Since;
            // What is written may be newer than the state that was restored; then a check has to say what is true now.
            if (last is null || (last.Value.Status != state.Status && state.Since > last.Value.At))
                Record(panel, state.Status, state.Since);
            return;
        }
        if (_unconfirmed.Remove(panel, out var seen) && state.CheckedAt - seen > Longer(Unwatched, 2 * (state.Panel.Interval ?? _interval)))
            Record(panel, PanelStatus.Unknown, seen);
        // A suspicion begins no status; what it comes to is dated back to its first failure.
        if (state.Suspect)
            return;
        if (!_last.TryGetValue(panel, out var known))
            Record(panel, state.Status, state.Since);
        else if (known.Status != state.Status)
            Record(panel, state.Status, state.Since > known.At ? state.Since : state.CheckedAt ?? _clock.GetUtcNow());
    }

    private void Forget(PanelId panel)
    {
        if (_last[panel].Status != PanelStatus.Unknown)
            Record(panel, PanelStatus.Unknown, _clock.GetUtcNow());
        _last.Remove(panel);
        _unconfirmed.Remove(panel);
    }

    private void Record(PanelId panel, PanelStatus status, DateTimeOffset at)
    {
        // After a clock was set back it is dated after the last one: what is told last holds.
        if (_last.TryGetValue(panel, out var last) && at <= last.At)
            at = last.At.AddTicks(1);
        var change = _last[panel] = new StatusChange(status, at);
        _unsaved.Add(new PanelChange(panel, change));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
