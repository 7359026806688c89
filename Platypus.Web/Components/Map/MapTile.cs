using System.Globalization;
using System.Text;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Map;

/// <summary>How one panel's tile looks and what it says. The classes are short, because there are ten thousand of them.</summary>
public static class MapTile
{
    private static readonly string[] Marks = ["d", "s", "g", "n", "u", "p"];
    private static readonly string[] Levels = ["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9"];

    /// <summary>Each look in each of its shades, made once.</summary>
    private static readonly Dictionary<(string, bool, bool, bool), string> Looks = (
        from look in Marks.Concat(Levels).Append("q")
        from hot in new[] { false, true }
        from old in new[] { false, true }
        from faint in new[] { false, true }
        select (look, hot, old, faint)).ToDictionary(each => each, each =>
            each.look + (each.hot ? " h" : "") + (each.old ? " o" : "") + (each.faint ? " x" : ""));

    /// <summary>The tile's class.</summary>
    /// <param name="state">The panel.</param>
    /// <param name="colour">What colours tell.</param>
    /// <param name="rules">What is too much.</param>
    /// <param name="faint">Whether it is left in the background.</param>
    public static string Css(PanelState state, MapColour colour, IncidentRules rules, bool faint)
    {
        var mark = state.Mark();
        var hot = false;
        var look = Marks[(int)mark];
        // Whatever is asked for, who does not answer, or was not asked, is shown as that.
        if (colour != MapColour.Status && mark is not (StatusMark.Down or StatusMark.Unknown or StatusMark.Paused))
        {
            var used = Use(state, colour);
            look = used is { } percent ? Levels[Math.Clamp((int)(percent / 10), 0, 9)] : "q";
            hot = used >= Limit(state, colour, rules);
        }
        return Looks[(look, hot, state.Stale, faint)];
    }

    /// <summary>What the tile says to those who point at it or hear it: who it is, how it is and since when, and how used.</summary>
    /// <param name="state">The panel.</param>
    /// <param name="timeout">The fleet's time for one check; null when it is not known.</param>
    /// <param name="now">The moment that dates are written for (UTC).</param>
    /// <param name="used">Whether to tell how used it is.</param>
    public static string Label(PanelState state, TimeSpan? timeout, DateTimeOffset now, bool used)
    {
        var mark = state.Mark();
        var text = new StringBuilder(96).Append(state.Panel.Name).Append('\n');
        if (mark == StatusMark.Unknown)
            text.Append("Not known yet");
        else
            text.Append(mark.Word()).Append(" since ").Append(PlainWords.Moment(state.MarkSince(), now));
        if (PlainWords.Cause(state, timeout) is { Length: > 0 } cause)
            text.Append(": ").Append(cause);
        if (state.Stale)
            text.Append(", ").Append(PlainWords.NotConfirmed);
        if (used && state.Usage is { Values: var usage })
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\nCPU {Percent(usage.Cpu)} · memory {Percent(usage.Memory)} · disk {Percent(usage.Disk)}");
        }
        return text.ToString();
    }

    private static double? Use(PanelState state, MapColour colour) => colour switch
    {
        MapColour.Cpu => state.Usage?.Values.Cpu,
        MapColour.Memory => state.Usage?.Values.Memory,
        _ => state.Usage?.Values.Disk,
    };

    private static double? Limit(PanelState state, MapColour colour, IncidentRules rules)
    {
        var limits = rules.LimitsOf(state.Panel);
        return colour switch { MapColour.Cpu => limits.Cpu, MapColour.Memory => limits.Memory, _ => limits.Disk };
    }

    private static string Percent(double? value) =>
        value is { } known ? ((int)known).ToString(CultureInfo.InvariantCulture) + " %" : PlainWords.Missing;
}
