using Platypus.Core.Fleet;

namespace Platypus.Tests.Core.Fleet;

/// <summary>Are we the ones who are blind?</summary>
public sealed class ObserverTests
{
    private static IEnumerable<int> Panels(int from, int to) => Enumerable.Range(from, to - from + 1);

    [Theory]
    [InlineData(20, 17, false)]
    [InlineData(20, 18, true)]
    [InlineData(50, 44, false)]
    [InlineData(50, 45, true)]
    [InlineData(10, 9, true)]
    [InlineData(11, 9, false)]
    [InlineData(9, 9, false)]
    [InlineData(1000, 899, false)]
    [InlineData(1000, 900, true)]
    public void So_much_of_the_fleet_failing_together_is_not_the_fleet(int panels, int failing, bool blind)
    {
        var story = new ObserverStory(panels, canAsk: false).Answer(0, Panels(1, panels)).Fail(1, Panels(1, failing));
        Assert.Equal(blind, story.Observer.IsBlind);
        if (blind)
            Assert.Equal((SightReason.FleetFails, $"{failing} of {panels} panels failed at once"), (story.Last.Reason, story.Last.Why));
    }

    [Theory]
    [InlineData(0.5, 10, true)]
    [InlineData(0.5, 9, false)]
    [InlineData(1, 19, false)]
    [InlineData(1, 20, true)]
    public void The_share_is_a_setting(double share, int failing, bool blind) => Assert.Equal(blind,
        new ObserverStory(20, new ObserverRules { BlindShare = share }, canAsk: false).Fail(1, Panels(1, failing)).Observer.IsBlind);

    [Fact]
    public void Those_that_failed_long_before_count_neither_for_nor_against()
    {
        var story = new ObserverStory(25, canAsk: false).Fail(0, Panels(21, 25)).Fail(200, Panels(1, 17));
        Assert.False(story.Observer.IsBlind);
        story.Fail(201, 18);
        Assert.Equal("18 of 20 panels failed at once", story.Last.Why);
    }

    [Fact]
    public void So_do_those_that_were_down_before_a_restart()
    {
        var story = new ObserverStory(0, canAsk: false).Watch(Panels(1, 25), 21, 22, 23, 24, 25);
        story.Fail(1, Panels(9, 25));
        Assert.False(story.Observer.IsBlind);
        Assert.True(story.Fail(2, Panels(1, 8)).Observer.IsBlind);
    }

    [Fact]
    public void Failures_apart_in_time_are_not_together()
    {
        var story = new ObserverStory(20, canAsk: false);
        for (var panel = 1; panel <= 20; panel++)
            story.Fail(panel * 30, panel);
        Assert.Empty(story.Decisions);
    }

    [Fact]
    public void A_panel_that_answers_again_no_longer_counts()
    {
        var story = new ObserverStory(20, canAsk: false).Fail(1, Panels(1, 17)).Answer(2, Panels(1, 5)).Fail(3, Panels(18, 20));
        Assert.False(story.Observer.IsBlind);
    }

    [Fact]
    public void In_a_healthy_fleet_a_crash_costs_no_sample()
    {
        var story = new ObserverStory(100).Fail(1, 1).Answer(1.5, Panels(2, 11)).Fail(3, 1).Answer(3.5, Panels(12, 20)).Fail(5, 1);
        Assert.Empty(story.Decisions);
    }

    [Fact]
    public void A_panel_that_is_about_to_be_called_down_while_nobody_was_seen_well_gives_a_doubt()
    {
        var story = new ObserverStory(12).Fail(1, 1).Answer(2, 2, 3);
        Assert.Empty(story.Decisions);
        story.Fail(3, 1);
        Assert.Equal((SightStep.Ask, SightReason.NobodySeenWell), (story.Last.Step, story.Last.Reason));
        // It has just failed; the others are asked.
        Assert.Equal(Panels(2, 12), story.Asked.Order());
        Assert.True(story.Observer.Holds);
        story.Answer(3.01, 2, 3);
        Assert.Equal((SightStep.Trust, SightReason.SampleAnswers), (story.Last.Step, story.Last.Reason));
        Assert.False(story.Observer.Holds);
        // Its third failure is its own.
        story.Fail(5, 1);
        Assert.Equal(2, story.Decisions.Count);
    }

