namespace Platypus.Core.Probing;

/// <summary>How used a server is, in per cent from 0 to 100; null where the script did not say.</summary>
public sealed record UsageValues(double? Cpu, double? Memory, double? Disk);

/// <summary>Why a response brought no usage.</summary>
public enum UsageCause
{
    /// <summary>It brought usage, or none was to be had.</summary>
    None,

    /// <summary>404: no stat script there.</summary>
    NotFound,

    /// <summary>401 or 403.</summary>
    Unauthorized,

    /// <summary>The response had no body.</summary>
    NoBody,

    /// <summary>Not a JSON object with one of the three fields, or a body that broke off.</summary>
    NotJson,

    /// <summary>A number outside 0 to 100; all three are refused.</summary>
    OutOfRange,

    /// <summary>More than 64 KiB.</summary>
    TooLarge,

    /// <summary>The body stalled until the check's time was over.</summary>
    Timeout,
}

/// <summary>The words that the public interface uses for missing usage.</summary>
public static class UsageCauses
{
    /// <summary>The word of the public interface; null for <see cref="UsageCause.None"/>.</summary>
    public static string? Word(this UsageCause cause) => cause switch
    {
        UsageCause.None => null,
        UsageCause.NotFound => "notFound",
        UsageCause.Unauthorized => "unauthorized",
        UsageCause.NoBody => "none",
        UsageCause.NotJson => "notJson",
        UsageCause.OutOfRange => "outOfRange",
        UsageCause.TooLarge => "tooLarge",
        UsageCause.Timeout => "timeout",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };
}

/// <summary>What one check learned about usage: values, or why there are none, or nothing at all.</summary>
/// <param name="Values">The usage; null when none came.</param>
/// <param name="Cause">Why none came; <see cref="UsageCause.None"/> with values, and where none was to be had.</param>
public readonly record struct UsageReading(UsageValues? Values, UsageCause Cause)
{
    /// <summary>No usage was to be had: no response, a 5xx or a challenge. What was known before is kept.</summary>
    public static UsageReading Silent => default;

    /// <summary>Usage came.</summary>
    public static UsageReading Of(UsageValues values) => new(values, UsageCause.None);

    /// <summary>A response came without usage.</summary>
    public static UsageReading Missing(UsageCause cause) => new(null, cause);

    /// <summary>Whether a response said anything about usage, be it only that there is none.</summary>
    public bool Speaks => Values is not null || Cause != UsageCause.None;
}
