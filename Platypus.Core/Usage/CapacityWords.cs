using System.Globalization;

namespace Platypus.Core.Usage;

/// <summary>A capacity report as a person would say it; every number explains itself.</summary>
/// <remarks>Who reads it may be used to other numbers: <c>form</c> says to which, null for a point and thousands apart.</remarks>
public static class CapacityWords
{
    private static readonly NumberFormatInfo Plain = NumberFormatInfo.ReadOnly(new NumberFormatInfo { NumberGroupSeparator = "\u00a0" });

    /// <summary>What every move rests on.</summary>
    public const string MoveBasis =
        "Reckoned as if load moves in proportion and both servers were alike, with the worst hours of both put together.";

    /// <summary>How the reason of a move begins, after the names.</summary>
    public const string HadRoom = ", which has had room every hour";

    /// <summary>"over-used", "well-used", "under-used", "not known yet".</summary>
    public static string Word(this UsageClass use) => use switch
    {
        UsageClass.OverUsed => "over-used",
        UsageClass.WellUsed => "well-used",
        UsageClass.UnderUsed => "under-used",
        _ => "not known yet",
    };

    /// <summary>"CPU", "memory", "disk".</summary>
    public static string Word(this UsageKind kind) => kind switch
    {
        UsageKind.Cpu => "CPU",
        UsageKind.Memory => "memory",
        UsageKind.Disk => "disk",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>"the last 24 hours".</summary>
    public static string Phrase(this CapacityWindow window) => window switch
    {
        CapacityWindow.Day => "the last 24 hours",
        CapacityWindow.Week => "the last 7 days",
        _ => "the last 30 days",
    };

    /// <summary>"20 %", without decimals.</summary>
    public static string Percent(double value, NumberFormatInfo? form = null) => $"{Number(Math.Round(value, MidpointRounding.AwayFromZero), "0", form)} %";

    /// <summary>What somebody should do.</summary>
    public static string Say(Move move, CapacityWindow window, NumberFormatInfo? form = null) =>
        $"Move about {Percent(move.Share * 100, form)} of the load of {move.From.Name} to {move.To.Name}{HadRoom} {Every(window)}.";

    /// <summary>That nothing can be done with what there is.</summary>
    public static string Say(Stuck stuck, string? location, NumberFormatInfo? form = null) =>
        $"Nobody {(location is null ? "there" : $"in {location}")} has room for about {Percent(stuck.Share * 100, form)} of the load of {stuck.Panel.Name}. It needs a larger server, or one more.";

    /// <summary>"in 9 to 14 days", "within a day".</summary>
    public static string Say(DiskOutlook outlook, NumberFormatInfo? form = null)
    {
        var (soonest, latest) = (Math.Floor(outlook.Soonest), Math.Ceiling(outlook.Latest));
        return latest <= 1 ? "within a day"
            : soonest == 0 ? $"within {Apart(latest, form)} days"
            : $"in {Apart(soonest, form)} to {Apart(latest, form)} days";
    }

    /// <summary>Where a p95 comes from.</summary>
    public static string Explain(KindUse use, UsageKind kind, int hours, CapacityWindow window, CapacityRules rules, NumberFormatInfo? form = null) =>
        $"95 of 100 checks found no more than {Tenths(use.P95, form)} {kind.Word()}: the p95 of {Count(use.Checks, "check", form)} in {Count(hours, "hour", form)} of {window.Phrase()}. "
        + $"On average {Tenths(use.Average, form)}, at most {Tenths(use.Maximum, form)}; the p95 of the worst hour was {Tenths(use.WorstHour, form)}. "
        + $"Over-used from {Tenths(rules.Over.Of(kind), form)}, little used below {Tenths(rules.Under.Of(kind), form)}.";

    /// <summary>Where a time to full comes from.</summary>
    public static string Explain(DiskOutlook outlook, NumberFormatInfo? form = null) =>
        $"It is at {Tenths(outlook.Trend.Level, form)} and grows by {Slope(outlook.Trend.Slope, form)} a day, or anything from {Slope(outlook.Trend.Least, form)} to {Slope(outlook.Trend.Most, form)}: "
        + $"the median slope between {Apart(outlook.Trend.Points, form)} averages{CleanUps(outlook.Trend.CleanUps, form)}.";

    /// <summary>What a move comes to, of one kind.</summary>
    public static string Explain(MoveEffect effect, Move move, NumberFormatInfo? form = null) =>
        $"{Capital(effect.Kind.Word())}: {move.From.Name} goes from {Percent(effect.FromBefore, form)} to {Percent(effect.FromAfter, form)} (p95), "
        + $"{move.To.Name} in its worst hour from {Percent(effect.ToBefore, form)} to at most {Percent(effect.ToAfter, form)}.";

    /// <summary>Where the room of a group comes from.</summary>
    public static string ExplainRoom(UsageKind kind, GroupUse group, CapacityRules rules, NumberFormatInfo? form = null) =>
        $"What is free before {Percent(rules.Over.Of(kind), form)} {kind.Word()}, on the average of {Count(group.Total - group.Unknown, "panel", form)}; an over-used panel has none.";

    private static string Every(CapacityWindow window) => window switch
    {
        CapacityWindow.Day => "of the last day",
        CapacityWindow.Week => "this week",
        _ => "of the last 30 days",
    };

    private static string Count(int count, string what, NumberFormatInfo? form) => count == 1 ? $"1 {what}" : $"{Apart(count, form)} {what}s";

    private static string Apart(double count, NumberFormatInfo? form) => Number(count, "#,0", form);

    private static string Tenths(double percent, NumberFormatInfo? form) => $"{Number(percent, "0.#", form)} %";

    private static string Slope(double percent, NumberFormatInfo? form) => $"{Number(percent, "0.##", form)} %";

    private static string Number(double value, string shape, NumberFormatInfo? form) => value.ToString(shape, form ?? Plain);

    private static string CleanUps(int count, NumberFormatInfo? form) => count switch
    {
        0 => "",
        1 => ", one clean-up left out",
        _ => $", {Apart(count, form)} clean-ups left out",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
