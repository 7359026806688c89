using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Usage;

namespace Platypus.Tests.Core.Usage;

/// <summary>What many checks come to, in whatever order they are put together.</summary>
public sealed class RollupTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    /// <summary>One check, in whole numbers: -1 is not known.</summary>
    public sealed record Seen(bool Up, int Latency, int Cpu, int Disk);

    [Fact]
    public void A_rollup_of_rollups_is_the_rollup_of_the_samples() =>
        Prop.ForAll(Checks(), Gen.Choose(1, 9).ToArbitrary(), (checks, size) =>
            Assert.Equal(Of(checks), checks.Chunk(size).Select(Of).Reverse().Aggregate(Rollup.Empty, (sum, part) => part.With(sum))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Many_at_once_are_the_same_as_one_by_one() =>
        Prop.ForAll(Checks(), Gen.Choose(1, 9).ToArbitrary(), (checks, size) =>
            Assert.Equal(Of(checks), Rollup.Sum([.. checks.Chunk(size).Select(Of)]))).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_down_is_read_back() =>
        Prop.ForAll(Checks(), checks => Assert.Equal(Of(checks), RollupCodec.Read(RollupCodec.Write(Of(checks))))).QuickCheckThrowOnFailure();

    [Fact]
    public void Minimum_average_and_maximum_are_those_of_the_values() =>
        Prop.ForAll(Checks(), checks =>
        {
            var known = checks.Where(check => check.Cpu >= 0).Select(check => check.Cpu / 100.0).ToList();
            var measure = Of(checks).Cpu;
            Assert.Equal(known.Count, measure?.Count ?? 0);
            if (measure is null)
                return;
            Assert.Equal(known.Min(), measure.Minimum);
            Assert.Equal(known.Max(), measure.Maximum);
            Assert.Equal(known.Average(), measure.Average, 9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_percentile_is_the_value_of_its_rank_within_a_bin() =>
        Prop.ForAll(Checks(), Gen.Choose(1, 100).ToArbitrary(), (checks, percent) =>
        {
            var rollup = Of(checks);
            if (rollup.Cpu is { } cpu)
                Assert.Equal(Rank(checks.Select(check => check.Cpu), percent) / 100.0, cpu.Percentile(percent / 100.0), 1.0);
            if (rollup.Latency is { } latency)
            {
                var exact = Rank(checks.Select(check => check.Latency), percent) / 10.0;
                Assert.InRange(latency.Percentile(percent / 100.0), (exact * 0.95) - 0.1, (exact * 1.05) + 0.1);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_kept_in_the_first_form_is_read()
    {
        // Three checks, two answered, CPU 1 % and 3.5 %: each bin has its count beside it.
        byte[] kept = [1, 3, 2, 2, 100, 250, 1, 250, 1, 0, 1, 2, 1, 0, 0, 0];
        var rollup = RollupCodec.Read(kept);
        Assert.Equal((3, 2, 2.25, 3.5), (rollup.Checks, rollup.Up, rollup.Cpu!.Average, rollup.Cpu.Maximum));
        Assert.Equal(rollup, RollupCodec.Read(RollupCodec.Write(rollup)));
    }

    [Fact]
    public void Bytes_that_are_no_rollup_are_refused_and_nothing_else_happens() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(one => (byte)one).ArrayOf().ToArbitrary(), bytes =>
        {
            try
            {
                Assert.NotNull(RollupCodec.Read(bytes));
            }
            catch (InvalidDataException)
            {
                // Refused.
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(250, 100)]
    public void A_value_outside_of_its_scale_counts_as_the_nearest_inside(double value, double counted) =>
        Assert.Equal(counted, Measure.Of(MeasureScale.Percent, value).Average);

    [Fact]
    public void An_hour_of_one_a_minute_is_small()
    {
        var random = new Random(7);
        var hour = Enumerable.Range(0, 60).Select(minute => new CheckSample(
            At.AddMinutes(minute), true, 20 + random.NextDouble() * 5, 30 + random.NextDouble() * 20, 60 + random.NextDouble() * 3, 71.25)).ToList();
        // The figure of a day of 10,000 panels rests on these: 288 and 24 a day.
        Assert.InRange(RollupCodec.Write(hour.Select(Rollup.Of).Aggregate((one, other) => one.With(other))).Length, 1, 85);
        Assert.InRange(RollupCodec.Write(hour.Take(5).Select(Rollup.Of).Aggregate((one, other) => one.With(other))).Length, 1, 42);
    }

    private static Rollup Of(IEnumerable<Seen> checks) => checks.Select(check => Rollup.Of(new CheckSample(
        At, check.Up, check.Latency < 0 ? null : check.Latency / 10.0, check.Cpu < 0 ? null : check.Cpu / 100.0, null,
        check.Disk < 0 ? null : check.Disk / 100.0))).Aggregate(Rollup.Empty, (sum, one) => sum.With(one));

    private static int Rank(IEnumerable<int> values, int percent)
    {
        var known = values.Where(value => value >= 0).Order().ToList();
        return known[(int)Math.Ceiling(percent / 100.0 * known.Count) - 1];
    }

    private static Arbitrary<List<Seen>> Checks() =>
        (from up in Gen.Elements(true, false)
         from latency in Gen.Frequency((1, Gen.Constant(-1)), (4, Gen.Choose(0, 50_000)))
         from cpu in Gen.Frequency((1, Gen.Constant(-1)), (4, Gen.Choose(0, 10_000)))
         from disk in Gen.Elements(-1, 0, 7_125, 10_000)
         select new Seen(up, latency, cpu, disk)).ListOf().Select(list => list.ToList()).ToArbitrary();
}
