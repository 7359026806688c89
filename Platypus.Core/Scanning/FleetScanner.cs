using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Scanning;

/// <summary>
/// Checks every panel in its turn and reports to the store. It has no loop: a timer, the end of a check, the end of an idle
/// connection and a person's wish all run the same <see cref="Pump"/>, which starts what is due.
/// </summary>
public sealed partial class FleetScanner : IFleetScanner, IAsyncDisposable
{
    /// <summary>First checks are made this far apart, so that a small fleet is known at once and a large one does not stampede.</summary>
    private static readonly TimeSpan FirstSweepStep = TimeSpan.FromMilliseconds(2);

    private readonly IPanelProbe _probe;
    private readonly FleetStore _store;
    private readonly ScanOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Dictionary<PanelId, ScanEntry> _entries = [];
    private readonly ScanSchedule<ScanEntry> _schedule = new();
    private readonly ScanLanes _lanes;
    private readonly ScanMeter _meter;
    private readonly Tripwire _tripwire;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _edit = new(1);
    private int _underWay;
    private TaskCompletionSource? _drained;

    /// <summary>Makes a scanner; it starts with the first panels.</summary>
    public FleetScanner(IPanelProbe probe, FleetStore store, ScanOptions options, TimeProvider clock)
    {
        (_probe, _store, _options, _clock) = (probe, store, options, clock);
        _lanes = new ScanLanes(options.MaxConcurrency);
        _meter = new ScanMeter(clock);
        _tripwire = new Tripwire(options.MaxIdleConnections, clock);
        _timer = clock.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _stalls = new StallWatch(options.Timeout, clock);
        _canaries = [.. options.Canaries.Select((address, place) => new ScanEntry(CanaryPanel(address, place), options, clock) { Canary = place })];
        _beat = clock.CreateTimer(_ => Beat(), null, StallWatch.Pause, StallWatch.Pause);
        store.Attach(this);
    }

    /// <summary>Told of every finished check (null: it could not be made) and how long it took. Must not block or throw.</summary>
    public Action<Verdict?, TimeSpan>? CheckEnded { get; set; }

    /// <summary>Told of a failure inside the probe or the store, which is a defect of ours. Must not block or throw.</summary>
    public Action<Exception>? Faulted { get; set; }

    /// <inheritdoc/>
    public ScanStatistics Statistics
    {
        get
        {
            lock (_gate)
            {
                var waiting = _lanes.OldestDue is { } due ? _clock.GetTimestamp() - due : 0;
                return new ScanStatistics(_options.Interval, _meter.Rate, Span(Math.Max(_meter.Late, waiting)),
                    _tripwire.Guarded, _underWay, _tripwire.Hints);
            }
        }
    }

