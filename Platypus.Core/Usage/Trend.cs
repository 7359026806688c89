namespace Platypus.Core.Usage;

/// <summary>A value at a time.</summary>
/// <param name="At">In days, from wherever the caller counts.</param>
/// <param name="Value">In per cent.</param>
public readonly record struct TrendPoint(double At, double Value);

/// <summary>
/// Where a disk goes: the median of the slopes between all pairs of points (Theil, 1950; Sen, 1968), which a quarter of wild
/// points cannot move much. Pairs with a clean-up in between are left out, so that it is the filling that is measured. The
/// range is Sen's, from the ranks that Kendall's test gives for 99 of 100.
/// </summary>
/// <param name="Slope">Per cent a day.</param>
/// <param name="Least">The least slope that fits the points.</param>
/// <param name="Most">The greatest slope that fits the points.</param>
/// <param name="Level">Per cent at the last point, by what follows the last clean-up.</param>
/// <param name="Points">How many points there were.</param>
/// <param name="CleanUps">How many clean-ups were left out.</param>
public sealed record Trend(double Slope, double Least, double Most, double Level, int Points, int CleanUps)
{
    /// <summary>With fewer points nothing is said.</summary>
    public const int LeastPoints = 8;

    /// <summary>A fall of so many per cent at once, or more, is a clean-up.</summary>
    private const double CleanUp = 2;

    /// <summary>It must also be so many times the usual step, so that a restless disk is not cut to pieces.</summary>
    private const double Unusual = 4;

    private const double Confidence = 2.576;

    /// <summary>Finds the trend; null when there are too few points.</summary>
    /// <param name="points">Oldest first, each later than the one before.</param>
    public static Trend? Of(IReadOnlyList<TrendPoint> points)
    {
        if (points.Count < LeastPoints)
            return null;
        var begins = Begins(points);
        var slopes = new List<double>();
        var variance = 0.0;
        for (var part = 0; part < begins.Count; part++)
        {
            var (from, to) = (begins[part], part + 1 < begins.Count ? begins[part + 1] : points.Count);
            for (var one = from; one < to; one++)
            {
                for (var other = one + 1; other < to; other++)
                    slopes.Add((points[other].Value - points[one].Value) / (points[other].At - points[one].At));
            }
            double count = to - from;
            variance += count * (count - 1) * ((2 * count) + 5) / 18;
        }
        if (slopes.Count < LeastPoints * (LeastPoints - 1) / 2)
            return null;
        slopes.Sort();
        var reach = Confidence * Math.Sqrt(variance);
        var slope = Median(slopes);
        var last = points[^1].At;
        var levels = points.Skip(begins[^1]).Select(point => point.Value + (slope * (last - point.At))).Order().ToList();
        return new Trend(slope, At((slopes.Count - reach) / 2), At((slopes.Count + reach) / 2), Median(levels), points.Count, begins.Count - 1);

        double At(double rank) => slopes[(int)Math.Clamp(Math.Round(rank), 0, slopes.Count - 1)];
    }

    // Where each part without a clean-up begins.
    private static List<int> Begins(IReadOnlyList<TrendPoint> points)
    {
        var steps = Enumerable.Range(1, points.Count - 1).Select(index => points[index].Value - points[index - 1].Value).ToList();
        var drop = Math.Max(CleanUp, Unusual * Median([.. steps.Select(Math.Abs).Order()]));
        return [0, .. Enumerable.Range(1, steps.Count).Where(index => steps[index - 1] <= -drop)];
    }

    private static double Median(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
