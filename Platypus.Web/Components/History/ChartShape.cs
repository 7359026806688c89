using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Platypus.Web.Components.History;

/// <summary>A step of a chart.</summary>
/// <param name="At">Where it begins (UTC).</param>
/// <param name="Least">The least value in it.</param>
/// <param name="Average">The mean value.</param>
/// <param name="Most">The greatest value.</param>
public readonly record struct ChartValue(DateTimeOffset At, double Least, double Average, double Most);

/// <summary>Turns values into the paths of a drawing of 1000 by 100 units, stretched to whatever room there is.</summary>
/// <param name="From">The left edge (UTC).</param>
/// <param name="To">The right edge (UTC).</param>
/// <param name="Step">How long a step is.</param>
/// <param name="Top">The value at the upper edge, above zero.</param>
public sealed record ChartShape(DateTimeOffset From, DateTimeOffset To, TimeSpan Step, double Top)
{
    /// <summary>Units from left to right.</summary>
    public const double Width = 1000;

    /// <summary>Units from top to bottom.</summary>
    public const double Height = 100;

    // Checks come a little late now and then; a whole step without one is a gap.
    private const double Gap = 2.2;

    /// <summary>The line of the averages, broken where nothing is known.</summary>
    public string Line(ImmutableArray<ChartValue> values)
    {
        var path = new StringBuilder();
        foreach (var run in Runs(values))
        {
            Move(path, 'M', X(run[0].At), Y(run[0].Average));
            // A value with nothing beside it is a stroke as wide as its step.
            if (run.Count == 1)
                Move(path, 'L', X(run[0].At + Step), Y(run[0].Average));
            foreach (var value in run.Skip(1))
                Move(path, 'L', X(value.At), Y(value.Average));
        }
        return path.ToString();
    }

    /// <summary>The area below the line of the averages.</summary>
    public string Area(ImmutableArray<ChartValue> values)
    {
        var path = new StringBuilder();
        foreach (var run in Runs(values).Where(run => run.Count > 1))
        {
            Move(path, 'M', X(run[0].At), Height);
            foreach (var value in run)
                Move(path, 'L', X(value.At), Y(value.Average));
            Move(path, 'L', X(run[^1].At), Height);
            path.Append('Z');
        }
        return path.ToString();
    }

    /// <summary>The area between the least and the greatest values.</summary>
    public string Band(ImmutableArray<ChartValue> values)
    {
        var path = new StringBuilder();
        foreach (var run in Runs(values).Where(run => run.Count > 1))
        {
            Move(path, 'M', X(run[0].At), Y(run[0].Most));
            foreach (var value in run.Skip(1))
                Move(path, 'L', X(value.At), Y(value.Most));
            foreach (var value in Enumerable.Reverse(run))
                Move(path, 'L', X(value.At), Y(value.Least));
            path.Append('Z');
        }
        return path.ToString();
    }

    /// <summary>From left to right, within the drawing.</summary>
    public double X(DateTimeOffset at) => Math.Clamp((at - From) / (To - From), 0, 1) * Width;

    /// <summary>From top to bottom, within the drawing.</summary>
    public double Y(double value) => Height - (Math.Clamp(value / Top, 0, 1) * Height);

    private List<List<ChartValue>> Runs(ImmutableArray<ChartValue> values)
    {
        var runs = new List<List<ChartValue>>();
        foreach (var value in values)
        {
            if (runs.Count == 0 || value.At - runs[^1][^1].At > Step * Gap)
                runs.Add([]);
            runs[^1].Add(value);
        }
        return runs;
    }

    private static void Move(StringBuilder path, char command, double x, double y) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{Math.Round(x, 1)} {Math.Round(y, 1)}");
}
