using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>Something that the engine is told. Everything it decides follows from these, in their order, and their times.</summary>
public abstract record IncidentInput
{
    private IncidentInput()
    {
    }

    /// <summary>A panel was added, edited or checked; every state, none left out.</summary>
    /// <param name="State">What is known of it now.</param>
    public sealed record PanelSeen(PanelState State) : IncidentInput;

    /// <summary>A panel is no longer watched.</summary>
    /// <param name="Panel">Which panel; an unknown one is ignored.</param>
    public sealed record PanelRemoved(PanelId Panel) : IncidentInput;

    /// <summary>Time went on. To be given at least once a second.</summary>
    public sealed record Tick : IncidentInput;

    /// <summary>Somebody says "mine".</summary>
    /// <param name="Incident">The incident's id.</param>
    /// <param name="By">Who, not empty.</param>
    /// <param name="Note">What they say; null for nothing, or from the owner: as it was.</param>
    /// <param name="Until">When it ends by itself (UTC), later than now; null for never, or from the owner: as it was.</param>
    /// <param name="Guard">What they saw of the owner; null takes over whoever owns it.</param>
    public sealed record Acknowledge(
        string Incident, string By, string? Note = null, DateTimeOffset? Until = null, OwnerGuard? Guard = null) : IncidentInput;

    /// <summary>Somebody takes an acknowledgement back, their own or another's.</summary>
    /// <param name="Incident">The incident's id.</param>
    /// <param name="By">Who, not empty.</param>
    /// <param name="Guard">What they saw of the owner; null takes it from whoever owns it.</param>
    public sealed record Unacknowledge(string Incident, string By, OwnerGuard? Guard = null) : IncidentInput;

    /// <summary>A window is made or changed.</summary>
    /// <param name="Window">The window; one of the same id is replaced.</param>
    public sealed record MaintenanceSet(MaintenanceWindow Window) : IncidentInput;

    /// <summary>The turn of a window that is under way ends now; of a weekly one the next turns come as ever.</summary>
    /// <param name="Id">The window's id.</param>
    /// <param name="By">Who wants it; null when nobody said.</param>
    public sealed record MaintenanceEnded(string Id, string? By = null) : IncidentInput;

    /// <summary>A window is taken away, wherever it stands.</summary>
    /// <param name="Id">The window's id.</param>
    /// <param name="By">Who wants it; null when nobody said.</param>
    public sealed record MaintenanceRemoved(string Id, string? By = null) : IncidentInput;

    /// <summary>The observer has reason to believe that it is cut off.</summary>
    /// <param name="Why">A plain clause: <c>948 of 1000 panels failed at once</c>.</param>
    public sealed record BlindBegan(string Why) : IncidentInput;

    /// <summary>The observer sees again.</summary>
    public sealed record BlindEnded : IncidentInput;

    /// <summary>
    /// A message of an incident was sent, brought up to date, or could not be. The book does not hold what is resolved:
    /// such a line is the caller's to append, and ignored here.
    /// </summary>
    /// <param name="Incident">The incident's id.</param>
    /// <param name="Event"><see cref="LedgerEvent.Notified"/>, <see cref="LedgerEvent.Edited"/> or <see cref="LedgerEvent.NotifyFailed"/>.</param>
    /// <param name="Text">A plain sentence for the ledger.</param>
    public sealed record Delivered(string Incident, LedgerEvent Event, string Text) : IncidentInput;
}

/// <summary>What became of a person's intent.</summary>
public enum IntentResult
{
    /// <summary>It changed the incident.</summary>
    Done,

    /// <summary>It was so already; nothing changed.</summary>
    Unchanged,

    /// <summary>No unresolved incident, or no window, has that id. The caller knows whether a resolved one has (409) or none (404).</summary>
    NotOpen,

    /// <summary>The end is not in the future.</summary>
    BadEnd,

    /// <summary>Somebody else owns it than the one who asks saw; nothing changed.</summary>
    Taken,

    /// <summary>There are as many maintenance windows as there may be.</summary>
    TooMany,
}
