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
/// Fills the wall with groups, in the order in which they come: in strips, all across or all down, whichever leaves blocks that are
/// nearer to squares. Each gets an area by the number of its tiles, but none less than its heading and a tile can be read in from afar,
/// which the larger ones make room for.
/// </summary>
public static class TvLayout
{
    /// <summary>The least width of a block beside the height of the wall: a name of a dozen letters, and that it is down.</summary>
    public const double LeastWidth = 0.24;

    /// <summary>The least height of a block beside that of the wall: a heading, and a tile twice as high.</summary>
    public const double LeastHeight = 0.14;

    /// <summary>Height of a heading beside the height of the wall.</summary>
    private const double Heading = 0.042;

    /// <summary>Lays groups out.</summary>
    /// <param name="tiles">How many tiles each group has, all above zero.</param>
    /// <param name="ratio">The wall's width by its height, above zero.</param>
    /// <param name="titled">Whether groups have headings.</param>
    public static ImmutableArray<TvBlock> Of(IReadOnlyList<int> tiles, double ratio, bool titled)
    {
        if (tiles.Count == 0)
            return [];
        var least = Shrink(tiles.Count, ratio);
        var across = new TvStrips(tiles, ratio, 1, least * LeastWidth, least * LeastHeight);
        var down = new TvStrips(tiles, 1, ratio, least * LeastHeight, least * LeastWidth);
        var areAcross = across.Badness <= down.Badness;
        var blocks = ImmutableArray.CreateBuilder<TvBlock>(tiles.Count);
        foreach (var (along, deep, length, depth) in (areAcross ? across : down).Lay())
        {
            var (left, top, width, height) = areAcross ? (along, deep, length, depth) : (deep, along, depth, length);
            blocks.Add(Block(left, top, width, height, ratio, tiles[blocks.Count], titled));
        }
        return blocks.MoveToImmutable();
    }

    /// <summary>
    /// By how much the least size has to be smaller for so many groups: 1 while all of them fit as they should.
    /// </summary>
    /// <param name="groups">How many groups, from 1.</param>
    /// <param name="ratio">The wall's width by its height, above zero.</param>
    public static double Shrink(int groups, double ratio)
    {
        var shrink = 1.0;
        while (TvStrips.Fitting(ratio, shrink * LeastWidth) * TvStrips.Fitting(1, shrink * LeastHeight) < groups)
            shrink *= 0.95;
        return shrink;
    }

    private static int Ceiling(int tiles, int parts) => (tiles + parts - 1) / parts;

    // As many rows as make the tiles square, and no more columns than those need: the last row is as full as it can be.
    private static TvBlock Block(double left, double top, double width, double height, double ratio, int tiles, bool titled)
    {
        var inside = Math.Max(height / 4, height - (titled ? Heading : 0));
        var columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(tiles * width / inside)), 1, tiles);
        var rows = Ceiling(tiles, columns);
        return new TvBlock(left / ratio, top, width / ratio, height, Ceiling(tiles, rows), rows);
    }
}
