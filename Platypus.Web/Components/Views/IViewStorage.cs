using Platypus.Core.Storage;

namespace Platypus.Web.Components.Views;

/// <summary>Where saved views are kept. Every method throws <see cref="StorageException"/> when it cannot do what it is for.</summary>
public interface IViewStorage
{
    /// <summary>Reads all views.</summary>
    Task<IReadOnlyList<SavedView>> LoadAsync(CancellationToken cancel = default);

    /// <summary>Keeps a view, in place of one of the same owner and name.</summary>
    /// <param name="view">The view; its id does not count.</param>
    /// <param name="cancel">Gives up waiting for its turn.</param>
    /// <returns>Its id.</returns>
    Task<long> KeepAsync(SavedView view, CancellationToken cancel = default);

    /// <summary>Forgets a view; an unknown one is ignored.</summary>
    Task ForgetAsync(long id, CancellationToken cancel = default);
}
