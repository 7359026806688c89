using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Platypus.Web.Components.Fleet;

/// <summary>A bar with its number. All 101 of each kind are made once, so that a row costs a lookup.</summary>
public static class UseBar
{
    /// <summary>From here CPU and memory are hot, in per cent.</summary>
    public const int Hot = 95;

    /// <summary>From here a disk is hot, in per cent.</summary>
    public const int HotDisk = 90;

    private const int Warm = 85;
    private static readonly MarkupString None = new("<b class='nil'>–</b>");
    private static readonly MarkupString[] Bars = Make(Hot);
    private static readonly MarkupString[] DiskBars = Make(HotDisk);

    /// <summary>The bar of a value from 0 to 100; a dash for null.</summary>
    /// <param name="percent">How much is used.</param>
    /// <param name="hot"><see cref="Hot"/> or <see cref="HotDisk"/>.</param>
    public static MarkupString Of(double? percent, int hot) =>
        percent is not { } value ? None : (hot == HotDisk ? DiskBars : Bars)[(int)Math.Clamp(value, 0, 100)];

    private static MarkupString[] Make(int hot) => [.. Enumerable.Range(0, 101).Select(value => Bar(value, hot))];

    private static MarkupString Bar(int value, int hot)
    {
        var heat = value >= hot ? " hot" : value >= Warm ? " warm" : "";
        return new(string.Create(
            CultureInfo.InvariantCulture, $"<span class='bar{heat}'><i style='width:{value}%'></i></span><b>{value}<i class='pc'> %</i></b>"));
    }
}
