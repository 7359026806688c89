using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.History;

/// <summary>Values from 0 to a round number that holds them all.</summary>
/// <param name="Top">The greatest value shown, above zero.</param>
/// <param name="Unit">What values are in.</param>
public sealed record ChartScale(double Top, string Unit)
{
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    /// <summary>Per cent, whatever the values: charts of several panels compare.</summary>
    public static ChartScale Percent { get; } = new(100, "%");

    /// <summary>Milliseconds, or seconds where they are that many.</summary>
    public static ChartScale Latency(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(most, 1))));
        return new ChartScale(Steps.First(step => step * power >= most) * power, "ms");
    }

    /// <summary>A value as people read it.</summary>
    public string Say(double value) => Unit == "ms" && value >= 1000
        ? $"{PlainWords.Number(value / 1000, "0.#")} s"
        : $"{PlainWords.Number(value < 10 ? Math.Round(value, 1) : Math.Round(value), "0.#")} {Unit}";
}
