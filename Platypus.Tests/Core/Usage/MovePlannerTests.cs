using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Usage;

namespace Platypus.Tests.Core.Usage;

/// <summary>What should move where.</summary>
public sealed class MovePlannerTests
{
    private static readonly CapacityRules Rules = CapacityRules.Default;
    private static readonly UsageKind[] Kinds = Enum.GetValues<UsageKind>();

    [Fact]
    public void A_move_never_makes_another_panel_over_used_and_helps_who_gives() =>
        Prop.ForAll(Fleets(), panels =>
        {
            var plan = new MovePlanner(Rules).Plan("Here", panels);
            foreach (var taken in plan.Moves.GroupBy(move => move.To))
            {
                Assert.NotEqual(UsageClass.OverUsed, taken.Key.Class(Rules));
                Assert.True(taken.Key.Answers);
                foreach (var kind in Kinds.Where(kind => taken.Key.Use.Of(kind) is not null))
                    Assert.True(taken.Key.Use.Of(kind)!.WorstHour + taken.Sum(move => move.Share * (move.From.Use.Of(kind)?.WorstHour ?? 0)) < Rules.Over.Of(kind) + 1e-9);
            }
            foreach (var given in plan.Moves.GroupBy(move => move.From))
            {
                Assert.Equal(UsageClass.OverUsed, given.Key.Class(Rules));
                foreach (var kind in Kinds.Where(kind => given.Key.Use.Of(kind) is not null))
                    Assert.True(given.Key.Use.Of(kind)!.P95 * (1 - given.Sum(move => move.Share)) < Rules.Over.Of(kind) + 1e-9);
            }
            var over = panels.Where(panel => panel.Class(Rules) == UsageClass.OverUsed).Select(panel => panel.Panel.Value).Order();
            Assert.Equal(over, plan.Moves.Select(move => move.From).Distinct().Concat(plan.Stuck.Select(stuck => stuck.Panel)).Select(panel => panel.Panel.Value).Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_move_is_suggested_where_one_is_enough_to_the_panel_with_most_room()
    {
        var plan = Plan(TestUse.Panel("full", cpu: 100), TestUse.Panel("some", cpu: 50), TestUse.Panel("idle", cpu: 10, memory: 20, disk: 20));
        var move = Assert.Single(plan.Moves);
        Assert.Equal(("full", "idle"), (move.From.Name, move.To.Name));
        Assert.Equal(0.2, move.Share, 9);
        var cpu = move.Effects.Single(effect => effect.Kind == UsageKind.Cpu);
        Assert.Equal((100, 80, 10, 30), (cpu.FromBefore, Math.Round(cpu.FromAfter), cpu.ToBefore, Math.Round(cpu.ToAfter)));
    }

    [Fact]
    public void Who_had_one_bad_hour_has_no_room_for_it() =>
        Assert.Equal("calm", Assert.Single(Plan(
            TestUse.Panel("full", cpu: 100), TestUse.Panel("burst", cpu: 10, memory: 10, disk: 10, worstCpu: 84), TestUse.Panel("calm", cpu: 40)).Moves).To.Name);

    [Fact]
    public void Nobody_is_asked_who_is_down_or_hardly_known_or_of_whom_a_kind_is_not_known() =>
        Assert.Equal("full", Assert.Single(Plan(
            TestUse.Panel("full", cpu: 100), TestUse.Panel("down", answers: false), TestUse.Panel("new", hours: 5), TestUse.Panel("half", memory: null)).Stuck).Panel.Name);

    [Fact]
    public void A_load_that_is_too_much_for_one_is_shared_by_the_fewest()
    {
        var plan = Plan(TestUse.Panel("full", disk: 100), TestUse.Panel("a", disk: 74), TestUse.Panel("b", disk: 74), TestUse.Panel("c", disk: 79));
        Assert.Equal(["a", "b"], plan.Moves.Select(move => move.To.Name).Order());
        Assert.Equal(0.2, plan.Moves.Sum(move => move.Share), 9);
    }

    [Fact]
    public void The_tightest_fit_is_taken_where_most_room_first_would_leave_somebody_stuck()
    {
        // Of "b", 20 % are too much for "small"; "a" gives 20 % of less memory and fits there.
        var plan = Plan(
            TestUse.Panel("a", cpu: 100, memory: 10, disk: 10), TestUse.Panel("b", cpu: 100, memory: 80, disk: 10),
            TestUse.Panel("large", cpu: 61, memory: 40, disk: 10), TestUse.Panel("small", cpu: 61, memory: 85, disk: 10));
        Assert.Empty(plan.Stuck);
        Assert.Equal([("a", "small"), ("b", "large")], plan.Moves.Select(move => (move.From.Name, move.To.Name)).Order());
    }

    private static MovePlan Plan(params PanelUse[] panels) => new MovePlanner(Rules).Plan(null, panels);

    private static Arbitrary<List<PanelUse>> Fleets() =>
        (from use in Gen.Choose(0, 100).ArrayOf(3)
         from worse in Gen.Choose(0, 20)
         from answers in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
         from known in Gen.Frequency((8, Gen.Constant(true)), (1, Gen.Constant(false)))
         select TestUse.Panel("x", use[0], known ? use[1] : null, use[2], worstCpu: Math.Min(100, use[0] + worse), answers: answers))
        .ListOf().Select(list => list.Select((panel, index) => panel with { Panel = new($"p{index}") }).ToList()).ToArbitrary();
}
