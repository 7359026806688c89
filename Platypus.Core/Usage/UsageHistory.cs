using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>
/// How used every panel was: the last checks in memory, and rollups in storage. It follows the store, counts in memory, and
/// writes what changed in batches; what storage refuses is offered again, within bounds.
/// </summary>
public sealed class UsageHistory : IAsyncDisposable
{
    /// <summary>Stretches kept for a storage that refuses them: at least 15 minutes of 10,000 panels, with the hour that ends in them.</summary>
    private const int MostUnsaved = 50_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<PanelId, PanelHistory> _panels = [];
    private readonly FleetStore _store;
    private readonly IUsageStorage _storage;
    private readonly TimeProvider _clock;
    private List<KeptStretch> _unsaved = [];
    private List<KeptStretch> _writing = [];

    /// <summary>Makes an empty history.</summary>
    /// <param name="store">The fleet.</param>
    /// <param name="storage">Where rollups are kept.</param>
    /// <param name="clock">The time.</param>
    /// <param name="savePause">Time between two writes: what a crash may take, above zero.</param>
    public UsageHistory(FleetStore store, IUsageStorage storage, TimeProvider clock, TimeSpan savePause)
    {
        (_store, _storage, _clock) = (store, storage, clock);
        Saver = new PeriodicSaver(() => SaveAsync(), savePause, clock);
    }

    /// <summary>What writes it now and then, and tells when that fails.</summary>
    public PeriodicSaver Saver { get; }

    /// <summary>Goes on from what is kept and follows the fleet; to be called before it is scanned.</summary>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task StartAsync(CancellationToken stop = default)
    {
        Restore(await _storage.ReadLastHourAsync(stop).ConfigureAwait(false));
        await _store.FollowAsync(Take, stop).ConfigureAwait(false);
        Saver.Start();
    }

