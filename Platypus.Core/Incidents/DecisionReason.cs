namespace Platypus.Core.Incidents;

/// <summary>The rules by which the engine decides; every transition names one.</summary>
public enum DecisionReason
{
    /// <summary>A panel was confirmed down.</summary>
    PanelDown,

    /// <summary>Panels that share something went down together.</summary>
    BlastRadius,

    /// <summary>A panel that shares what an open incident's panels share went down.</summary>
    LateJoiner,

    /// <summary>The panels turned out to be part of a larger incident.</summary>
    Folded,

    /// <summary>The cause of the failure changed.</summary>
    CauseChanged,

    /// <summary>A panel recovered, others have not.</summary>
    PartlyRecovered,

    /// <summary>What was wrong is over.</summary>
    Recovered,

    /// <summary>The last affected panel was paused.</summary>
    Paused,

    /// <summary>The last affected panel is no longer watched.</summary>
    Removed,

    /// <summary>The affected panel was edited to be another target.</summary>
    Edited,

    /// <summary>A person acknowledged it.</summary>
    Acknowledged,

    /// <summary>A person acknowledged what another had acknowledged.</summary>
    TakenOver,

    /// <summary>The owner changed note or end.</summary>
    LeaseChanged,

    /// <summary>A person took the acknowledgement back.</summary>
    Unacknowledged,

    /// <summary>The acknowledgement reached its end.</summary>
    LeaseEnded,

    /// <summary>More than half again as many panels as when it was acknowledged.</summary>
    LeaseOutgrown,

    /// <summary>A cause other than the one that was acknowledged.</summary>
    LeaseCauseChanged,

    /// <summary>A maintenance window covers it.</summary>
    Maintenance,

    /// <summary>A panel changes state too often.</summary>
    TooManyChanges,

    /// <summary>A flapping panel changes no more.</summary>
    Settled,

    /// <summary>A value is above its threshold for long.</summary>
    AboveThreshold,

    /// <summary>A value is clearly below its threshold again.</summary>
    BelowThreshold,

    /// <summary>Usage that used to come no longer does.</summary>
    StatsLost,

    /// <summary>Usage comes again.</summary>
    StatsBack,

    /// <summary>A certificate expires soon, or sooner than it was said.</summary>
    CertificateSoon,

    /// <summary>Another certificate was seen, which has more time left.</summary>
    CertificateRenewed,

    /// <summary>The observer has reason to believe that it is cut off.</summary>
    BlindBegan,

    /// <summary>The observer sees again.</summary>
    BlindEnded,

    /// <summary>Something was sent, or could not be.</summary>
    Delivery,
}
