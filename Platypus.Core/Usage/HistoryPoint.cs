namespace Platypus.Core.Usage;

/// <summary>What a step of a panel's history comes to.</summary>
/// <param name="At">Where the step begins (UTC), a whole multiple of its length since 1970.</param>
/// <param name="Rollup">Of all checks in it; never without any.</param>
public readonly record struct HistoryPoint(DateTimeOffset At, Rollup Rollup);
