namespace Platypus.Core.Usage;

/// <summary>How long a stretch of time a stored rollup is for.</summary>
public enum RollupTier
{
    /// <summary>Five minutes, kept for 7 days.</summary>
    FiveMinutes,

    /// <summary>One hour, kept for 400 days.</summary>
    Hour,
}

/// <summary>Lengths and limits of the tiers. Stretches begin at whole multiples of their length since 1970 (UTC).</summary>
public static class RollupTiers
{
    /// <summary>How long a stretch is.</summary>
    public static TimeSpan Length(this RollupTier tier) => tier == RollupTier.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(5);

    /// <summary>How long rollups are kept.</summary>
    public static TimeSpan Kept(this RollupTier tier) => tier == RollupTier.Hour ? TimeSpan.FromDays(400) : TimeSpan.FromDays(7);

    /// <summary>The beginning of the stretch that a moment is in.</summary>
    public static DateTimeOffset Begin(this RollupTier tier, DateTimeOffset at) => Floor(at, tier.Length());

    /// <summary>The last multiple of a step, since 1970, up to a moment.</summary>
    public static DateTimeOffset Floor(DateTimeOffset at, TimeSpan step)
    {
        var ticks = (at - DateTimeOffset.UnixEpoch).Ticks;
        return DateTimeOffset.UnixEpoch.AddTicks(ticks - (ticks % step.Ticks));
    }
}
