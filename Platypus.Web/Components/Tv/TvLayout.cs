using System.Collections.Immutable;

namespace Platypus.Web.Components.Tv;

/// <summary>Where a group of tiles stands on the wall, as shares of its width and height, and how its tiles are laid.</summary>
/// <param name="Left">From the left, 0 to 1.</param>
/// <param name="Top">From above, 0 to 1.</param>
/// <param name="Width">Above 0, up to 1.</param>
/// <param name="Height">Above 0, up to 1.</param>
/// <param name="Columns">Tiles side by side.</param>
/// <param name="Rows">Tiles one above the other.</param>
public readonly record struct TvBlock(double Left, double Top, double Width, double Height, int Columns, int Rows);

/// <summary>
/// Fills the wall with groups: each gets an area by the number of its tiles, none is much longer than wide (the squarified
/// treemap of Bruls, Huizing and van Wijk), in the order in which they come.
/// </summary>
public static class TvLayout
{
    /// <summary>Height of a heading beside the height of the wall.</summary>
    private const double Heading = 0.042;

    /// <summary>Lays groups out.</summary>
    /// <param name="tiles">How many tiles each group has, all above zero.</param>
    /// <param name="ratio">The wall's width by its height, above zero.</param>
    /// <param name="titled">Whether groups have headings.</param>
    public static ImmutableArray<TvBlock> Of(IReadOnlyList<int> tiles, double ratio, bool titled)
    {
        var blocks = ImmutableArray.CreateBuilder<TvBlock>(tiles.Count);
        double left = 0, top = 0, width = ratio, height = 1;
        var rest = (double)tiles.Sum();
        for (var first = 0; first < tiles.Count;)
        {
            // A strip along the shorter side, with as many groups as make it better.
            var (along, perTile) = (Math.Min(width, height), width * height / rest);
            var count = 1;
            while (first + count < tiles.Count && Worst(tiles, first, count + 1, perTile, along) <= Worst(tiles, first, count, perTile, along))
                count++;
            var strip = Sum(tiles, first, count);
            var depth = strip * perTile / along;
            var at = 0.0;
            for (var index = first; index < first + count; index++)
            {
                var length = tiles[index] * perTile / depth;
                blocks.Add(width >= height
                    ? Block(left, top + at, depth, length, ratio, tiles[index], titled)
                    : Block(left + at, top, length, depth, ratio, tiles[index], titled));
                at += length;
            }
            (left, width, top, height) = width >= height ? (left + depth, width - depth, top, height) : (left, width, top + depth, height - depth);
            rest -= strip;
            first += count;
        }
        return blocks.DrainToImmutable();
    }

    private static double Worst(IReadOnlyList<int> tiles, int first, int count, double perTile, double along)
    {
        var depth = Sum(tiles, first, count) * perTile / along;
        return Enumerable.Range(first, count).Max(index =>
        {
            var length = tiles[index] * perTile / depth;
            return Math.Max(length / depth, depth / length);
        });
    }

    private static double Sum(IReadOnlyList<int> tiles, int first, int count) => Enumerable.Range(first, count).Sum(index => (double)tiles[index]);

    // As many columns as make the tiles square, and no row that stays empty.
    private static TvBlock Block(double left, double top, double width, double height, double ratio, int tiles, bool titled)
    {
        var inside = Math.Max(height / 4, height - (titled ? Heading : 0));
        var columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(tiles * width / inside)), 1, tiles);
        return new TvBlock(left / ratio, top, width / ratio, height, columns, (tiles + columns - 1) / columns);
    }
}
