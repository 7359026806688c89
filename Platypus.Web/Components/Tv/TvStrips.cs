namespace Platypus.Web.Components.Tv;

/// <summary>
/// Groups in strips that lie one behind the other: the break into strips is chosen whose blocks are nearest to squares, all in all.
/// Lengths are along a strip, depths across it.
/// </summary>
internal sealed class TvStrips
{
    // How much of a block's say comes from its size; the rest comes from being a block at all.
    private const double BySize = 0.5;

    // What is taken from the others counts so many times as much as being out of shape.
    private const double Taken = 4;

    private readonly IReadOnlyList<int> _tiles;
    private readonly double _length;
    private readonly double _depth;
    private readonly double _leastLength;
    private readonly double _leastDepth;
    private readonly double[] _before;
    private readonly List<int> _ends = [];

    /// <summary>Breaks groups into strips.</summary>
    /// <param name="tiles">How many tiles each group has, at least one group, all above zero.</param>
    /// <param name="length">How long a strip is.</param>
    /// <param name="depth">How deep all strips are together.</param>
    /// <param name="leastLength">The least length of a block.</param>
    /// <param name="leastDepth">The least depth of a strip; as many of both as there are groups have to fit.</param>
    public TvStrips(IReadOnlyList<int> tiles, double length, double depth, double leastLength, double leastDepth)
    {
        (_tiles, _length, _depth, _leastLength, _leastDepth) = (tiles, length, depth, leastLength, leastDepth);
        _before = new double[tiles.Count + 1];
        for (var index = 0; index < tiles.Count; index++)
            _before[index + 1] = _before[index] + tiles[index];
        Badness = Break();
    }

    /// <summary>How far blocks are from squares, all together; less is better.</summary>
    public double Badness { get; }

    /// <summary>How many of a size fit into a length, whatever rounding makes of it.</summary>
    public static int Fitting(double length, double least) => (int)((length / least) + 1e-9);

    /// <summary>The blocks in the order of their groups: where each begins along its strip and across all of them, its length and its depth.</summary>
    public IEnumerable<(double Along, double Deep, double Length, double Depth)> Lay()
    {
        var strips = _ends.Select((end, index) => (First: index == 0 ? 0 : _ends[index - 1], End: end)).ToList();
        var depths = Share([.. strips.Select(strip => Sum(strip.First, strip.End))], _depth, _leastDepth);
        var deep = 0.0;
        foreach (var ((first, end), depth) in strips.Zip(depths))
        {
            var along = 0.0;
            foreach (var length in Lengths(first, end))
            {
                yield return (along, deep, length, depth);
                along += length;
            }
            deep += depth;
        }
    }

    // The best way to have the first so many groups in so many strips, from the best ways to have fewer.
    private double Break()
    {
        var (count, most, widest) = (_tiles.Count, Fitting(_depth, _leastDepth), Fitting(_length, _leastLength));
        var best = new double[most + 1, count + 1];
        var from = new int[most + 1, count + 1];
        for (var strips = 0; strips <= most; strips++)
        {
            for (var end = 0; end <= count; end++)
                best[strips, end] = strips == 0 && end == 0 ? 0 : double.PositiveInfinity;
        }
        for (var first = 0; first < count; first++)
        {
            for (var end = first + 1; end <= Math.Min(count, first + widest); end++)
            {
                var own = BadnessOf(first, end);
                for (var strips = 1; strips <= most; strips++)
                {
                    if (best[strips - 1, first] + own < best[strips, end])
                        (best[strips, end], from[strips, end]) = (best[strips - 1, first] + own, first);
                }
            }
        }
        var chosen = Enumerable.Range(1, most).MinBy(strips => best[strips, count]);
        for (var (strips, end) = (chosen, count); strips > 0; (strips, end) = (strips - 1, from[strips, end]))
            _ends.Insert(0, end);
        return best[chosen, count];
    }

    // By the depth that it would have if no strip had to be made deeper.
    private double BadnessOf(int first, int end)
    {
        var depth = Math.Max(_leastDepth, _depth * Sum(first, end) / _before[^1]);
        var sum = 0.0;
        foreach (var (length, index) in Lengths(first, end).Select((length, index) => (length, first + index)))
        {
            var (aspect, fair) = (Math.Max(length / depth, depth / length), _length * _depth * _tiles[index] / _before[^1]);
            var say = ((1 - BySize) / _tiles.Count) + (BySize * _tiles[index] / _before[^1]);
            sum += (say * aspect * aspect) + (Taken * Math.Max(0, (length * depth) - fair) / (_length * _depth));
        }
        return sum;
    }

    private double[] Lengths(int first, int end) => Share([.. Enumerable.Range(first, end - first).Select(index => (double)_tiles[index])], _length, _leastLength);

    private double Sum(int first, int end) => _before[end] - _before[first];

    // To each by its weight, but none less than the least: who would have less gets that, and the others share what is left.
    private static double[] Share(double[] weights, double whole, double least)
    {
        var isLeast = new bool[weights.Length];
        while (true)
        {
            var rest = whole - (least * isLeast.Count(each => each));
            var weight = weights.Where((_, index) => !isLeast[index]).Sum();
            var lacking = Enumerable.Range(0, weights.Length).Where(index => !isLeast[index] && rest * weights[index] / weight < least * (1 - 1e-9)).ToList();
            if (lacking.Count == 0)
                return [.. weights.Select((each, index) => isLeast[index] ? least : rest * each / weight)];
            lacking.ForEach(index => isLeast[index] = true);
        }
    }
}
