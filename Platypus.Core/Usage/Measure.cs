using System.Collections.Immutable;

namespace Platypus.Core.Usage;

/// <summary>How many values fell into a bin.</summary>
/// <param name="Bin">Of the measure's scale.</param>
/// <param name="Count">Above zero.</param>
public readonly record struct BinCount(int Bin, int Count);

/// <summary>
/// What many values of one measure come to: minimum, average, maximum and as much of their distribution as percentiles need.
/// Merging is exact: the measure of two halves is that of the whole, in whatever order.
/// </summary>
public sealed class Measure : IEquatable<Measure>
{
    private Measure(MeasureScale scale, int count, long sum, int least, int most, ImmutableArray<BinCount> bins) =>
        (Scale, Count, Sum, Least, Most, Bins) = (scale, count, sum, least, most, bins);

    /// <summary>In which units <see cref="Sum"/>, <see cref="Least"/> and <see cref="Most"/> are.</summary>
    public MeasureScale Scale { get; }

    /// <summary>How many values, above zero.</summary>
    public int Count { get; }

    /// <summary>Their sum, in units.</summary>
    public long Sum { get; }

    /// <summary>The least, in units.</summary>
    public int Least { get; }

    /// <summary>The greatest, in units.</summary>
    public int Most { get; }

    /// <summary>The distribution, lowest bin first, none empty.</summary>
    public ImmutableArray<BinCount> Bins { get; }

    /// <summary>The least value, in per cent or milliseconds.</summary>
    public double Minimum => Scale.ValueOf(Least);

    /// <summary>The mean value, in per cent or milliseconds.</summary>
    public double Average => Scale.ValueOf((double)Sum / Count);

    /// <summary>The greatest value, in per cent or milliseconds.</summary>
    public double Maximum => Scale.ValueOf(Most);

    /// <summary>The measure of one value.</summary>
    /// <param name="scale">How it is counted.</param>
    /// <param name="value">Per cent, or milliseconds.</param>
    public static Measure Of(MeasureScale scale, double value)
    {
        var units = scale.UnitsOf(value);
        return new Measure(scale, 1, units, units, units, [new BinCount(scale.BinOf(units), 1)]);
    }

    /// <summary>A measure as it was written down.</summary>
    /// <exception cref="InvalidDataException">The numbers contradict each other.</exception>
    public static Measure Restore(MeasureScale scale, int count, long sum, int least, int most, ImmutableArray<BinCount> bins)
    {
        // A chart of a year restores tens of thousands.
        var (counted, last, sound) = (0L, int.MinValue, true);
        foreach (var bin in bins)
        {
            sound &= bin.Bin > last && bin.Bin >= 0 && bin.Bin <= scale.LastBin && bin.Count >= 1;
            (counted, last) = (counted + bin.Count, bin.Bin);
        }
        if (count < 1 || least < 0 || most < least || most > scale.Largest || sum < (long)least * count || sum > (long)most * count
            || !sound || counted != count)
        {
            throw new InvalidDataException("A measure's numbers contradict each other.");
        }
        return new Measure(scale, count, sum, least, most, bins);
    }

    /// <summary>Both together; null for none.</summary>
    public static Measure? Merge(Measure? one, Measure? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        _ => new Measure(one.Scale, one.Count + other.Count, one.Sum + other.Sum,
            Math.Min(one.Least, other.Least), Math.Max(one.Most, other.Most), Merge(one.Bins, other.Bins)),
    };

    /// <summary>All together, the same as merged one by one; null for none.</summary>
    /// <param name="all">Of one scale.</param>
    public static Measure? Merge(IEnumerable<Measure> all)
    {
        Measure? first = null;
        int[] counts = [];
        var (count, sum, least, most) = (0, 0L, int.MaxValue, 0);
        foreach (var one in all)
        {
            if (first is null)
                (first, counts) = (one, new int[one.Scale.LastBin + 1]);
            (count, sum, least, most) = (count + one.Count, sum + one.Sum, Math.Min(least, one.Least), Math.Max(most, one.Most));
            foreach (var bin in one.Bins)
                counts[bin.Bin] += bin.Count;
        }
        if (first is null)
            return null;
        var bins = ImmutableArray.CreateBuilder<BinCount>();
        for (var bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] > 0)
                bins.Add(new BinCount(bin, counts[bin]));
        }
        return new Measure(first.Scale, count, sum, least, most, bins.DrainToImmutable());
    }

    /// <summary>The value that a share of all values does not exceed, within the width of a bin.</summary>
    /// <param name="share">Above 0 to 1, such as 0.95.</param>
    public double Percentile(double share)
    {
        var rank = (int)Math.Ceiling(share * Count);
        var seen = 0;
        var found = Bins[^1];
        foreach (var bin in Bins)
        {
            seen += bin.Count;
            if (seen >= rank)
            {
                found = bin;
                break;
            }
        }
        return Scale.ValueOf(Math.Clamp(Scale.MiddleOf(found.Bin), Least, Most));
    }

    /// <inheritdoc/>
    public bool Equals(Measure? other) =>
        other is not null && Scale == other.Scale && (Count, Sum, Least, Most) == (other.Count, other.Sum, other.Least, other.Most)
        && Bins.AsSpan().SequenceEqual(other.Bins.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Measure);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Sum, Least, Most);

    private static ImmutableArray<BinCount> Merge(ImmutableArray<BinCount> one, ImmutableArray<BinCount> other)
    {
        var merged = ImmutableArray.CreateBuilder<BinCount>(one.Length + other.Length);
        var (at, also) = (0, 0);
        while (at < one.Length || also < other.Length)
        {
            if (also == other.Length || (at < one.Length && one[at].Bin < other[also].Bin))
                merged.Add(one[at++]);
            else if (at == one.Length || other[also].Bin < one[at].Bin)
                merged.Add(other[also++]);
            else
                merged.Add(new BinCount(one[at].Bin, one[at++].Count + other[also++].Count));
        }
        return merged.DrainToImmutable();
    }
}
