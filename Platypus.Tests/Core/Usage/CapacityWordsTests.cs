using System.Globalization;
using Platypus.Core.Usage;

namespace Platypus.Tests.Core.Usage;

/// <summary>What a report says, and how it explains itself.</summary>
public sealed class CapacityWordsTests
{
    private static readonly CapacityReport Report = TestUse.Report(TestUse.Panel("Panel 12", cpu: 100, location: "Frankfurt"),
        TestUse.Panel("Panel 7", cpu: 20, location: "Frankfurt"), TestUse.Panel("Panel 9", disk: 100, location: "Sydney"));

    [Fact]
    public void A_move_is_said_as_a_person_would_and_says_what_it_comes_to()
    {
        var move = Report.Plans.Single(plan => plan.Location == "Frankfurt").Moves.Single();
        Assert.Equal("Move about 20 % of the load of Panel 12 to Panel 7, which has had room every hour this week.", CapacityWords.Say(move, CapacityWindow.Week));
        Assert.Contains("every hour of the last day.", CapacityWords.Say(move, CapacityWindow.Day), StringComparison.Ordinal);
        Assert.Equal("CPU: Panel 12 goes from 100 % to 80 % (p95), Panel 7 in its worst hour from 20 % to at most 40 %.",
            CapacityWords.Explain(move.Effects.Single(effect => effect.Kind == UsageKind.Cpu), move));
    }

    [Fact]
    public void Who_cannot_be_helped_is_told_so() =>
        Assert.Equal("Nobody in Sydney has room for about 20 % of the load of Panel 9. It needs a larger server, or one more.",
            CapacityWords.Say(Report.Plans.Single(plan => plan.Location == "Sydney").Stuck.Single(), "Sydney"));

    [Fact]
    public void A_number_says_where_it_comes_from()
    {
        var said = CapacityWords.Explain(new KindUse(83, 61.2, 92, 88, 10_080), UsageKind.Cpu, 168, CapacityWindow.Week, CapacityRules.Default);
        Assert.Equal("95 of 100 checks found no more than 83 % CPU: the p95 of 10\u00a0080 checks in 168 hours of the last 7 days. On average 61.2 %, at most 92 %; "
            + "the p95 of the worst hour was 88 %. Over-used from 85 %, little used below 25 %.", said);
        Assert.Contains("on the average of 3 panels", CapacityWords.ExplainRoom(UsageKind.Disk, Report.Fleet, CapacityRules.Default), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9.4, 13.2, "in 9 to 14 days")]
    [InlineData(0.4, 2.5, "within 3 days")]
    [InlineData(0, 0.7, "within a day")]
    public void A_time_to_full_is_a_range(double soonest, double latest, string said)
    {
        var outlook = new DiskOutlook(TestUse.Panel("one"), new Trend(1.5, 1.2, 1.8, 83, 42, 1), soonest, latest);
        Assert.Equal(said, CapacityWords.Say(outlook));
        Assert.Equal("It is at 83 % and grows by 1.5 % a day, or anything from 1.2 % to 1.8 %: the median slope between 42 averages, one clean-up left out.",
            CapacityWords.Explain(outlook));
    }

    [Fact]
    public void Numbers_are_those_that_the_reader_is_used_to()
    {
        var german = CultureInfo.GetCultureInfo("de-DE").NumberFormat;
        Assert.StartsWith("95 of 100 checks found no more than 83,5 % CPU: the p95 of 10.080 checks in 168 hours of the last 7 days. On average 61,2 %,",
            CapacityWords.Explain(new KindUse(83.5, 61.2, 92, 88, 10_080), UsageKind.Cpu, 168, CapacityWindow.Week, CapacityRules.Default, german), StringComparison.Ordinal);
        Assert.Contains("grows by 1,55 % a day, or anything from 1,2 % to 1,8 %",
            CapacityWords.Explain(new DiskOutlook(TestUse.Panel("one"), new Trend(1.55, 1.2, 1.8, 83, 42, 0), 9, 14), german), StringComparison.Ordinal);
    }
}
