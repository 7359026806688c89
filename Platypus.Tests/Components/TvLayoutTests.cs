using FsCheck;
using FsCheck.Fluent;
using Platypus.Web.Components.Tv;

namespace Platypus.Tests.Components;

/// <summary>Where groups stand on the wall.</summary>
public sealed class TvLayoutTests
{
    private const double Ratio = 1.32;

    // Sizes as fleets have them: many alike, and some a thousand times as large.
    private static readonly Arbitrary<int[]> Fleets =
        (from count in Gen.Choose(1, 90)
         from tiles in Gen.OneOf(Gen.Choose(1, 3), Gen.Choose(1, 60), Gen.Choose(1, 5000)).ArrayOf(count)
         select tiles).ToArbitrary();

    private static readonly Arbitrary<double> Ratios = Gen.Choose(50, 300).Select(hundredths => hundredths / 100.0).ToArbitrary();

    [Fact]
    public void Groups_cover_the_wall_and_none_lies_on_another() => Prop.ForAll(Fleets, Ratios, (tiles, ratio) =>
    {
        var blocks = TvLayout.Of(tiles, ratio, titled: true);
        var overlaps = from one in Enumerable.Range(0, blocks.Length)
                       from other in Enumerable.Range(0, one)
                       select Shared(blocks[one].Left, blocks[one].Width, blocks[other].Left, blocks[other].Width)
                           * Shared(blocks[one].Top, blocks[one].Height, blocks[other].Top, blocks[other].Height);
        return blocks.Length == tiles.Length
            && Math.Abs(blocks.Sum(each => each.Width * each.Height) - 1) < 1e-6
            && blocks.All(each => each is { Left: >= -1e-9, Top: >= -1e-9 } && each.Left + each.Width < 1 + 1e-9 && each.Top + each.Height < 1 + 1e-9)
            && overlaps.All(area => area < 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_heading_and_a_tile_can_be_read_in_each_and_only_where_there_are_too_many_do_all_shrink_alike() => Prop.ForAll(Fleets, Ratios, (tiles, ratio) =>
    {
        var shrink = TvLayout.Shrink(tiles.Length, ratio);
        return TvLayout.Of(tiles, ratio, titled: true).All(each =>
            each.Width * ratio > (shrink * TvLayout.LeastWidth) - 1e-6 && each.Height > (shrink * TvLayout.LeastHeight) - 1e-6);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(24, 1)]
    [InlineData(35, 1)]
    [InlineData(36, 0.9025)]
    public void A_wall_has_room_for_more_groups_than_have_headings(int groups, double shrink) => Assert.Equal(shrink, TvLayout.Shrink(groups, Ratio), 9);

    [Fact]
    public void Where_none_had_to_be_made_larger_each_has_its_share() => Prop.ForAll(Fleets, tiles =>
    {
        var blocks = TvLayout.Of(tiles, Ratio, titled: true);
        var shrink = TvLayout.Shrink(tiles.Length, Ratio);
        var isFree = blocks.All(each => each.Width * Ratio > (shrink * TvLayout.LeastWidth) + 1e-6 && each.Height > (shrink * TvLayout.LeastHeight) + 1e-6);
        return !isFree || blocks.Zip(tiles).All(each => Math.Abs((each.First.Width * each.First.Height) - (each.Second / (double)tiles.Sum())) < 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_tile_has_a_place_and_no_row_nor_column_is_empty() => Prop.ForAll(Fleets, tiles =>
        TvLayout.Of(tiles, Ratio, titled: true).Zip(tiles).All(each => each.First is { Columns: var columns, Rows: var rows }
            && columns * rows >= each.Second && columns * (rows - 1) < each.Second && (columns - 1) * rows < each.Second)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(20, 20, 1, 19)]
    [InlineData(3000, 3000, 2, 4000)]
    [InlineData(1, 5000, 1, 1)]
    public void A_location_of_a_panel_or_two_between_large_ones_has_room_for_its_heading_and_tile(params int[] tiles) =>
        Assert.All(TvLayout.Of(tiles, Ratio, titled: true), each =>
        {
            Assert.InRange(each.Width * Ratio, TvLayout.LeastWidth - 1e-9, Ratio);
            Assert.InRange(each.Height, TvLayout.LeastHeight - 1e-9, 1);
        });

    [Fact]
    public void Equal_groups_are_equal_and_nearly_square()
    {
        var blocks = TvLayout.Of([10, 10, 10, 10, 10, 10], Ratio, titled: true);
        Assert.Equal(3, blocks.Select(each => Math.Round(each.Left, 6)).Distinct().Count());
        Assert.Equal(2, blocks.Select(each => Math.Round(each.Top, 6)).Distinct().Count());
    }

    [Fact]
    public void A_wall_without_panels_has_no_blocks_and_one_group_has_all_of_it()
    {
        Assert.Empty(TvLayout.Of([], Ratio, titled: false));
        Assert.Equal(new TvBlock(0, 0, 1, 1, 12, 10), Assert.Single(TvLayout.Of([120], Ratio, titled: false)) with { Columns = 12, Rows = 10 });
    }

    private static double Shared(double one, double length, double other, double otherLength) =>
        Math.Max(0, Math.Min(one + length, other + otherLength) - Math.Max(one, other));
}
