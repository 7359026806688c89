using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>Where changes of status are kept. Every method throws <see cref="StorageException"/> when it cannot do what it is for.</summary>
public interface IUptimeStorage
{
    /// <summary>Keeps changes, all or none; one that is there already stays.</summary>
    Task AppendAsync(IReadOnlyList<PanelChange> changes, CancellationToken cancel = default);

    /// <summary>Reads every panel's last change.</summary>
    Task<IReadOnlyList<PanelChange>> ReadLastAsync(CancellationToken cancel = default);

    /// <summary>Reads a panel's changes in a window, oldest first, and before them the one that was in force when it began.</summary>
    Task<IReadOnlyList<StatusChange>> ReadAsync(PanelId panel, TimeRange window, CancellationToken cancel = default);

    /// <summary>Reads all panels' changes in a window, and before them those that were in force when it began; in no order.</summary>
    Task<IReadOnlyList<PanelChange>> ReadFleetAsync(TimeRange window, CancellationToken cancel = default);

    /// <summary>Forgets some of what no window that begins at a time, or later, can need.</summary>
    /// <returns>Whether there was any; ask again.</returns>
    Task<bool> ForgetAsync(DateTimeOffset before, CancellationToken cancel = default);
}

/// <summary>When a panel's time does not count.</summary>
public interface IQuietTimes
{
    /// <summary>Tells when, in a window, the observer was blind or the panel was in maintenance; ranges may overlap and reach beyond it.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    Task<IReadOnlyList<TimeRange>> ReadAsync(Panel panel, TimeRange window, CancellationToken cancel = default);

    /// <summary>The same, and why.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    Task<IReadOnlyList<QuietTime>> TellAsync(Panel panel, TimeRange window, CancellationToken cancel = default);
}
