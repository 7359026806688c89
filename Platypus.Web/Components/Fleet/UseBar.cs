using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Platypus.Web.Components.Fleet;

/// <summary>A bar with its number. All 101 of each heat are made once, so that a row costs a lookup.</summary>
public static class UseBar
{
    private const double AlwaysWarm = 85;
    private const double NearlyHot = 5;
    private static readonly MarkupString None = new("<b class='nil'>–</b>");
    private static readonly MarkupString[] Cool = Make("");
    private static readonly MarkupString[] Warm = Make(" warm");
    private static readonly MarkupString[] Hot = Make(" hot");

    /// <summary>The bar of a value from 0 to 100; a dash for null.</summary>
    /// <param name="percent">How much is used.</param>
    /// <param name="threshold">From here it is hot, in per cent; a little below, and from 85 anyway, it is warm. Null: never hot.</param>
    public static MarkupString Of(double? percent, double? threshold)
    {
        if (percent is not { } value)
            return None;
        var bars = value >= threshold ? Hot : value >= Math.Min(AlwaysWarm, (threshold ?? 100) - NearlyHot) ? Warm : Cool;
        return bars[(int)Math.Clamp(value, 0, 100)];
    }

    private static MarkupString[] Make(string heat) => [.. Enumerable.Range(0, 101).Select(value => new MarkupString(string.Create(
        CultureInfo.InvariantCulture, $"<span class='bar{heat}'><i style='width:{value}%'></i></span><b>{value}<i class='pc'> %</i></b>")))];
}
