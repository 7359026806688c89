using System.Globalization;

namespace Platypus.Core.Usage;

/// <summary>A capacity report as a person would say it; every number explains itself.</summary>
public static class CapacityWords
{
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
    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, MidpointRounding.AwayFromZero):0} %");

    /// <summary>What somebody should do.</summary>
    public static string Say(Move move, CapacityWindow window) =>
        $"Move about {Percent(move.Share * 100)} of the load of {move.From.Name} to {move.To.Name}{HadRoom} {Every(window)}.";

    /// <summary>That nothing can be done with what there is.</summary>
    public static string Say(Stuck stuck, string? location) =>
        $"Nobody {(location is null ? "there" : $"in {location}")} has room for about {Percent(stuck.Share * 100)} of the load of {stuck.Panel.Name}. It needs a larger server, or one more.";

    /// <summary>"in 9 to 14 days", "within a day".</summary>
    public static string Say(DiskOutlook outlook)
    {
        var (soonest, latest) = ((int)Math.Floor(outlook.Soonest), (int)Math.Ceiling(outlook.Latest));
        return latest <= 1 ? "within a day"
            : soonest == 0 ? $"within {latest} days"
            : string.Create(CultureInfo.InvariantCulture, $"in {soonest} to {latest} days");
    }

    /// <summary>Where a p95 comes from.</summary>
    public static string Explain(KindUse use, UsageKind kind, int hours, CapacityWindow window, CapacityRules rules) => string.Create(
        CultureInfo.InvariantCulture,
        $"95 of 100 checks found no more than {use.P95:0.#} % {kind.Word()}: the p95 of {Count(use.Checks)} in {Hours(hours)} of {window.Phrase()}. On average {use.Average:0.#} %, at most {use.Maximum:0.#} %; the p95 of the worst hour was {use.WorstHour:0.#} %. Over-used from {rules.Over.Of(kind):0.#} %, little used below {rules.Under.Of(kind):0.#} %.");

    /// <summary>Where a time to full comes from.</summary>
    public static string Explain(DiskOutlook outlook) => string.Create(
        CultureInfo.InvariantCulture,
        $"It is at {outlook.Trend.Level:0.#} % and grows by {outlook.Trend.Slope:0.##} % a day, or anything from {outlook.Trend.Least:0.##} % to {outlook.Trend.Most:0.##} %: the median slope between {outlook.Trend.Points} averages{CleanUps(outlook.Trend.CleanUps)}.");

    /// <summary>What a move comes to, of one kind.</summary>
    public static string Explain(MoveEffect effect, Move move) =>
        $"{Capital(effect.Kind.Word())}: {move.From.Name} goes from {Percent(effect.FromBefore)} to {Percent(effect.FromAfter)} (p95), {move.To.Name} in its worst hour from {Percent(effect.ToBefore)} to at most {Percent(effect.ToAfter)}.";

    /// <summary>Where the room of a group comes from.</summary>
    public static string ExplainRoom(UsageKind kind, GroupUse group, CapacityRules rules) =>
        $"What is free before {Percent(rules.Over.Of(kind))} {kind.Word()}, on the average of {Panels(group.Total - group.Unknown)}; an over-used panel has none.";

    private static string Every(CapacityWindow window) => window switch
    {
        CapacityWindow.Day => "of the last day",
        CapacityWindow.Week => "this week",
        _ => "of the last 30 days",
    };

    private static string Count(int checks) => checks == 1 ? "1 check" : $"{Apart(checks)} checks";

    private static string Hours(int hours) => hours == 1 ? "1 hour" : $"{hours} hours";

    private static string Panels(int panels) => panels == 1 ? "1 panel" : $"{Apart(panels)} panels";

    private static string Apart(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u00a0');

    private static string CleanUps(int count) => count switch
    {
        0 => "",
        1 => ", one clean-up left out",
        _ => $", {count} clean-ups left out",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
