namespace Platypus.Web.Demo;

/// <summary>What is wrong with a simulated panel.</summary>
public enum DemoFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It answers after 1.5 seconds.</summary>
    Slow,

    /// <summary>It accepts connections and never answers.</summary>
    Hung,

    /// <summary>Nobody listens, ever.</summary>
    Refused,

    /// <summary>An edge in front of it answers 521.</summary>
    OriginDown,

    /// <summary>It answers 500.</summary>
    ServerError,

    /// <summary>Its stat script answers something that is no JSON.</summary>
    Garbage,

    /// <summary>It has no stat script: 404.</summary>
    NoStats,

    /// <summary>Its process died: connections are reset, new ones refused.</summary>
    Crashed,

    /// <summary>Its whole location is cut off: as if every process there had died at once.</summary>
    Dark,
}
