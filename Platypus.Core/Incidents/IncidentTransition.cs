using System.Collections.Immutable;

namespace Platypus.Core.Incidents;

/// <summary>A line of an incident's ledger.</summary>
/// <param name="At">When it was decided or done (UTC).</param>
/// <param name="Event">What sort of line.</param>
/// <param name="By">Who did it; null for Platypus itself.</param>
/// <param name="Text">A plain sentence.</param>
public sealed record LedgerEntry(DateTimeOffset At, LedgerEvent Event, string? By, string Text);

/// <summary>Why people are to be told of a transition, or are not.</summary>
public enum NotifyReason
{
    /// <summary>Nobody is to be told: it changes nothing they can see, or it is over before anybody was to know.</summary>
    None,

    /// <summary>A new incident: its first message, not before <see cref="Incident.TellAt"/>.</summary>
    Opened,

    /// <summary>More panels, or fewer: an edit that can be gathered with others.</summary>
    Grew,

    /// <summary>It is worse than it was said to be: an edit at once.</summary>
    Worsened,

    /// <summary>Somebody owns it, or no longer does: an edit at once.</summary>
    OwnerChanged,

    /// <summary>It is over: an edit at once.</summary>
    Resolved,

    /// <summary>It went on in another incident: an edit at once.</summary>
    Merged,
}

/// <summary>One decision of the engine: what an incident was, what it is now, and why.</summary>
/// <param name="Before">The incident before; null when this opens it.</param>
/// <param name="After">The incident now, with a higher version.</param>
/// <param name="Entry">The line for its ledger; null where the public contract has no word for it (some of its panels recovered).</param>
/// <param name="Reason">The rule that decided.</param>
/// <param name="Notify">Why people are to be told, or are not.</param>
/// <param name="Changed">The members that this added or changed, as they are now.</param>
public sealed record IncidentTransition(
    Incident? Before, Incident After, LedgerEntry? Entry, DecisionReason Reason, NotifyReason Notify, ImmutableArray<IncidentMember> Changed);
