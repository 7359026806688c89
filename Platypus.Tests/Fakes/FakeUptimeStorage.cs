using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Tests.Fakes;

/// <summary>Changes of status kept in memory.</summary>
public sealed class FakeUptimeStorage : IUptimeStorage
{
    private readonly Lock _gate = new();
    private readonly HashSet<PanelChange> _kept = [];

    /// <summary>Set, every call fails with it.</summary>
    public string? Broken { get; set; }

    public IReadOnlyList<PanelChange> Kept
    {
        get
        {
            lock (_gate)
                return [.. _kept.OrderBy(each => each.Change)];
        }
    }

    public Task AppendAsync(IReadOnlyList<PanelChange> changes, CancellationToken cancel = default) => Do(() =>
    {
        _kept.UnionWith(changes);
        return true;
    });

    public Task<IReadOnlyList<PanelChange>> ReadLastAsync(CancellationToken cancel = default) => Do<IReadOnlyList<PanelChange>>(() =>
        [.. _kept.GroupBy(each => each.Panel).Select(group => group.MaxBy(each => each.Change)!)]);

    public Task<IReadOnlyList<StatusChange>> ReadAsync(PanelId panel, TimeRange window, CancellationToken cancel = default) => Do<IReadOnlyList<StatusChange>>(() =>
        [.. _kept.Where(each => each.Panel == panel && each.Change.At < window.To).Select(each => each.Change).Order()]);

    public Task<IReadOnlyList<PanelChange>> ReadFleetAsync(TimeRange window, CancellationToken cancel = default) => Do<IReadOnlyList<PanelChange>>(() =>
        [.. _kept.Where(each => each.Change.At < window.To)]);

    public Task<bool> ForgetAsync(DateTimeOffset before, CancellationToken cancel = default) => Do(() => false);

    private Task<T> Do<T>(Func<T> work)
    {
        if (Broken is { } why)
            return Task.FromException<T>(new StorageException(why));
        lock (_gate)
            return Task.FromResult(work());
    }
}
