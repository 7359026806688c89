namespace Platypus.Core.Digests;

/// <summary>When digests and the daily summary are due. Pure.</summary>
/// <param name="Interval">Time between two digests.</param>
/// <param name="SummaryAt">When the day is summed up, by the team's clock; null: never.</param>
/// <param name="Quiet">When nothing new is posted; null: never.</param>
/// <param name="Zone">The team's time zone.</param>
public sealed record DigestSchedule(TimeSpan Interval, TimeOnly? SummaryAt, QuietHours? Quiet, TimeZoneInfo Zone)
{
    /// <summary>When the next digest is considered (UTC), given when the last was.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset considered) => considered + Interval;

    /// <summary>When the day is summed up next (UTC), given when it last was; null: never. In quiet hours it waits for their end.</summary>
    public DateTimeOffset? NextSummary(DateTimeOffset summed)
    {
        if (SummaryAt is not { } time)
            return null;
        var at = WallClock.Next(time, summed, Zone);
        return IsQuiet(at) ? Quiet!.NextEnd(at, Zone) : at;
    }

    /// <summary>Whether nothing new is posted at a moment.</summary>
    public bool IsQuiet(DateTimeOffset at) => Quiet?.Cover(at, Zone) == true;
}
