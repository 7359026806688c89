using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Tests.Fakes;

/// <summary>Rollups kept in memory, with every write counted.</summary>
public sealed class FakeUsageStorage : IUsageStorage
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(RollupTier Tier, DateTimeOffset Begin, string Panel), Rollup> _kept = [];

    /// <summary>Set, every call fails with it.</summary>
    public string? Broken { get; set; }

    public int Writes { get; private set; }

    /// <summary>Stretches of the last write.</summary>
    public int LastWrite { get; private set; }

    public IReadOnlyList<(RollupTier Tier, DateTimeOffset Begin, string Panel)> Kept
    {
        get
        {
            lock (_gate)
                return [.. _kept.Keys];
        }
    }

    public Task KeepAsync(IReadOnlyList<KeptStretch> stretches, CancellationToken cancel = default) => Do(() =>
    {
        Writes++;
        LastWrite = stretches.Count;
        foreach (var kept in stretches)
            _kept[(kept.Tier, kept.Stretch.Begin, kept.Panel.Value)] = kept.Stretch.Rollup;
        return true;
    });

    public Task<IReadOnlyList<Stretch>> ReadAsync(
        PanelId panel, RollupTier tier, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default) => Do<IReadOnlyList<Stretch>>(() =>
        [.. _kept.Where(each => each.Key.Tier == tier && each.Key.Panel == panel.Value && each.Key.Begin >= from && each.Key.Begin < to)
            .Select(each => new Stretch(each.Key.Begin, each.Value))]);

    public int FleetReads { get; private set; }

    public Task ReadFleetAsync(RollupTier tier, TimeRange window, Action<PanelId, Stretch> each, CancellationToken cancel = default) => Do(() =>
    {
        FleetReads++;
        foreach (var (key, rollup) in _kept.Where(kept => kept.Key.Tier == tier && kept.Key.Begin >= window.From && kept.Key.Begin < window.To))
            each(new PanelId(key.Panel), new Stretch(key.Begin, rollup));
        return true;
    });

    public Task<IReadOnlyList<KeptStretch>> ReadLastHourAsync(CancellationToken cancel = default) => Do<IReadOnlyList<KeptStretch>>(() =>
    {
        var fives = _kept.Where(each => each.Key.Tier == RollupTier.FiveMinutes).ToList();
        return [.. fives.Where(each => each.Key.Begin >= RollupTier.Hour.Begin(fives[^1].Key.Begin))
            .Select(each => new KeptStretch(new PanelId(each.Key.Panel), each.Key.Tier, new Stretch(each.Key.Begin, each.Value)))];
    });

    public Task<bool> ForgetOldestAsync(RollupTier tier, DateTimeOffset before, CancellationToken cancel = default) => Do(() =>
    {
        var old = _kept.Keys.Where(key => key.Tier == tier && key.Begin < before).ToList();
        foreach (var key in old.Where(key => key.Begin == old[0].Begin))
            _kept.Remove(key);
        return old.Count > 0;
    });

    private Task<T> Do<T>(Func<T> work)
    {
        if (Broken is { } why)
            return Task.FromException<T>(new StorageException(why));
        lock (_gate)
            return Task.FromResult(work());
    }
}
