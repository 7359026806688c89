namespace Platypus.Core.Usage;

/// <summary>What the checks of a stretch of time come to. Merging two is exact: see <see cref="Measure"/>.</summary>
public sealed record Rollup
{
    /// <summary>No check at all.</summary>
    public static Rollup Empty { get; } = new();

    /// <summary>Checks made.</summary>
    public int Checks { get; init; }

    /// <summary>Checks that the panel answered.</summary>
    public int Up { get; init; }

    /// <summary>Per cent used; null when no check said.</summary>
    public Measure? Cpu { get; init; }

    /// <inheritdoc cref="Cpu"/>
    public Measure? Memory { get; init; }

    /// <inheritdoc cref="Cpu"/>
    public Measure? Disk { get; init; }

    /// <summary>Milliseconds to the response head; null when none came.</summary>
    public Measure? Latency { get; init; }

    /// <summary>Share of the checks that the panel answered, 0 to 1; null without checks.</summary>
    public double? UpRatio => Checks == 0 ? null : (double)Up / Checks;

    /// <summary>The rollup of one check.</summary>
    public static Rollup Of(CheckSample sample) => new()
    {
        Checks = 1,
        Up = sample.Up ? 1 : 0,
        Cpu = Of(MeasureScale.Percent, sample.Cpu),
        Memory = Of(MeasureScale.Percent, sample.Memory),
        Disk = Of(MeasureScale.Percent, sample.Disk),
        Latency = Of(MeasureScale.Latency, sample.Latency),
    };

    /// <summary>Both together.</summary>
    public Rollup With(Rollup other) => new()
    {
        Checks = Checks + other.Checks,
        Up = Up + other.Up,
        Cpu = Measure.Merge(Cpu, other.Cpu),
        Memory = Measure.Merge(Memory, other.Memory),
        Disk = Measure.Merge(Disk, other.Disk),
        Latency = Measure.Merge(Latency, other.Latency),
    };

    /// <summary>All together, the same as one by one, but quicker: a year is 8,760 hours.</summary>
    public static Rollup Sum(IReadOnlyCollection<Rollup> all) => new()
    {
        Checks = all.Sum(rollup => rollup.Checks),
        Up = all.Sum(rollup => rollup.Up),
        Cpu = Measure.Merge(all.Select(rollup => rollup.Cpu).OfType<Measure>()),
        Memory = Measure.Merge(all.Select(rollup => rollup.Memory).OfType<Measure>()),
        Disk = Measure.Merge(all.Select(rollup => rollup.Disk).OfType<Measure>()),
        Latency = Measure.Merge(all.Select(rollup => rollup.Latency).OfType<Measure>()),
    };

    private static Measure? Of(MeasureScale scale, double? value) => value is { } known ? Measure.Of(scale, known) : null;
}