    [Fact]
    public void A_doubt_that_is_right_makes_blind_before_anybody_is_called_down()
    {
        var story = new ObserverStory(12).Fail(5, 1).Fail(12, 1).Fail(17, Panels(2, 10));
        Assert.False(story.Observer.IsBlind);
        story.Fail(17, 11);
        Assert.True(story.Observer.IsBlind);
    }

    [Fact]
    public void Ten_others_that_all_failed_are_no_evidence()
    {
        var story = new ObserverStory(1000).Fail(1, 1).Fail(1.1, Panels(2, 30)).Fail(3, 1);
        Assert.Equal(SightStep.Ask, story.Last.Step);
        Assert.InRange(story.Asked.Count, 96, 100);
        story.Fail(3.1, story.Asked.Take(80));
        Assert.False(story.Observer.IsBlind);
        story.Fail(3.1, story.Asked.Skip(80));
        Assert.Equal(SightReason.SampleFails, story.Last.Reason);
        Assert.Matches("^(9[0-9]|100) of .* panels that were checked to make sure did not answer$", story.Last.Why);
    }

    [Fact]
    public void A_storm_in_a_part_of_a_large_fleet_is_never_blindness()
    {
        // A location's connections all break at once, and its panels are all that is checked.
        var story = new ObserverStory(10_000);
        foreach (var second in (double[])[1, 3, 5])
        {
            story.Fail(second, Panels(1, 500));
            if (story.Observer.Holds)
                story.Answer(second + 0.1, story.Asked.Where(panel => panel > 500));
        }
        Assert.DoesNotContain(story.Decisions, decision => decision.Step == SightStep.Blind);
        Assert.Single(story.Decisions, decision => decision.Step == SightStep.Trust);
    }

    [Fact]
    public void A_sample_that_nobody_answers_is_decided_at_its_deadline()
    {
        var story = new ObserverStory(12).Fail(1, 1).Fail(3, 1);
        Assert.Equal(TimeSpan.FromSeconds(10), story.Observer.Alarm);
        Assert.Equal(SightStep.Ask, story.Tick(9.9).Last.Step);
        Assert.Equal(SightStep.Trust, story.Tick(10).Last.Step);
        Assert.Null(story.Observer.Alarm);
    }

    [Fact]
    public void While_blind_a_fair_sample_looks_again_and_again_until_enough_of_it_answers()
    {
        var story = new ObserverStory(20).Fail(1, Panels(1, 18));
        Assert.True(story.Tick(3).Observer.IsBlind);
        Assert.Equal(SightReason.LookAgain, story.Last.Reason);
        story.Answer(3.1, 19, 20).Fail(3.1, Panels(1, 18));
        Assert.True(story.Observer.IsBlind);
        story.Tick(5).Answer(5.1, 19, 20).Fail(5.1, Panels(2, 18)).Answer(5.2, 1);
        Assert.Equal((false, SightStep.See), (story.Observer.IsBlind, story.Last.Step));
        // What failed before is forgotten.
        story.Fail(6, Panels(2, 17));
        Assert.False(story.Observer.IsBlind);
    }

    [Fact]
    public void While_blind_the_regular_checks_bring_sight_back_too()
    {
        var story = new ObserverStory(20, canAsk: false).Fail(1, Panels(1, 20)).Answer(60, 4).Answer(61, 4).Answer(62, 5);
        Assert.True(story.Observer.IsBlind);
        Assert.Equal(SightReason.FleetAnswers, story.Answer(63, 6).Last.Reason);
    }

