using Platypus.Core.Incidents;

namespace Platypus.Core.Usage;

/// <summary>The turns of a maintenance window.</summary>
public static class MaintenanceTurns
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The turns that touch a window of time, oldest first.</summary>
    public static IEnumerable<TimeRange> Of(MaintenanceWindow maintenance, TimeRange window)
    {
        var begin = maintenance.From;
        // Straight to the last turn before the window: one that was made long ago has had many.
        if (maintenance.Weekly && window.From > begin)
            begin += Week * Math.Max(0, Math.Floor((window.From - begin) / Week) - 1);
        while (begin < window.To)
        {
            var end = maintenance.EndOf(begin);
            if (end > window.From)
                yield return new TimeRange(begin, end);
            if (!maintenance.Weekly)
                yield break;
            begin += Week;
        }
    }
}
