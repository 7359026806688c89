using Platypus.Core.Fleet;
using Platypus.Core.StatusPages;
using Platypus.Core.Usage;
using Platypus.Tests.Components;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.StatusPages;

/// <summary>What customers see of what happens.</summary>
public sealed class StatusModelTests
{
    [Fact]
    public async Task While_all_answer_everything_works_whatever_is_not_shown()
    {
        await using var story = await StatusStory.BeginAsync();
        await story.Fleet.Down("Panel 4");
        Assert.Equal((GroupState.Up, "Everything works"), (story.Web.State, story.Sentence));
    }

    [Fact]
    public async Task A_suspect_is_told_of_only_once_it_is_down_and_not_when_it_is_back()
    {
        await using var story = await StatusStory.BeginAsync();
        await story.Fleet.Fails("Panel 1");
        Assert.Equal(GroupState.Up, story.Web.State);
        await story.Fleet.Down("Panel 1");
        Assert.Equal((GroupState.Troubled, "Some services have problems"), (story.Web.State, story.Sentence));
        Assert.Equal("Some servers have problems", StatusWords.Word(story.Web.State, story.Web.IsOne));
        await story.Fleet.Up("Panel 1");
        Assert.Equal(GroupState.Up, story.Web.State);
    }

    [Fact]
    public async Task Nothing_is_available_when_all_are_down_and_errors_are_problems()
    {
        await using var story = await StatusStory.BeginAsync();
        foreach (var number in Enumerable.Range(1, 3))
            await story.Fleet.Down($"Panel {number}");
        Assert.Equal((GroupState.Down, "Our services are not available"), (story.Web.State, story.Sentence));
        await story.Fleet.Degraded("Panel 1");
        Assert.Equal(GroupState.Troubled, story.Web.State);
    }

    [Fact]
    public async Task Where_a_share_was_chosen_fewer_are_no_news_but_all_are()
    {
        await using var story = await StatusStory.BeginAsync();
        story.TellFrom(34);
        await story.Fleet.Down("Panel 1");
        Assert.Equal(GroupState.Up, story.Web.State);
        await story.Fleet.Down("Panel 2");
        Assert.Equal(GroupState.Troubled, story.Web.State);
        story.TellFrom(100);
        Assert.Equal(GroupState.Up, story.Web.State);
        await story.Fleet.Down("Panel 3");
        Assert.Equal(GroupState.Down, story.Web.State);
    }

    [Fact]
    public async Task A_group_of_which_nothing_is_known_says_so()
    {
        await using var story = new StatusStory();
        await story.Fleet.With(TestFleet.Panel("New", null, "web"));
        Assert.Equal((GroupState.Unknown, "The state is not known yet"), (story.Web.State, story.Sentence));
    }

    [Fact]
    public async Task Maintenance_that_nobody_announced_explains_what_is_down_and_names_nothing()
    {
        await using var story = await StatusStory.BeginAsync();
        await story.PlanAsync("w", TimeSpan.Zero, TimeSpan.FromHours(1), "Panel 1");
        Assert.Equal(GroupState.Up, story.Web.State);
        await story.Fleet.Down("Panel 1");
        Assert.Equal((GroupState.Maintenance, "We are at planned work"), (story.Web.State, story.Sentence));
        Assert.Empty(story.Model.Current);
        await story.Fleet.Down("Panel 2");
        Assert.Equal(GroupState.Troubled, story.Web.State);
        await story.Fleet.Down("Panel 3");
        Assert.Equal(GroupState.Down, story.Web.State);
    }

    [Fact]
    public async Task Announced_maintenance_is_planned_then_under_way_then_over()
    {
        await using var story = await StatusStory.BeginAsync();
        await story.PlanAsync("w", TimeSpan.FromHours(2), TimeSpan.FromHours(1), "Panel 1");
        Assert.Empty(story.Model.Planned);
        story.Tell(PostStage.Planned, "Sites may be slow.", "New switches", "w");
        var planned = Assert.Single(story.Model.Planned);
        Assert.Equal(("New switches", story.Now.AddHours(2), story.Now.AddHours(3)), (planned.Title, planned.From, planned.To));
        Assert.Equal(["Web hosting"], planned.Groups.AsEnumerable());
        Assert.Equal(GroupState.Up, story.Web.State);

        story.Fleet.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("New switches", Assert.Single(story.Model.Current).Title);
        Assert.Equal((GroupState.Maintenance, "We are at planned work"), (story.Web.State, story.Sentence));
        Assert.Empty(story.Model.Planned);

        story.Fleet.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(GroupState.Up, story.Web.State);
        Assert.Empty(story.Model.Current.Concat(story.Model.Planned).Concat(story.Model.Past));
    }

