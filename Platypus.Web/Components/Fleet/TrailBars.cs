using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Probing;

namespace Platypus.Web.Components.Fleet;

/// <summary>
/// A panel's last checks as bars, the newest on the right: low and quiet where it answered, higher with a server error, full and
/// loud where it failed. Those of a panel that always answered are made once, so that a calm row costs a lookup and no bytes.
/// </summary>
public static class TrailBars
{
    private const int Pitch = 4;
    private static readonly string[] Css = ["ok", "off", "bad"];
    private static readonly int[] Height = [6, 10, 14];
    private static readonly MarkupString[] Calm = [.. Enumerable.Range(0, CheckTrail.Room + 1).Select(
        count => Make(Enumerable.Range(0, count).Aggregate(default(CheckTrail), (trail, _) => trail.With(CheckOutcome.Up))))];

    /// <summary>The bars; nothing before the first check.</summary>
    public static MarkupString Of(CheckTrail trail)
    {
        for (var back = 0; back < trail.Count; back++)
        {
            if (trail[back] != CheckOutcome.Up)
                return Make(trail);
        }
        return Calm[trail.Count];
    }

    /// <summary>The same in words.</summary>
    public static string Say(CheckTrail trail)
    {
        var outcomes = Enumerable.Range(0, trail.Count).Select(back => trail[back]).ToLookup(outcome => outcome);
        var (failed, erred) = (outcomes[CheckOutcome.Down].Count(), outcomes[CheckOutcome.Degraded].Count());
        return (trail.Count, failed, erred) switch
        {
            (0, _, _) => "no check yet",
            (1, 0, 0) => "answered the one check so far",
            (var all, 0, 0) => $"answered all of the last {all} checks",
            (var all, _, 0) => $"{failed} of the last {all} checks failed",
            (var all, 0, _) => $"{erred} of the last {all} checks got a server error",
            var (all, _, _) => $"of the last {all} checks {failed} failed and {erred} got a server error",
        };
    }

    private static MarkupString Make(CheckTrail trail)
    {
        if (trail.Count == 0)
            return default;
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg class='trail' viewBox='0 0 {CheckTrail.Room * Pitch} 16' role='img' aria-label='{Say(trail)}'>");
        foreach (var outcome in Enum.GetValues<CheckOutcome>())
        {
            var places = Enumerable.Range(0, trail.Count).Where(back => trail[back] == outcome).ToArray();
            if (places.Length == 0)
                continue;
            svg.Append(CultureInfo.InvariantCulture, $"<path class='{Css[(int)outcome]}' d='");
            foreach (var back in places.Reverse())
                svg.Append(CultureInfo.InvariantCulture, $"M{((CheckTrail.Room - back) * Pitch) - 2} {15 - Height[(int)outcome]}v{Height[(int)outcome]}");
            svg.Append("'/>");
        }
        return new MarkupString(svg.Append("</svg>").ToString());
    }
}
