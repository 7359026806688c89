using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>What holds whatever happens, in whatever order.</summary>
public sealed class IncidentPropertyTests
{
    private const int Fleet = 12;

    /// <summary>One thing that happens, some seconds after the last.</summary>
    public sealed record Happening(int What, int Panel, int Seconds)
    {
        public override string ToString() => $"({What},{Panel},{Seconds})";
    }

    [Fact]
    public void The_rules_hold_after_every_step() =>
        Prop.ForAll(Happenings(), happenings => { Play(happenings, Check); }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_inputs_give_the_same_decisions() =>
        Prop.ForAll(Happenings(), happenings =>
        {
            var story = Play(happenings, _ => { });
            var book = IncidentBook.Empty;
            var again = new List<string>();
            foreach (var (input, at) in story.Inputs)
            {
                var step = IncidentEngine.Step(book, Rules, input, at);
                book = step.Book;
                again.AddRange(step.Transitions.Select(Text));
            }
            Assert.Equal(story.All.Select(Text), again);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_ledger_begins_with_opened_and_ends_with_resolved() =>
        Prop.ForAll(Happenings(), happenings =>
        {
            var story = Play(happenings, _ => { });
            foreach (var incident in story.Ever)
            {
                var ledger = story.Ledger(incident.Id);
                Assert.Equal(LedgerEvent.Opened, ledger[0]);
                Assert.Equal(1, ledger.Count(line => line == LedgerEvent.Opened));
                Assert.Equal(incident.State == IncidentState.Resolved ? ledger.Count - 1 : -1, ledger.ToList().IndexOf(LedgerEvent.Resolved));
                var versions = story.All.Where(one => one.After.Id == incident.Id).Select(one => one.After.Version);
                Assert.Equal(Enumerable.Range(1, versions.Count()).Select(version => (long)version), versions);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void When_all_is_well_for_long_nothing_is_open() =>
        Prop.ForAll(Happenings(), happenings =>
        {
            var story = Play(happenings, _ => { });
            var end = story.Inputs[^1].At - IncidentStory.Start;
            var panels = story.States.Values.Where(state => state.Status != PanelStatus.Paused).Select(state => state.Panel.Id.Value).ToList();
            story.Tell(end.TotalSeconds, new IncidentInput.BlindEnded());
            for (var round = 1; round <= 25; round++)
            {
                foreach (var panel in panels)
                    story.Check(end.TotalSeconds + round * 60, panel, CheckOutcome.Up, usage: UsageReading.Of(new UsageValues(1, 1, 1)));
                story.Tick(end.TotalSeconds + round * 60);
            }
            Assert.Empty(story.Open);
            Assert.Empty(story.Book.Waiting);
            Assert.Empty(story.Book.Pool.Panels);
            Assert.Empty(story.Book.ByPanel);
            Assert.Empty(story.Book.ByTrait);
        }).QuickCheckThrowOnFailure();

    private static IncidentRules Rules { get; } = IncidentRules.Default with { UsageFor = TimeSpan.FromMinutes(2), StatsLostFor = TimeSpan.FromMinutes(2) };

    private static Arbitrary<Happening[]> Happenings() => Gen.Zip(Gen.Choose(0, 22), Gen.Zip(Gen.Choose(1, Fleet), Gen.Choose(0, 25)))
        .Select(drawn => new Happening(drawn.Item1, drawn.Item2.Item1, drawn.Item2.Item2))
        .ListOf(120).Select(list => list.ToArray()).ToArbitrary();

    private static Panel PanelOf(int number) => TestPanels.One($"p{number}", number % 3 == 0 ? null : $"site{number % 3}", tags: number % 2 == 0 ? ["even"] : []) with
    {
        Address = new Uri($"http://192.0.{number / 5}.{number}"),
    };

    private static IncidentStory Play(IEnumerable<Happening> happenings, Action<IncidentStory> check)
    {
        var story = new IncidentStory(Rules, toConfirm: 2).Watch(Enumerable.Range(1, Fleet).Select(PanelOf));
        var second = 10.0;
        foreach (var happening in happenings)
        {
            second += happening.Seconds * 0.4;
            Do(story, second, happening);
            check(story);
        }
        return story;
    }

    private static void Do(IncidentStory story, double second, Happening happening)
    {
        var panel = $"p{happening.Panel}";
        var known = story.States.TryGetValue(new PanelId(panel), out var state);
        var incident = story.Open.Count > 0 ? story.Open[happening.Panel % story.Open.Count].Id : "0";
        switch (happening.What)
        {
            case 0 when known: story.Remove(second, panel); break;
            case 1 when known: story.Edit(second, panel, now => now with { Paused = !now.Paused }); break;
            case 2 when known: story.Edit(second, panel, now => now with { Location = now.Location is null ? "site1" : null }); break;
            case 3 when known: story.Edit(second, panel, now => now with { Address = new Uri("http://192.0.2.200") }); break;
            case 4: story.Tell(second, new IncidentInput.Acknowledge(incident, "ann", null, happening.Seconds % 2 == 0 ? null : IncidentStory.At(second + 30))); break;
            case 5: story.Tell(second, new IncidentInput.Unacknowledge(incident, "bob")); break;
            case 6: story.Tell(second, happening.Panel % 4 == 0 ? new IncidentInput.BlindBegan("all failed") : new IncidentInput.BlindEnded()); break;
            case 7: story.Tell(second, new IncidentInput.MaintenanceSet(new MaintenanceWindow(
                "w", MaintenanceScope.Location, ["site1"], IncidentStory.At(second), TimeSpan.FromSeconds(20), Weekly: false, null, "ann"))); break;
            case 22: story.Tell(second, happening.Panel % 2 == 0 ? new IncidentInput.MaintenanceEnded("w") : new IncidentInput.MaintenanceRemoved("w")); break;
            case 8: story.Tell(second, new IncidentInput.Delivered(incident, LedgerEvent.Notified, "Told.")); break;
            case 9 or 10: story.Tick(second); break;
            case < 20 when known && state!.Status != PanelStatus.Paused:
                var outcome = happening.What switch { < 16 => CheckOutcome.Down, 16 => CheckOutcome.Degraded, _ => CheckOutcome.Up };
                var cause = outcome != CheckOutcome.Down ? CheckCause.None : happening.What == 15 ? CheckCause.Refused : CheckCause.Timeout;
                story.Check(second, panel, outcome, cause, outcome == CheckOutcome.Up ? UsageReading.Of(new UsageValues(99, 1, 1)) : default);
                break;
            case 20 when known && state!.Status != PanelStatus.Paused:
                story.Check(second, panel, CheckOutcome.Up, usage: UsageReading.Missing(UsageCause.NotFound)); break;
            case 21:
                foreach (var number in Enumerable.Range(1, Fleet).Where(number => number % 3 == happening.Panel % 3))
                {
                    if (story.States.TryGetValue(new PanelId($"p{number}"), out var one) && one.Status != PanelStatus.Paused)
                        story.Down(second, $"p{number}").Down(second, $"p{number}");
                }
                break;
            default:
                if (!known)
                    story.Watch(PanelOf(happening.Panel));
                break;
        }
    }

    private static void Check(IncidentStory story)
    {
        var affected = story.Open.SelectMany(incident => incident.Members.Where(member => member.IsAffected)
            .Select(member => (incident.Kind, Cause: incident.Kind == IncidentKind.Usage ? incident.Cause : null, member.Panel))).ToList();
        Assert.Equal(affected.Count, affected.Distinct().Count());
        Assert.Equal(affected.Select(one => one.Panel).ToHashSet(), story.Book.AffectedPanels.ToHashSet());
        foreach (var (kind, _, panel) in affected)
        {
            var state = story.States[panel];
            Assert.True(state.Status != PanelStatus.Paused, $"{panel} is paused in {kind}");
            Assert.True(kind != IncidentKind.Down || state.Status is PanelStatus.Down or PanelStatus.Unknown, $"{panel} is {state.Status} in a down incident");
        }
        foreach (var (panel, state) in story.States)
        {
            var accounted = story.Book.Find(panel, IncidentKind.Down) is not null || story.Book.Waiting.Contains(panel)
                || story.Book.Pool.Find(panel)?.HeldUntil is not null;
            Assert.True(state.Status != PanelStatus.Down || accounted, $"nobody knows that {panel} is down");
        }
        Assert.All(story.Open, incident =>
        {
            Assert.True(incident.Kind == IncidentKind.Blind || incident.Affected > 0);
            Assert.Null(incident.ResolvedAt);
            Assert.NotEqual("", incident.Title);
            Assert.Equal(incident.Kind is IncidentKind.Down or IncidentKind.Blind ? IncidentSeverity.Critical : IncidentSeverity.Warning, incident.Severity);
            Assert.True(incident.Since <= incident.OpenedAt);
        });
        Assert.All(story.Last.Transitions, one =>
        {
            Assert.True(one.Before is null || one.Before.ResolvedAt is null, "resolved ones stay resolved");
            Assert.True(one.Entry is null || one.Entry.Text.EndsWith('.'));
            Assert.All(one.Changed, member => Assert.Contains(member, one.After.Members));
            var untouched = one.After.Members.Except(one.Changed);
            Assert.All(untouched, member => Assert.Contains(member, one.Before!.Members));
        });
        if (story.Inputs[^1].Input is IncidentInput.Tick && !story.Book.IsBlind)
        {
            var covered = story.States.Values.Where(state => story.Book.Covering(state.Panel, story.Inputs[^1].At) is not null).Select(state => state.Panel.Id);
            Assert.Empty(covered.Intersect(story.Book.AffectedPanels));
        }
        if (story.Book.IsBlind && story.Inputs.Count > 1)
            Assert.DoesNotContain(story.Last.Transitions, one => one.Before is null && one.After.Kind != IncidentKind.Blind);
    }

    private static string Text(IncidentTransition one) =>
        $"{one.After.Id} {one.After.Version} {one.After.State} {one.After.Title} {one.After.Cause} {one.After.Location} {one.Reason} {one.Notify} {one.Entry} "
        + string.Join(';', one.After.Members) + one.After.Acknowledgement;
}
