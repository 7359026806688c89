using System.Globalization;

namespace Platypus.Bench.Reporting;

/// <summary>What a run found: figures, some of them with a target.</summary>
internal sealed class Report
{
    private readonly List<(string Measure, string Target, string Result, string Verdict)> _lines = [];

    /// <summary>A figure that must not be above a bound.</summary>
    public void AtMost(string measure, double value, double bound, string unit = "") =>
        _lines.Add((measure, $"<= {Show(bound, unit)}", Show(value, unit), value <= bound ? "OK" : "MISS"));

    /// <summary>A figure that must not be below a bound.</summary>
    public void AtLeast(string measure, double value, double bound, string unit = "") =>
        _lines.Add((measure, $">= {Show(bound, unit)}", Show(value, unit), value >= bound ? "OK" : "MISS"));

    /// <summary>A figure that explains others.</summary>
    public void Note(string measure, double value, string unit = "") => _lines.Add((measure, "", Show(value, unit), ""));

    /// <summary>Writes the table.</summary>
    public void Print()
    {
        if (_lines.Count == 0)
            return;
        var width = _lines.Max(line => line.Measure.Length);
        Console.WriteLine();
        foreach (var (measure, target, result, verdict) in _lines)
            Console.WriteLine($"  {measure.PadRight(width)}  {target,16}  {result,16}  {verdict}");
    }

    private static string Show(double value, string unit)
    {
        var digits = Math.Abs(value) switch
        {
            >= 100 => "N0",
            var size when size % 1 == 0 => "N0",
            >= 10 => "N1",
            _ => "N3",
        };
        return $"{value.ToString(digits, CultureInfo.InvariantCulture)} {unit}".TrimEnd();
    }
}
