namespace Platypus.Core.Usage;

/// <summary>
/// How values of a measure are counted: as whole units, so that sums are exact in any order, and in bins for percentiles.
/// </summary>
public abstract class MeasureScale
{
    /// <summary>CPU, memory and disk: hundredths of a per cent, in bins of one per cent.</summary>
    public static MeasureScale Percent { get; } = new PercentScale();

    /// <summary>Latency: tenths of a millisecond, in bins that each reach 5 % further than the one before.</summary>
    public static MeasureScale Latency { get; } = new LatencyScale();

    /// <summary>The largest value, in units.</summary>
    public abstract int Largest { get; }

    /// <summary>The highest bin.</summary>
    public abstract int LastBin { get; }

    /// <summary>The bin of a value, from 0.</summary>
    /// <param name="units">0 to <see cref="Largest"/>.</param>
    public abstract int BinOf(int units);

    /// <summary>The middle of a bin, in units.</summary>
    public abstract int MiddleOf(int bin);

    /// <summary>A value in units; what is outside is taken as the nearest inside.</summary>
    /// <param name="value">Per cent, or milliseconds.</param>
    public abstract int UnitsOf(double value);

    /// <summary>Units as per cent, or as milliseconds.</summary>
    public abstract double ValueOf(double units);

    private sealed class PercentScale : MeasureScale
    {
        private const int PerPercent = 100;

        public override int Largest => 100 * PerPercent;

        public override int LastBin => 99;

        public override int BinOf(int units) => Math.Min(units / PerPercent, LastBin);

        public override int MiddleOf(int bin) => (bin * PerPercent) + (PerPercent / 2);

        public override int UnitsOf(double value) => (int)Math.Round(Math.Clamp(value, 0, 100) * PerPercent);

        public override double ValueOf(double units) => units / PerPercent;
    }

    private sealed class LatencyScale : MeasureScale
    {
        private const int PerMillisecond = 10;
        private const double Growth = 1.05;

        // An hour, the longest timeout of a check.
        public override int Largest => 3_600_000 * PerMillisecond;

        public override int LastBin { get; } = Bin(3_600_000 * PerMillisecond);

        public override int BinOf(int units) => Bin(units);

        public override int MiddleOf(int bin) => (int)Math.Round(Math.Pow(Growth, bin + 0.5) - 1);

        public override int UnitsOf(double value) => (int)Math.Round(Math.Clamp(value * PerMillisecond, 0, Largest));

        public override double ValueOf(double units) => units / PerMillisecond;

        private static int Bin(int units) => (int)Math.Floor(Math.Log(1 + units) / Math.Log(Growth));
    }
}