    /// <summary>Reads a panel's history in steps; steps without a check are left out.</summary>
    /// <param name="panel">Whose; an unknown one has none.</param>
    /// <param name="from">The first moment (UTC).</param>
    /// <param name="to">Where it ends; not in it (UTC).</param>
    /// <param name="step">How long a step is, above zero. What is only kept in longer stretches counts where they begin.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<ImmutableArray<HistoryPoint>> ReadAsync(
        PanelId panel, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancel = default)
    {
        var now = Newest(panel, step);
        var hoursUntil = step >= RollupTier.Hour.Length() ? to
            : Least(to, RollupTier.Hour.Begin(_clock.GetUtcNow() - RollupTier.FiveMinutes.Kept()) + RollupTier.Hour.Length());
        var fivesUntil = Least(to, now.SingleFrom);
        var stretches = new Dictionary<(RollupTier, DateTimeOffset), Stretch>();
        if (from < hoursUntil)
            await AddAsync(RollupTier.Hour, from, hoursUntil).ConfigureAwait(false);
        if (hoursUntil < fivesUntil)
            await AddAsync(RollupTier.FiveMinutes, from > hoursUntil ? from : hoursUntil, fivesUntil).ConfigureAwait(false);
        return [.. stretches.Values.Concat(now.Single).Where(stretch => stretch.Begin >= from && stretch.Begin < to)
            .GroupBy(stretch => RollupTiers.Floor(stretch.Begin, step))
            .Select(group => new HistoryPoint(group.Key, Rollup.Sum([.. group.Select(stretch => stretch.Rollup)])))
            .OrderBy(point => point.At)];

        async Task AddAsync(RollupTier tier, DateTimeOffset begin, DateTimeOffset end)
        {
            var kept = await _storage.ReadAsync(panel, tier, begin, end, cancel).ConfigureAwait(false);
            // What is in memory is newer than what is kept of the same stretch.
            var known = now.Known.Where(each => each.Tier == tier && each.Stretch.Begin >= begin && each.Stretch.Begin < end).Select(each => each.Stretch);
            foreach (var stretch in kept.Concat(known))
                stretches[(tier, stretch.Begin)] = stretch;
        }
    }

    /// <summary>Writes what changed, and forgets what is too old.</summary>
    /// <exception cref="StorageException">It could not be written; it is kept for the next time.</exception>
    public async Task SaveAsync(CancellationToken cancel = default)
    {
        var batch = TakeUnsaved();
        try
        {
            await _storage.KeepAsync(batch, cancel).ConfigureAwait(false);
            lock (_gate)
                _writing = [];
        }
        catch
        {
            PutBack();
            throw;
        }
        foreach (var tier in Enum.GetValues<RollupTier>())
            await _storage.ForgetOldestAsync(tier, _clock.GetUtcNow() - tier.Kept(), cancel).ConfigureAwait(false);
    }

    /// <summary>Stops, and writes what is not written yet if that can be done.</summary>
    public ValueTask DisposeAsync() => Saver.DisposeAsync();

    private void Restore(IReadOnlyList<KeptStretch> kept)
    {
        var now = _clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var fives in kept.GroupBy(stretch => stretch.Panel))
            {
                var history = _panels[fives.Key] = new PanelHistory(fives.Key);
                history.Restore(fives.Select(five => five.Stretch), now);
                // Hours that ended while nobody was there.
                history.End(now, _unsaved.Add);
            }
        }
    }

    // On the store's writer: in memory alone, and short.
    private void Take(FleetEvent happened)
    {
        lock (_gate)
        {
            if (happened.State is null)
            {
                if (_panels.Remove(happened.Panel, out var gone) && gone.TakeChanged() is { } last)
                    _unsaved.Add(last);
                return;
            }
            if (!_panels.TryGetValue(happened.Panel, out var history))
                _panels[happened.Panel] = history = new PanelHistory(happened.Panel);
            if (CheckSample.Of(happened.State, history.LastAt) is { } sample)
                history.Add(sample, _unsaved.Add);
        }
    }

    // What storage lacks or has in part, oldest knowledge first; and for short steps the last checks, each for itself.
    private (IReadOnlyList<KeptStretch> Known, IReadOnlyList<Stretch> Single, DateTimeOffset SingleFrom) Newest(PanelId panel, TimeSpan step)
    {
        lock (_gate)
        {
            var known = _writing.Concat(_unsaved).Where(kept => kept.Panel == panel).ToList();
            if (!_panels.TryGetValue(panel, out var history))
                return (known, [], DateTimeOffset.MaxValue);
            foreach (var tier in Enum.GetValues<RollupTier>())
                known.AddRange(history.UnderWay(tier).Select(stretch => new KeptStretch(panel, tier, stretch)));
            if (step >= RollupTier.FiveMinutes.Length())
                return (known, [], DateTimeOffset.MaxValue);
            var single = history.Single(out var from);
            return (known, single, single.Count == 0 ? DateTimeOffset.MaxValue : RollupTier.FiveMinutes.Begin(from));
        }
    }

    private List<KeptStretch> TakeUnsaved()
    {
        var now = _clock.GetUtcNow();
        List<KeptStretch> batch;
        lock (_gate)
        {
            foreach (var history in _panels.Values)
                history.End(now, _unsaved.Add);
            _unsaved.AddRange(_panels.Values.Select(history => history.TakeChanged()).OfType<KeptStretch>());
            (_writing, _unsaved) = (_unsaved, []);
            batch = _writing;
        }
        // Hours first: once a later five minutes are kept, the hour before is, too.
        return [.. batch.OrderByDescending(stretch => stretch.Tier)];
    }

    // Sorted outside of the lock, for which the store's writer waits; whoever reads meanwhile finds all of it as being written.
    private void PutBack()
    {
        List<KeptStretch> refused;
        lock (_gate)
        {
            refused = _writing = [.. _writing, .. _unsaved];
            _unsaved = [];
        }
        // A stretch that grew since it was refused takes its own place. Hours are worth more than the minutes in them, and what
        // is new more than what is old.
        var newest = new Dictionary<(PanelId, RollupTier, DateTimeOffset), KeptStretch>();
        foreach (var stretch in refused)
            newest[(stretch.Panel, stretch.Tier, stretch.Stretch.Begin)] = stretch;
        List<KeptStretch> kept = [.. newest.Values.OrderByDescending(stretch => stretch.Tier).ThenByDescending(stretch => stretch.Stretch.Begin)
            .Take(MostUnsaved).OrderBy(stretch => stretch.Stretch.Begin)];
        lock (_gate)
        {
            kept.AddRange(_unsaved);
            (_unsaved, _writing) = (kept, []);
        }
    }

    private static DateTimeOffset Least(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