    /// <summary>Replaces the panels, here and in the store. Unchanged ones keep their turn, state and connection.</summary>
    /// <param name="panels">All panels, ids unique.</param>
    /// <param name="stop">Gives up before the store has taken them.</param>
    public async Task SetPanelsAsync(ImmutableArray<Panel> panels, CancellationToken stop = default)
    {
        await _edit.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            // In this order no result of a panel that is gone arrives after its end, and none of a new one before its start.
            RetireOthers(panels);
            await _store.SetPanelsAsync(panels, stop).ConfigureAwait(false);
            Enlist(panels);
        }
        finally
        {
            _edit.Release();
        }
        Pump();
    }

    /// <inheritdoc/>
    public async Task<PanelState?> CheckNowAsync(PanelId id, CancellationToken stop)
    {
        Task done;
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || !_entries.TryGetValue(id, out var entry))
                return null;
            if (entry.Running is null)
            {
                // Queued for its turn or not, somebody waits: it starts beside the order.
                _schedule.Remove(entry);
                entry.Asked = true;
                entry.DueAt = _clock.GetTimestamp();
                _lanes.Occupy(entry);
                Start(entry);
            }
            done = entry.Running!.Task;
        }
        await done.WaitAsync(stop).ConfigureAwait(false);
        await _store.FlushAsync(stop).ConfigureAwait(false);
        return _store.Snapshot.Find(id);
    }

    /// <summary>Stops: no check starts any more, those under way end without a result.</summary>
    public async ValueTask DisposeAsync()
    {
        Task drained;
        lock (_gate)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_underWay == 0)
                _drained.TrySetResult();
            drained = _drained.Task;
        }
        await _beat.DisposeAsync().ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await drained.ConfigureAwait(false);
    }

    private void RetireOthers(ImmutableArray<Panel> panels)
    {
        var targets = panels.Where(panel => !panel.Paused).ToDictionary(panel => panel.Id);
        lock (_gate)
        {
            foreach (var entry in _entries.Values.ToList())
            {
                if (targets.TryGetValue(entry.Panel.Id, out var panel) && panel.HasSameTarget(entry.Panel))
                    continue;
                entry.Retired = true;
                _entries.Remove(entry.Panel.Id);
                _schedule.Remove(entry);
                _tripwire.Forget(entry);
            }
        }
    }

    private void Enlist(ImmutableArray<Panel> panels)
    {
        lock (_gate)
        {
            var fresh = StartCanaries();
            foreach (var panel in panels.Where(panel => !panel.Paused))
            {
                if (!_entries.TryGetValue(panel.Id, out var entry))
                    fresh.Add(_entries[panel.Id] = new ScanEntry(panel, _options, _clock));
                else if (!entry.Panel.Equals(panel))
                {
                    entry.Edit(panel);
                    if (entry.Running is null && !entry.Queued)
                        _schedule.Set(entry, NextRegular(entry));
                }
            }
            Sweep(fresh);
        }
    }

    /// <summary>Has panels checked soon, but not all at once.</summary>
    private void Sweep(IReadOnlyCollection<ScanEntry> entries)
    {
        var now = _clock.GetTimestamp();
        foreach (var entry in entries)
        {
            var window = Math.Min(entry.Interval, ScanEntry.Ticks(FirstSweepStep, _clock) * entries.Count);
            _schedule.Set(entry, now + ScanSlots.Phase(entry.Panel.Id, window));
        }
    }

    /// <summary>Starts what is due, as far as there are slots, and sets the timer for what comes next.</summary>
    private void Pump()
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || _drained is not null)
                return;
            var now = _clock.GetTimestamp();
            while (_schedule.TakeDue(now, out var due) is { } entry)
            {
                entry.DueAt = due;
                _lanes.Add(entry);
            }
            StartWaiting(now);
            if (_schedule.NextDue is { } next)
                _timer.Change(Span(Math.Max(0, next - now)) + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private void StartWaiting(long now)
    {
        while (_lanes.Take() is { } entry)
        {
            // Asked for by hand while it waited: that check serves both.
            if (entry.Running is not null)
            {
                _lanes.Release(entry.Slow);
                continue;
            }
            _meter.Started(Math.Max(0, now - entry.DueAt));
            Start(entry);
        }
    }

    private void Start(ScanEntry entry)
    {
        entry.Running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay++;
        if (entry.Canary is null)
            _tripwire.BeforeCheck(entry);
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => _ = state.Scanner.CheckAsync(state.Entry), (Scanner: this, Entry: entry), preferLocal: false);
    }

    private async Task CheckAsync(ScanEntry entry)
    {
        ProbeResult? result = null;
        var started = _clock.GetTimestamp();
        try
        {
            var request = new ProbeRequest(entry.Panel, entry.Uri, entry.Timeout, entry.HoldsConnection, verdict => ReportEarly(entry, verdict));
            result = Believe(await _probe.CheckAsync(request, _stop.Token).ConfigureAwait(false), started);
            if (result is { Verdict: { } verdict, Usage: var usage, CertificateUntil: var until } && !entry.Retired)
                await ReportAsync(entry, verdict, usage, until).ConfigureAwait(false);
            CheckEnded?.Invoke(result.Value.Verdict, _clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopping: nobody waits for a result.
        }
        catch (Exception failure)
        {
            Faulted?.Invoke(failure);
        }
        End(entry, result ?? default);
    }

    private void ReportEarly(ScanEntry entry, Verdict verdict)
    {
        // Dropped when the queue is full: the result of the whole check says it again.
        if (!entry.Retired && entry.Canary is null)
            _store.TryReport(new Observation(entry.Panel.Id, verdict, UsageReading.Silent, _clock.GetUtcNow(), Ends: false));
    }

    private void End(ScanEntry entry, ProbeResult result)
    {
        TaskCompletionSource running;
        IReadOnlyList<ScanEntry> hints;
        lock (_gate)
        {
            running = entry.Running!;
            entry.Running = null;
            _underWay--;
            _lanes.Release(entry.Slow);
            _meter.Ended();
            hints = entry.Canary is null ? _tripwire.AfterCheck(entry, result, _entries.Count) : [];
            Judge(entry, result.Verdict);
            if (_underWay == 0)
                _drained?.TrySetResult();
        }
        // Outside the lock: a connection that has ended already says so at once.
        if (result.Connection is { } connection)
            connection.Watch((ended, how) => OnIdleEnded(entry, ended, how));
        running.TrySetResult();
        foreach (var hint in hints)
            Hint(hint);
        Pump();
    }

    private void Judge(ScanEntry entry, Verdict? verdict)
    {
        (entry.Hinted, entry.Asked) = (false, false);
        if (entry.Retired)
            return;
        var failed = verdict?.Outcome == CheckOutcome.Down;
        entry.Slow = verdict?.Cause == CheckCause.Timeout;
        if (verdict is not null)
            entry.Failures = failed && FollowsUp(entry) ? Math.Min(entry.Failures + 1, _options.FailuresToConfirm) : 0;
        entry.SeenWell |= verdict is not null && !failed;
        var again = verdict is null || (failed && FollowsUp(entry) && (entry.Failures < _options.FailuresToConfirm || _blind));
        if (entry.Queued)
            return;
        _schedule.Set(entry, again
            ? _clock.GetTimestamp() + ScanEntry.Ticks(_options.RetryDelay, _clock)
            : NextRegular(entry));
    }

    private void OnIdleEnded(ScanEntry entry, IIdleConnection connection, IdleEnd how)
    {
        bool trips;
        lock (_gate)
            trips = _tripwire.Ended(entry, connection, how);
        if (trips)
            Hint(entry);
    }

    private void Hint(ScanEntry entry)
    {
        lock (_gate)
        {
            if (entry.Retired || entry.Queued || entry.Running is not null || _stop.IsCancellationRequested)
                return;
            _schedule.Remove(entry);
            entry.Hinted = true;
            entry.DueAt = _clock.GetTimestamp();
            _lanes.Add(entry, urgent: true);
        }
        Pump();
    }

    private long NextRegular(ScanEntry entry) => ScanSlots.Next(_clock.GetTimestamp(), entry.Interval, entry.Phase);

    private TimeSpan Span(long ticks) => _clock.GetElapsedTime(0, ticks);
}
