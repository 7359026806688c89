using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Storage;

namespace Platypus.Web.Components.Views;

/// <summary>All saved views, in memory; what is kept comes there when it is durable.</summary>
/// <param name="storage">Where they are kept.</param>
public sealed class ViewBook(IViewStorage storage) : IHostedService
{
    /// <summary>Views kept at most, of all people together.</summary>
    public const int Most = 500;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private ImmutableArray<SavedView> _all = [];

    /// <summary>Told when a view came or went; on any thread.</summary>
    public event Action? Changed;

    /// <summary>The views somebody may open: their own first, then everybody's, each by name.</summary>
    /// <param name="reader">Who; null for nobody who is known.</param>
    public ImmutableArray<SavedView> For(string? reader) =>
        [.. All.Where(view => view.IsFor(reader)).OrderBy(view => view.Owner is null).ThenBy(view => view.Name, FleetRoster.NaturalOrder)];

    private ImmutableArray<SavedView> All
    {
        get
        {
            lock (_gate)
                return _all;
        }
        set
        {
            lock (_gate)
                _all = value;
        }
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken) => All = [.. await storage.LoadAsync(cancellationToken)];

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Saves a view, in place of one of the same owner and name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">The filter.</param>
    /// <param name="shared">Whether everybody may open it; else the actor alone.</param>
    /// <param name="actor">Who saves it: an operator.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <returns>Why not; null when it is saved.</returns>
    public async Task<string?> SaveAsync(string? name, string address, bool shared, string actor, CancellationToken cancel = default)
    {
        var called = (name ?? "").Trim();
        if (called.Length is 0 or > SavedView.LongestName || called.Any(char.IsControl))
            return $"A name has 1 to {SavedView.LongestName} letters.";
        var view = new SavedView(0, called, shared ? null : actor, address, actor);
        await _turn.WaitAsync(cancel);
        try
        {
            var same = All.FirstOrDefault(each => each.Owner == view.Owner && string.Equals(each.Name, called, StringComparison.OrdinalIgnoreCase));
            if (same is null && All.Length >= Most)
                return $"There are {Most} saved views; delete one first.";
            var kept = view with { Id = await storage.KeepAsync(view, cancel) };
            All = [.. All.Where(each => each.Id != kept.Id && each != same), kept];
        }
        catch (StorageException failure)
        {
            return $"Not saved: {failure.Message}";
        }
        finally
        {
            _turn.Release();
        }
        Changed?.Invoke();
        return null;
    }

    /// <summary>Deletes a view that the actor may open.</summary>
    /// <returns>Why not; null when it is gone.</returns>
    public async Task<string?> DeleteAsync(SavedView view, string actor, CancellationToken cancel = default)
    {
        if (!view.IsFor(actor))
            return "It is somebody else's.";
        await _turn.WaitAsync(cancel);
        try
        {
            await storage.ForgetAsync(view.Id, cancel);
            All = [.. All.Where(each => each.Id != view.Id)];
        }
        catch (StorageException failure)
        {
            return $"Not deleted: {failure.Message}";
        }
        finally
        {
            _turn.Release();
        }
        Changed?.Invoke();
        return null;
    }
}
