using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Usage;

namespace Platypus.Tests.Core.Usage;

/// <summary>Where a disk goes, and when it will be full.</summary>
public sealed class TrendTests
{
    private const int Points = 42;

    /// <summary>A disk that fills evenly, restless by some hundredths of a per cent, and tidied up once.</summary>
    public sealed record Filling(double Slope, double Start, double[] Noise, int CleanUpAt, double CleanUp)
    {
        public TrendPoint[] Points => [.. Noise.Select((noise, index) =>
            new TrendPoint(index / 6.0, Start + (Slope * index / 6.0) + noise - (index >= CleanUpAt ? CleanUp : 0)))];
    }

    [Fact]
    public void A_known_slope_is_found_under_noise_and_one_clean_up() =>
        Prop.ForAll(Fillings(), filling =>
        {
            var trend = Trend.Of(filling.Points)!;
            Assert.Equal(filling.Slope, trend.Slope, 0.25);
            Assert.InRange(trend.Slope, trend.Least, trend.Most);
            Assert.InRange(filling.Slope, trend.Least - 0.15, trend.Most + 0.15);
            Assert.Equal(filling.Start + (filling.Slope * (Points - 1) / 6.0) - filling.CleanUp, trend.Level, 0.8);
            Assert.Equal(1, trend.CleanUps);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_disk_that_fills_says_when_and_the_truth_lies_in_the_range()
    {
        var outlook = Outlook(day => 60 + (3 * day) + (0.1 * Math.Sin(day * 40)));
        // At the last point it is at 80.5: 6.5 days are left.
        Assert.InRange(6.5, outlook!.Soonest - 0.2, outlook.Latest + 0.2);
        Assert.InRange(outlook.Latest - outlook.Soonest, 0, 2);
    }

    [Fact]
    public void A_clean_up_puts_it_off_and_does_not_hide_it()
    {
        var outlook = Outlook(day => 70 + (3 * day) - (day > 4 ? 20 : 0));
        Assert.InRange(29.5 / 3, outlook!.Soonest - 0.2, outlook.Latest + 0.2);
        Assert.Equal(1, outlook.Trend.CleanUps);
    }

    [Fact]
    public void What_the_data_do_not_carry_is_not_said()
    {
        Assert.Null(Outlook(_ => 71));
        Assert.Null(Outlook(day => 80 - day));
        Assert.Null(Outlook(day => 50 + (10 * Math.Sin(day * 6))));
        // At this pace it takes years, and what was seen is a week.
        Assert.Null(Outlook(day => 20 + (0.05 * day)));
        Assert.Null(DiskOutlook.Of(TestUse.Panel("few", trend: [new TrendPoint(0, 50), new TrendPoint(1, 60)])));
        Assert.Null(DiskOutlook.Of(TestUse.Panel("none")));
    }

    private static DiskOutlook? Outlook(Func<double, double> level) => DiskOutlook.Of(TestUse.Panel("one", trend:
        [.. Enumerable.Range(0, Points).Select(index => new TrendPoint(index / 6.0, Math.Clamp(level(index / 6.0), 0, 100)))]));

    private static Arbitrary<Filling> Fillings() =>
        (from slope in Gen.Choose(20, 400)
         from start in Gen.Choose(20, 50)
         from noise in Gen.Choose(-30, 30).Select(units => units / 100.0).ArrayOf(Points)
         from at in Gen.Choose(8, Points - 8)
         from cleanUp in Gen.Choose(6, 18)
         select new Filling(slope / 100.0, start, noise, at, cleanUp)).ToArbitrary();
}