    [Fact]
    public void Too_few_panels_are_no_reason_to_stay_blind()
    {
        var story = new ObserverStory(20).Fail(1, Panels(1, 20)).Watch(Panels(1, 9));
        Assert.Equal(SightReason.TooFewPanels, story.Last.Reason);
    }

    [Fact]
    public void Canaries_tell_too_once_none_of_them_answers_often_enough()
    {
        var story = new ObserverStory(5, new ObserverRules { Canaries = 2 });
        for (var round = 0; round < 3; round++)
            story.Canary(0, failed: true);
        story.Canary(1, failed: true).Canary(1, failed: true);
        Assert.Empty(story.Decisions);
        story.Canary(1, failed: true);
        Assert.Equal((SightReason.CanariesFail, "none of the 2 canaries answers"), (story.Last.Reason, story.Last.Why));
        story.Answer(1, Panels(1, 5));
        Assert.True(story.Observer.IsBlind);
        Assert.Equal(SightReason.CanaryAnswers, story.Canary(0, failed: false).Last.Reason);
    }

    [Fact]
    public void In_doubt_a_canary_speaks_for_a_small_fleet()
    {
        var rules = new ObserverRules { Canaries = 1 };
        var cut = new ObserverStory(3, rules).Fail(1, 1).Fail(3, 1);
        Assert.Empty(cut.Asked);
        Assert.True(cut.Canary(0, failed: true).Observer.IsBlind);
        var crash = new ObserverStory(3, rules).Fail(1, 1).Fail(3, 1).Canary(0, failed: false);
        Assert.Equal(SightStep.Trust, crash.Last.Step);
    }

    [Fact]
    public void A_small_fleet_that_was_blind_before_a_restart_waits_for_its_canary()
    {
        var observer = new Observer(new ObserverRules { Canaries = 1 }, isBlind: true) { CanAsk = true };
        Assert.Equal(SightStep.None, observer.Watch([new Platypus.Core.Panels.PanelId("p1")], [], [], TimeSpan.Zero).Step);
        Assert.Equal(SightStep.None, observer.SeeCanary(0, failed: true).Step);
        Assert.Equal(SightStep.See, observer.SeeCanary(0, failed: false).Step);
    }

    [Fact]
    public void The_fleet_is_not_seen_through_a_machine_whose_canaries_are_all_dead()
    {
        var story = new ObserverStory(20, new ObserverRules { Canaries = 1 }).Fail(1, Panels(1, 18));
        for (var round = 0; round < 3; round++)
            story.Canary(0, failed: true);
        Assert.True(story.Answer(5, Panels(1, 20)).Observer.IsBlind);
        Assert.False(story.Canary(0, failed: false).Observer.IsBlind);
    }

    [Fact]
    public void After_it_stood_still_a_fair_sample_decides()
    {
        var story = new ObserverStory(20).Doubt(100);
        Assert.Equal((SightStep.Ask, SightReason.StoodStill, 20), (story.Last.Step, story.Last.Reason, story.Asked.Count));
        Assert.Equal(SightStep.Trust, story.Answer(100.1, 1, 2, 3).Last.Step);
        story.Doubt(200).Fail(200.1, Panels(1, 18));
        Assert.True(story.Observer.IsBlind);
    }

    [Fact]
    public void Blind_before_a_restart_is_blind_until_enough_answer()
    {
        var observer = new Observer(new ObserverRules(), isBlind: true) { CanAsk = true };
        Assert.Null(observer.Alarm);
        var panels = Panels(1, 20).Select(number => new Platypus.Core.Panels.PanelId($"p{number}")).ToList();
        Assert.Equal(SightStep.None, observer.Watch([.. panels], [], [], TimeSpan.Zero).Step);
        Assert.Equal(SightStep.Ask, observer.Tick(TimeSpan.FromSeconds(1)).Step);
        var steps = panels.Take(3).Select(panel => observer.See(panel, false, 0, TimeSpan.FromSeconds(2)).Step).ToList();
        Assert.Equal([SightStep.None, SightStep.None, SightStep.See], steps);
    }
}
