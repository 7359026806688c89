using System.Collections.Immutable;
using Platypus.Core.Usage;

namespace Platypus.Core.StatusPages;

/// <summary>How long the panels of a group were up, all together.</summary>
/// <param name="Days">Day by day in the zone of the page, oldest first, today last.</param>
/// <param name="Quarter">The last 90 days.</param>
public sealed record GroupUptime(ImmutableArray<UptimeDay> Days, UptimeSum Quarter)
{
    /// <summary>Of no panel.</summary>
    public static GroupUptime Empty { get; } = new([], default);

    /// <summary>The group with a panel more; its report must be of the same days, or newer ones.</summary>
    public GroupUptime With(UptimeReport report)
    {
        // Between two panels a day may have ended; then the older one's first day is left out.
        var before = Days.ToDictionary(day => day.Day, day => day.Sum);
        return new GroupUptime(
            [.. report.Days.Select(day => day with { Sum = before.TryGetValue(day.Day, out var sum) ? Add(sum, day.Sum) : day.Sum })],
            Add(Quarter, report.Quarter));
    }

    private static UptimeSum Add(UptimeSum one, UptimeSum other) =>
        new(one.Up + other.Up, one.Degraded + other.Degraded, one.Down + other.Down, one.NotCounted + other.NotCounted);
}
