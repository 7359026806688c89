using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Usage;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.History;

/// <summary>Uptime as a person would say it.</summary>
public static class UptimeWords
{
    private const int Enough = 5;

    /// <summary>A share of time: "100 %", "99.98 %". Rounded down: what was not up all the time is never 100 %.</summary>
    public static string Percent(double? ratio) => ratio switch
    {
        null => PlainWords.Missing,
        1 => "100 %",
        { } share => $"{PlainWords.Number(Math.Floor(share * 10_000) / 100, "0.##")} %",
    };

    /// <summary>What was wrong in a time: "down 12 min, degraded 3 min"; "up all the time" where nothing was.</summary>
    public static string Trouble(UptimeSum sum)
    {
        if (sum.Ratio is null)
            return "nothing counted";
        string[] parts = [Part("down", sum.Down), Part("degraded", sum.Degraded)];
        var said = string.Join(", ", parts.Where(part => part.Length > 0));
        return said.Length > 0 ? said : "up all the time";
    }

    /// <summary>A day: "22 Nov: 99.17 %, down 12 min".</summary>
    public static string Day(UptimeDay day)
    {
        var date = day.Day.ToString("d MMM", CultureInfo.InvariantCulture);
        return day.Sum.Ratio is null ? $"{date}: nothing counted" : $"{date}: {Percent(day.Sum.Ratio)}, {Trouble(day.Sum)}";
    }

    /// <summary>A piece of a window: "down from 08:41 UTC, 12 min".</summary>
    public static string Say(UptimePiece piece, DateTimeOffset now)
    {
        var what = piece.Status switch
        {
            PanelStatus.Up => "up",
            PanelStatus.Degraded => "degraded",
            PanelStatus.Down => "down",
            _ => "not counted",
        };
        return $"{what} from {PlainWords.Moment(piece.Range.From, now)}, {PlainWords.Age(piece.Range.Length)}";
    }

    /// <summary>How often and how long: "down 3 times, 42 min in all"; "degraded" where it was never down.</summary>
    public static string Outages(int times, TimeSpan down) => times switch
    {
        0 => "degraded",
        1 => $"down once, {PlainWords.Age(down)}",
        _ => $"down {PlainWords.Count(times)} times, {PlainWords.Age(down)} in all",
    };

    /// <summary>What makes panels neighbours: "in Frankfurt", "in 192.0.2.0/24".</summary>
    public static string Where(SharedTrait trait) => $"in {trait.Value}";

    /// <summary>What the neighbours did while the panel did what it did, and what that says.</summary>
    public static string Neighbours(NeighbourReport report)
    {
        if (report.Trait is not { } trait || report.Count == 0)
            return "No other panel shares its location or address range.";
        var others = $"{(report.Count == 1 ? "its one neighbour" : $"its {PlainWords.Count(report.Count)} neighbours")} {Where(trait)}";
        var troubled = report.Troubled.Count(each => each.Outages > 0);
        if (report.Outages == 0)
        {
            return troubled == 0 ? $"It was not down in this time, and neither was {(report.Count == 1 ? "" : "any of ")}{others}."
                : $"It was not down in this time; of {others}, {PlainWords.Count(troubled)} {(troubled == 1 ? "was" : "were")}.";
        }
        var own = $"It was {Outages(report.Outages, report.Down)}.";
        if (report.Together == 0)
            return $"{own} {(report.Count == 1 ? $"Meanwhile {others} was not" : $"None of {others} was at the same time")}: look at this panel first.";
        var so = report.Together * 2 >= report.Read && report.Together >= Math.Min(Enough, report.Read) ? ": look at what they share first." : ".";
        return $"{own} Of {others}, {PlainWords.Count(report.Together)} {(report.Together == 1 ? "was" : "were")} down at the same time{so}";
    }

    private static string Part(string word, TimeSpan time) => time > TimeSpan.Zero ? $"{word} {PlainWords.Age(time)}" : "";
}
