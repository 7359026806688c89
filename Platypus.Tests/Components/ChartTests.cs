using System.Collections.Immutable;
using Bunit;
using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Usage;
using Platypus.Web.Components.History;
using Platypus.Web.Components.Reading;

namespace Platypus.Tests.Components;

/// <summary>From values to what is drawn and said.</summary>
public sealed class ChartTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly ChartShape Hour = new(From, From.AddHours(1), TimeSpan.FromMinutes(6), 100);

    [Fact]
    public void Values_go_from_left_to_right_and_from_bottom_to_top() =>
        Assert.Equal("M0 100L100 50L200 0", Hour.Line([Value(0, 0), Value(6, 50), Value(12, 100)]));

    [Fact]
    public void A_step_without_checks_breaks_the_line() =>
        Assert.Equal("M0 50L100 50M500 50L600 50", Hour.Line([Value(0, 50), Value(6, 50), Value(30, 50), Value(36, 50)]));

    [Fact]
    public void A_value_alone_is_a_stroke_as_wide_as_its_step() => Assert.Equal("M500 50L600 50", Hour.Line([Value(30, 50)]));

    [Fact]
    public void The_band_goes_along_the_greatest_and_back_along_the_least() =>
        Assert.Equal("M0 40L100 40L100 60L0 60Z", Hour.Band([Value(0, 50, 10), Value(6, 50, 10)]));

    [Fact]
    public void The_area_goes_along_the_averages_and_back_along_the_ground() =>
        Assert.Equal("M0 100L0 50L100 40L100 100Z", Hour.Area([Value(0, 50), Value(6, 60), Value(30, 50)]));

    [Fact]
    public void Round_moments_are_those_of_the_readers_clocks()
    {
        var nepal = ReadingStyle.Default with { Zone = ReadingStyle.ZoneOf("Asia/Kathmandu")! };
        Assert.Equal(["14:00", "14:15", "14:30"], ChartTick.Of(From, From.AddHours(1), nepal).Select(tick => tick.Words));
        Assert.Equal(["16 Nov", "17 Nov", "18 Nov", "19 Nov", "20 Nov", "21 Nov", "22 Nov"], ChartTick.Of(From.AddDays(-7), From, nepal).Select(tick => tick.Words));
        Assert.Equal(new DateTimeOffset(2026, 11, 15, 18, 15, 0, TimeSpan.Zero), ChartTick.Of(From.AddDays(-7), From, nepal)[0].At);
        Assert.Equal(["1 Sep", "1 Oct", "1 Nov"], ChartTick.Of(From.AddDays(-90), From, nepal).Select(tick => tick.Words));
    }

    [Fact]
    public void Whenever_and_wherever_a_chart_is_read_a_few_moments_of_it_are_named_in_order()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones();
        Prop.ForAll<ushort, uint>((zone, second) =>
        {
            var to = From.AddSeconds(second / 4);
            return ChartRange.All.All(range =>
            {
                var ticks = ChartTick.Of(to - range.Length, to, ReadingStyle.Default with { Zone = zones[zone % zones.Count] });
                return ticks.Length is >= 2 and <= 8 && ticks.All(tick => tick.At > to - range.Length && tick.At < to) && ticks.SequenceEqual(ticks.OrderBy(tick => tick.At));
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_out_of_the_drawing_stays_at_its_edge() =>
        Assert.Equal("M0 0L50 100", Hour.Line([Value(-3, 250), Value(3, -250)]));

    [Theory]
    [InlineData(0, 1, "1 ms")]
    [InlineData(37, 50, "50 ms")]
    [InlineData(101, 200, "200 ms")]
    [InlineData(1800, 2000, "2 s")]
    public void A_scale_of_latencies_ends_at_a_round_number(double most, double top, string said)
    {
        var scale = ChartScale.Latency(most);
        Assert.Equal(top, scale.Top);
        Assert.Equal(said, scale.Say(scale.Top));
    }

    [Fact]
    public void Each_chart_says_what_it_shows()
    {
        var points = Enumerable.Range(0, 20).Select(minute => new HistoryPoint(From.AddMinutes(minute), Rollup.Of(
            new CheckSample(From.AddMinutes(minute), minute > 0, 25, minute == 19 ? 90 : 30, 40, null)))).ToImmutableArray();

        var charts = PanelCharts.Of(points).ToDictionary(chart => chart.Name);

        // A percentile is the middle of its bin.
        Assert.Equal("average 33 %, 95 % of the time up to 30 %, at most 90 %", charts["CPU"].Summary);
        Assert.Equal("not known", charts["Disk"].Summary);
        Assert.Empty(charts["Disk"].Values);
        Assert.Equal("19 of 20 checks answered", charts["Answered checks"].Summary);
        Assert.Equal(0, charts["Answered checks"].Values[0].Average);
    }

    [Fact]
    public void A_line_above_its_limit_is_drawn_once_more_and_what_the_scale_cuts_is_said()
    {
        using var browser = new BunitContext();
        var chart = browser.Render<HistoryChart>(parameters => parameters
            .Add(chart => chart.Name, "Latency").Add(chart => chart.Summary, "").Add(chart => chart.Scale, ChartScale.Latency(100)).Add(chart => chart.Limit, 90)
            .Add(chart => chart.From, From).Add(chart => chart.To, From.AddHours(1)).Add(chart => chart.Step, TimeSpan.FromMinutes(1))
            .Add(chart => chart.Values, [Value(0, 20), Value(1, 95), Value(2, 96), Value(3, 20), Value(4, 50, width: 450)]));
        Assert.Equal("M0 10H1000", chart.Find(".bound").GetAttribute("d"));
        Assert.Equal("M16.7 5L33.3 4", chart.Find(".over").GetAttribute("d"));
        Assert.Equal("M58.7 -1h16l-8 -7z", chart.Find(".cut").GetAttribute("d"));
        Assert.Equal("100 ms ▲ up to 500 ms", chart.Find(".most").TextContent);
    }

    [Theory]
    [InlineData("1h", 1, 15)]
    [InlineData("24h", 24, 300)]
    [InlineData("90d", 2160, 43_200)]
    [InlineData("nonsense", 24, 300)]
    [InlineData(null, 24, 300)]
    public void A_range_is_a_window_and_a_step(string? word, int hours, int seconds)
    {
        var range = ChartRange.Of(word);
        Assert.Equal((TimeSpan.FromHours(hours), TimeSpan.FromSeconds(seconds)), (range.Length, range.Step(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void A_step_is_never_shorter_than_the_time_between_checks() =>
        Assert.Equal(TimeSpan.FromMinutes(1), ChartRange.Of("1h").Step(TimeSpan.FromMinutes(1)));

    private static ChartValue Value(int minute, double average, double width = 0) => new(From.AddMinutes(minute), average - width, average, average + width);
}
