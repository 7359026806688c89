using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Tests.Fakes;

/// <summary>Panels kept in memory, on a disk that can be full.</summary>
public sealed class FakePanelStorage : IPanelStorage
{
    public Dictionary<PanelId, StoredPanel> Kept { get; } = [];

    public bool IsFull { get; set; }

    /// <summary>How often something was written.</summary>
    public int Writes { get; private set; }

    /// <summary>Told before a write is done.</summary>
    public Action Writing { get; set; } = () => { };

    public Task<IReadOnlyList<StoredPanel>> LoadAsync(CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<StoredPanel>>([.. Kept.Values]);

    public Task WriteAsync(IReadOnlyCollection<StoredPanel> keep, IReadOnlyCollection<PanelId> forget, string actor, CancellationToken cancel = default)
    {
        Writing();
        if (IsFull)
            throw new StorageException("The disk is full.");
        Writes++;
        foreach (var id in forget)
            Kept.Remove(id);
        foreach (var panel in keep)
            Kept[panel.Panel.Id] = panel;
        return Task.CompletedTask;
    }
}
