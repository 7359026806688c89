using System.Globalization;
using Platypus.Core.Digests;

namespace Platypus.Core.StatusPages;

/// <summary>What the public status page says, in words for customers.</summary>
public static class StatusWords
{
    /// <summary>How a group is: two or three words.</summary>
    public static string Word(GroupState state, bool isOne = false) => state switch
    {
        GroupState.Up => "Working",
        GroupState.Maintenance => "Under maintenance",
        GroupState.Troubled => isOne ? "Has problems" : "Some servers have problems",
        GroupState.Down => "Not available",
        _ => "Not known yet",
    };

    /// <summary>How far people are with an incident.</summary>
    public static string Word(PostStage stage) => stage switch
    {
        PostStage.Investigating => "Investigating",
        PostStage.Identified => "Cause found",
        PostStage.Monitoring => "Mended, watching",
        PostStage.Resolved => "Resolved",
        _ => "Planned",
    };

    /// <summary>The page in one sentence without a full stop.</summary>
    public static string Sentence(StatusModel model) => model.State switch
    {
        GroupState.Down when model.Groups.All(group => group.State == GroupState.Down) => "Our services are not available",
        GroupState.Down => "Some services are not available",
        GroupState.Troubled => "Some services have problems",
        _ when model.Current.Any(post => post.Kind == PostKind.Incident) => "We are working on a problem",
        GroupState.Maintenance => "We are at planned work",
        GroupState.Up => "Everything works",
        _ => "The state is not known yet",
    };

    /// <summary>What its colour and shape are by: the worse of the groups and of what was told.</summary>
    public static GroupState Tone(StatusModel model) =>
        model.State < GroupState.Troubled && model.Current.Any(post => post.Kind == PostKind.Incident) ? GroupState.Troubled : model.State;

    /// <summary>A share as a percentage, never rounded up: what was not always there never reads 100 %.</summary>
    public static string Percent(double? ratio) => ratio is not { } share ? "–"
        : share >= 1 ? "100 %"
        : (Math.Floor(share * 10_000) / 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>What is told of a day: how much of it was answered, and how much of that with errors.</summary>
    public static string Told(StatusDay day) => day switch
    {
        { Ratio: null } => "nothing is known",
        { Failing: 0 } => Percent(day.Ratio),
        { Failing: < 0.0001 } => $"{Percent(day.Ratio)}, errors under 0.01 %",
        _ => $"{Percent(day.Ratio)}, errors {Percent(day.Failing)}",
    };

    /// <summary>A moment by the clocks of a zone, which it names by its offset: <c>22 Nov 2026, 09:41 UTC+1</c>.</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => $"{Start(at, zone)} {SpokenTime.Offset(at, zone)}";

    /// <summary>
    /// A stretch of time: <c>22 Nov 2026, 08:00 to 10:00 UTC+1</c>. Where clocks are changed in between, each end has its offset.
    /// </summary>
    public static string Stretch(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var begin = SpokenTime.Offset(from, zone) == SpokenTime.Offset(to, zone) ? Start(from, zone) : Moment(from, zone);
        var (first, last) = (TimeZoneInfo.ConvertTime(from, zone), TimeZoneInfo.ConvertTime(to, zone));
        return first.Date == last.Date
            ? $"{begin} to {last.ToString("HH:mm", CultureInfo.InvariantCulture)} {SpokenTime.Offset(to, zone)}"
            : $"{begin} to {Moment(to, zone)}";
    }

    /// <summary>What is said of the page's zone: a sentence without a full stop.</summary>
    public static string Zone(TimeZoneInfo zone, DateTimeOffset now) => zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime
        ? "All times and days are UTC"
        : $"All times and days are those of {zone.Id.Replace('_', ' ')}, which is at {SpokenTime.Offset(now, zone)} now";

    private static string Start(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
