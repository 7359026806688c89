using Platypus.Core.Storage;
using Platypus.Web.Components.Views;

namespace Platypus.Tests.Fakes;

/// <summary>Saved views kept in memory.</summary>
public sealed class FakeViewStorage : IViewStorage
{
    private long _last;

    /// <summary>Set, every call fails with it.</summary>
    public string? Broken { get; set; }

    public List<SavedView> Kept { get; } = [];

    public Task<IReadOnlyList<SavedView>> LoadAsync(CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<SavedView>>([.. Kept]);

    public Task<long> KeepAsync(SavedView view, CancellationToken cancel = default)
    {
        if (Broken is { } why)
            return Task.FromException<long>(new StorageException(why));
        var same = Kept.Find(each => each.Owner == view.Owner && string.Equals(each.Name, view.Name, StringComparison.OrdinalIgnoreCase));
        var kept = view with { Id = same?.Id ?? ++_last };
        Kept.RemoveAll(each => each.Id == kept.Id);
        Kept.Add(kept);
        return Task.FromResult(kept.Id);
    }

    public Task ForgetAsync(long id, CancellationToken cancel = default)
    {
        Kept.RemoveAll(each => each.Id == id);
        return Task.CompletedTask;
    }
}
