namespace Platypus.Core.Usage;

/// <summary>What a server can run out of.</summary>
public enum UsageKind
{
    /// <summary>Processor time.</summary>
    Cpu,

    /// <summary>Memory.</summary>
    Memory,

    /// <summary>Disk space.</summary>
    Disk,
}

/// <summary>A number for each kind, in per cent used.</summary>
/// <param name="Cpu">0 to 100.</param>
/// <param name="Memory">0 to 100.</param>
/// <param name="Disk">0 to 100.</param>
public sealed record UsageLimits(double Cpu, double Memory, double Disk)
{
    /// <summary>The number of a kind.</summary>
    public double Of(UsageKind kind) => kind switch
    {
        UsageKind.Cpu => Cpu,
        UsageKind.Memory => Memory,
        UsageKind.Disk => Disk,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>What is too much, and what is little.</summary>
/// <param name="Over">A panel whose p95 of any kind reaches this is over-used; above 0.</param>
/// <param name="Under">A panel whose p95 of every kind is below this is under-used; not above <paramref name="Over"/>.</param>
public sealed record CapacityRules(UsageLimits Over, UsageLimits Under)
{
    /// <summary>Room for a busy day above, a server that could be given away below.</summary>
    public static CapacityRules Default { get; } = new(new UsageLimits(85, 90, 85), new UsageLimits(25, 35, 35));
}

/// <summary>How well a panel is used.</summary>
public enum UsageClass
{
    /// <summary>Too little is known.</summary>
    Unknown,

    /// <summary>It could take much more.</summary>
    UnderUsed,

    /// <summary>As it should be.</summary>
    WellUsed,

    /// <summary>It is full, or nearly.</summary>
    OverUsed,
}

/// <summary>How far back is looked.</summary>
public enum CapacityWindow
{
    /// <summary>24 hours.</summary>
    Day,

    /// <summary>7 days.</summary>
    Week,

    /// <summary>30 days.</summary>
    Month,
}

/// <summary>Lengths and words of windows.</summary>
public static class CapacityWindows
{
    /// <summary>How long it is.</summary>
    public static TimeSpan Length(this CapacityWindow window) => TimeSpan.FromDays(window switch
    {
        CapacityWindow.Day => 1,
        CapacityWindow.Week => 7,
        CapacityWindow.Month => 30,
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, null),
    });

    /// <summary>The word of the public interface: <c>24h</c>, <c>7d</c>, <c>30d</c>.</summary>
    public static string Word(this CapacityWindow window) => window switch
    {
        CapacityWindow.Day => "24h",
        CapacityWindow.Week => "7d",
        CapacityWindow.Month => "30d",
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, null),
    };

    /// <summary>Reads a word of the public interface; null when it is none.</summary>
    public static CapacityWindow? Parse(string? word)
    {
        foreach (var window in Enum.GetValues<CapacityWindow>())
        {
            if (window.Word() == word)
                return window;
        }
        return null;
    }

    /// <summary>The stretch that one point of a trend is the average of: few enough points that ten thousand trends are quick.</summary>
    public static TimeSpan TrendStep(this CapacityWindow window) => TimeSpan.FromHours(window switch
    {
        CapacityWindow.Day => 1,
        CapacityWindow.Week => 4,
        _ => 12,
    });

    /// <summary>How old a report may be; a longer window changes more slowly, and costs more to read.</summary>
    public static TimeSpan Fresh(this CapacityWindow window) => TimeSpan.FromMinutes(window switch
    {
        CapacityWindow.Day => 5,
        CapacityWindow.Week => 15,
        _ => 60,
    });
}