    [Fact]
    public async Task An_incident_is_told_in_an_operators_words_until_it_is_over_or_withdrawn()
    {
        await using var story = await StatusStory.BeginAsync();
        story.Tell(PostStage.Investigating, "We look for the cause.");
        Assert.Equal(("We are working on a problem", GroupState.Troubled, GroupState.Up), (story.Sentence, StatusWords.Tone(story.Model), story.Web.State));
        story.Fleet.Clock.Advance(TimeSpan.FromMinutes(5));
        story.Tell(PostStage.Monitoring, "It is mended.");
        var current = Assert.Single(story.Model.Current);
        Assert.Equal(["It is mended.", "We look for the cause."], current.Updates.Select(update => update.Text));
        story.Tell(PostStage.Resolved, "");
        Assert.Equal("Everything works", story.Sentence);
        Assert.Equal("Slow sites", Assert.Single(story.Model.Past).Title);
        story.Fleet.Clock.Advance(StatusModelBuilder.PastShown);
        Assert.Empty(story.Model.Past);

        story.Tell(PostStage.Investigating, "Again.", subject: "8");
        Assert.Single(story.Model.Current);
        story.Withdraw();
        Assert.Empty(story.Model.Current.Concat(story.Model.Past));
    }

    [Fact]
    public async Task While_the_observer_is_blind_customers_see_what_was_seen_last()
    {
        var clock = new FakeClock();
        await using var store = new FleetStore(3, clock, observer: new ObserverRules());
        await using var story = await StatusStory.BeginAsync();
        var panels = Enumerable.Range(1, 20).Select(number => TestFleet.Panel($"P{number}", null, "web")).ToList();
        await store.SetPanelsAsync([.. panels]);
        foreach (var panel in panels)
            await store.ReportAsync(new(panel.Id, Platypus.Core.Probing.Verdict.OfResponse(200, false, TimeSpan.FromMilliseconds(9)), default, clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var panel in panels)
            await store.ReportAsync(new(panel.Id, Platypus.Core.Probing.Verdict.Failed(Platypus.Core.Probing.CheckCause.Timeout), default, clock.GetUtcNow()));
        await store.FlushAsync();
        Assert.True(store.Snapshot.Observer.IsBlind);
        Assert.Equal(GroupState.Up, Assert.Single(StatusModelBuilder.States(story.Book, store.Snapshot, clock.GetUtcNow())).State);
    }

    [Fact]
    public void The_uptime_of_a_group_is_that_of_all_its_time_and_never_rounded_up()
    {
        var now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var begin = UptimeReport.Begin(now, UptimeReport.UsualDays);
        var always = UptimeReport.Of([new(PanelStatus.Up, begin)], [], now, UptimeReport.UsualDays);
        var once = UptimeReport.Of(
            [new(PanelStatus.Up, begin), new(PanelStatus.Down, now.AddHours(-6)), new(PanelStatus.Up, now.AddHours(-3))],
            [new TimeRange(now.AddHours(-4), now.AddHours(-3))], now, UptimeReport.UsualDays);
        var group = GroupUptime.Empty.With(always).With(once);
        Assert.Equal(UptimeReport.UsualDays, group.Days.Length);
        // Two of today's twelve hours down, one under maintenance; the other panel was up for all twelve.
        Assert.Equal(21 / 23.0, group.Days[^1].Sum.Ratio!.Value, 9);
        Assert.Equal(1, group.Days[^2].Sum.Ratio);
        Assert.Equal("99.95 %", StatusWords.Percent(group.Quarter.Ratio));
        Assert.Equal("99.99 %", StatusWords.Percent(0.9999999));
        Assert.Equal(("100 %", "–"), (StatusWords.Percent(1), StatusWords.Percent(null)));
    }

    [Theory]
    [InlineData("Etc/UTC", "22 Nov 2026, 08:45 UTC", "All times and days are UTC")]
    [InlineData("Europe/Berlin", "22 Nov 2026, 09:45 UTC+1", "All times and days are those of Europe/Berlin, which is at UTC+1 now")]
    [InlineData("America/St_Johns", "22 Nov 2026, 05:15 UTC-3:30", "All times and days are those of America/St Johns, which is at UTC-3:30 now")]
    [InlineData("Pacific/Kiritimati", "22 Nov 2026, 22:45 UTC+14", "All times and days are those of Pacific/Kiritimati, which is at UTC+14 now")]
    [InlineData("Gone/Away", "22 Nov 2026, 08:45 UTC", "All times and days are UTC")]
    public void A_moment_is_told_by_the_clocks_of_the_pages_zone_and_says_which_they_are(string name, string moment, string said)
    {
        var (zone, at) = (PublicZone.Of(name), new DateTimeOffset(2026, 11, 22, 8, 45, 0, TimeSpan.Zero));
        Assert.Equal((moment, said), (StatusWords.Moment(at, zone), StatusWords.Zone(zone, at)));
    }

    [Theory]
    [InlineData(20, 2, "24 Oct 2026, 22:00 to 25 Oct 2026, 00:00 UTC+2")]
    [InlineData(18, 2, "24 Oct 2026, 20:00 to 22:00 UTC+2")]
    [InlineData(23, 5, "25 Oct 2026, 01:00 UTC+2 to 05:00 UTC+1")]
    [InlineData(20, 6, "24 Oct 2026, 22:00 UTC+2 to 25 Oct 2026, 03:00 UTC+1")]
    public void Work_over_the_change_of_clocks_cannot_be_misread(int hour, int hours, string told)
    {
        var from = new DateTimeOffset(2026, 10, 24, hour, 0, 0, TimeSpan.Zero);
        Assert.Equal(told, StatusWords.Stretch(from, from.AddHours(hours), PublicZone.Of("Europe/Berlin")));
    }

    [Theory]
    [InlineData(null, 0, true)]
    [InlineData(1.0, 0, true)]
    [InlineData(0.9999, 0, true)]
    [InlineData(0.99989, 0, false)]
    [InlineData(1.0, 0.0001, true)]
    [InlineData(1.0, 0.25, false)]
    public void Next_to_nothing_is_no_problem_of_a_day(double? ratio, double failing, bool isWell) => Assert.Equal(isWell, new StatusDay(default, ratio, failing).IsWell);

    [Theory]
    [InlineData(null, 0, "nothing is known")]
    [InlineData(1.0, 0, "100 %")]
    [InlineData(0.9995, 0, "99.95 %")]
    [InlineData(1.0, 0.00001, "100 %, errors under 0.01 %")]
    [InlineData(0.99, 0.25, "99.00 %, errors 25.00 %")]
    public void A_day_is_told_in_a_word(double? ratio, double failing, string told) => Assert.Equal(told, StatusWords.Told(new StatusDay(default, ratio, failing)));

    [Theory]
    [InlineData("", "x", PostStage.Investigating, "The title is needed.")]
    [InlineData("t", "a\u0001", PostStage.Investigating, "The note holds a character that cannot be shown.")]
    [InlineData("t", "x", PostStage.Planned, "Such a stage is not for this.")]
    public void What_cannot_be_told_is_refused(string title, string text, PostStage stage, string problem) =>
        Assert.Equal(problem, new PostDraft(PostKind.Incident, "1", title, stage, text, [], false).Make(null, default).Problem);

    [Fact]
    public void Another_title_alone_is_no_news()
    {
        var (first, _) = new PostDraft(PostKind.Incident, "1", "Slow", PostStage.Identified, "x", ["web"], true).Make(null, default);
        var (second, _) = new PostDraft(PostKind.Incident, "1", "Slower", PostStage.Identified, " ", ["web"], true).Make(first, default);
        Assert.Equal(("Slower", first!.Id), (second!.Title, second.Id));
        Assert.Single(second.Updates);
    }
}
