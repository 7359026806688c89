namespace Platypus.Core.Incidents;

/// <summary>What happened.</summary>
public enum IncidentKind
{
    /// <summary>One or more panels do not answer.</summary>
    Down,

    /// <summary>A panel keeps changing between answering and failing.</summary>
    Flapping,

    /// <summary>A value of a panel's usage is above its threshold for long.</summary>
    Usage,

    /// <summary>Usage that used to come no longer does.</summary>
    Stats,

    /// <summary>A panel's certificate expires soon.</summary>
    Certificate,

    /// <summary>Platypus, not the fleet, is cut off.</summary>
    Blind,
}

/// <summary>How bad it is.</summary>
public enum IncidentSeverity
{
    /// <summary>Somebody should look: usage, stats, flapping, a certificate.</summary>
    Warning,

    /// <summary>Something does not work: panels are down, or nobody can tell whether they are.</summary>
    Critical,
}

/// <summary>Whether it lasts, and whether somebody owns it.</summary>
public enum IncidentState
{
    /// <summary>It lasts and nobody owns it.</summary>
    Open,

    /// <summary>It lasts and somebody owns it.</summary>
    Acknowledged,

    /// <summary>It is over; it never comes back.</summary>
    Resolved,
}

/// <summary>What a line of an incident's ledger says.</summary>
public enum LedgerEvent
{
    /// <summary>The incident began.</summary>
    Opened,

    /// <summary>More panels belong to it.</summary>
    Joined,

    /// <summary>Its cause changed, it turned out to be shared, or it outgrew its acknowledgement.</summary>
    Worsened,

    /// <summary>Somebody owns it.</summary>
    Acknowledged,

    /// <summary>The owner gave it back.</summary>
    Unacknowledged,

    /// <summary>The acknowledgement ended by itself.</summary>
    Expired,

    /// <summary>Something was kept quiet, and why.</summary>
    Suppressed,

    /// <summary>People were told.</summary>
    Notified,

    /// <summary>The message was brought up to date.</summary>
    Edited,

    /// <summary>People could not be told.</summary>
    NotifyFailed,

    /// <summary>It is over.</summary>
    Resolved,
}
