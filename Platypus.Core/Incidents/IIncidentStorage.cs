using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Incidents;

/// <summary>What a start finds of the time before.</summary>
/// <param name="Open">All unresolved incidents with their members, oldest first.</param>
/// <param name="LastNumber">The highest number that any incident has; 0 when there was none.</param>
/// <param name="Windows">All maintenance windows, past ones included.</param>
/// <param name="States">What was last known of panels, also of some that are no longer watched.</param>
public sealed record StoredIncidents(
    ImmutableArray<Incident> Open, long LastNumber, ImmutableArray<MaintenanceWindow> Windows, ImmutableArray<SavedState> States);

/// <summary>What else is to be kept or forgotten together with decisions.</summary>
/// <param name="Windows">Maintenance windows that were made or changed; each takes the place of one of the same id.</param>
/// <param name="WindowsGone">Ids of windows to be forgotten; unknown ones are ignored.</param>
/// <param name="PanelsGone">Panels whose states are to be forgotten, before any state is kept; unknown ones are ignored.</param>
public sealed record StandingChanges(
    ImmutableArray<MaintenanceWindow> Windows, ImmutableArray<string> WindowsGone, ImmutableArray<PanelId> PanelsGone)
{
    /// <summary>Nothing else.</summary>
    public static StandingChanges None { get; } = new([], [], []);

    /// <summary>Whether there is nothing to keep or forget.</summary>
    public bool IsEmpty => Windows.IsEmpty && WindowsGone.IsEmpty && PanelsGone.IsEmpty;
}

/// <summary>
/// Where incidents are kept. Every method throws <see cref="StorageException"/> when it cannot do what it is for; what it
/// was to write is then not there, and the same call may succeed later.
/// </summary>
public interface IIncidentStorage
{
    /// <summary>
    /// Keeps decisions and what they rest on, all or nothing: the incidents, their changed members, a ledger line each, an
    /// outbox row for each that people are to be told of, and the panels' states. Durable when the task ends. The same
    /// transitions again change nothing, so that a caller who does not know whether they were kept can repeat them.
    /// </summary>
    /// <param name="transitions">In the order of the decisions.</param>
    /// <param name="states">The states of the panels that changed; the last of each counts.</param>
    /// <param name="others">What else is to be kept or forgotten; null for nothing.</param>
    /// <param name="cancel">Gives up waiting for its turn; a write that has begun is finished.</param>
    Task CommitAsync(
        IReadOnlyList<IncidentTransition> transitions, IReadOnlyList<SavedState> states, StandingChanges? others = null, CancellationToken cancel = default);

    /// <summary>Reads what a start needs, as of one moment.</summary>
    Task<StoredIncidents> LoadAsync(CancellationToken cancel = default);

    /// <summary>Reads a page of incidents, newest first.</summary>
    /// <param name="openOnly">Leaves out what is resolved.</param>
    /// <param name="before">Only those that are older than this one, which need not exist; null begins with the newest.</param>
    /// <param name="limit">Most incidents on the page, above zero.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<Incident>> ListAsync(bool openOnly, string? before, int limit, CancellationToken cancel = default);

    /// <summary>Reads the incidents that a panel was in, newest first.</summary>
    /// <param name="panel">Which panel; an unknown one was in none.</param>
    /// <param name="limit">Most incidents, above zero.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<Incident>> ListForPanelAsync(PanelId panel, int limit, CancellationToken cancel = default);

    /// <summary>Reads an incident; null when there is none of that id.</summary>
    Task<Incident?> FindAsync(string id, CancellationToken cancel = default);

    /// <summary>Reads an incident's ledger, oldest first; null when there is no incident of that id.</summary>
    Task<IReadOnlyList<LedgerEntry>?> LedgerAsync(string id, CancellationToken cancel = default);
}
