using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;

namespace Platypus.Tests.Core.Fleet;

/// <summary>What holds for the observer whatever happens, in whatever order.</summary>
public sealed class ObserverPropertyTests
{
    private static readonly Gen<(int Fleet, int Dead, int Seed)> Worlds =
        from fleet in Gen.Choose(10, 100)
        from dead in Gen.Choose(0, fleet)
        from seed in Gen.Choose(0, int.MaxValue)
        select (fleet, dead, seed);

    [Fact]
    public void In_whatever_order_it_is_found_out_it_is_blind_exactly_when_so_many_are_dead() =>
        Prop.ForAll(Worlds.ToArbitrary(), world =>
        {
            var story = new ObserverStory(world.Fleet);
            LookAround(story, world.Fleet, world.Seed, panel => panel <= world.Dead, from: 1);
            return story.Observer.IsBlind == world.Dead >= new ObserverRules().Needed(world.Fleet);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sight_returns_exactly_when_fewer_are_dead() =>
        Prop.ForAll(Worlds.ToArbitrary(), world =>
        {
            var story = new ObserverStory(world.Fleet).Fail(1, Enumerable.Range(1, world.Fleet));
            LookAround(story, world.Fleet, world.Seed, panel => panel <= world.Dead, from: 4);
            return story.Observer.IsBlind == world.Dead >= new ObserverRules().Needed(world.Fleet);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decisions_alternate_and_nothing_is_held_while_blind() =>
        Prop.ForAll(Gen.Zip(Gen.Choose(1, 12), Gen.Choose(0, 3)).ListOf(300).ToArbitrary(), events =>
        {
            var story = new ObserverStory(12);
            var second = 0.0;
            foreach (var (panel, what) in events)
            {
                second += 0.2;
                _ = what switch
                {
                    0 => story.Answer(second, panel),
                    3 => story.Tick(second),
                    _ => story.Fail(second, panel),
                };
                if (story.Observer.IsBlind && story.Observer.Holds)
                    return false;
            }
            var turns = story.Decisions.Where(decision => decision.Step is SightStep.Blind or SightStep.See).Select(decision => decision.Step).ToList();
            return turns.Where((step, place) => step != (place % 2 == 0 ? SightStep.Blind : SightStep.See)).Count() == 0;
        }).QuickCheckThrowOnFailure();

    /// <summary>Checks everybody thrice in an order of its own, and samples when they are asked for.</summary>
    private static void LookAround(ObserverStory story, int fleet, int seed, Func<int, bool> isDead, double from)
    {
        var random = new Random(seed);
        var told = 0;
        for (var round = 0; round < 3; round++)
        {
            var order = Enumerable.Range(1, fleet).ToArray();
            random.Shuffle(order);
            foreach (var panel in order)
            {
                from += 0.02;
                Check(story, panel, isDead, from);
                story.Tick(from);
                while (told < story.Decisions.Count)
                {
                    if (story.Decisions[told++].Step != SightStep.Ask)
                        continue;
                    foreach (var asked in story.Asked)
                        Check(story, asked, isDead, from);
                }
            }
        }
    }

    private static void Check(ObserverStory story, int panel, Func<int, bool> isDead, double second) =>
        _ = isDead(panel) ? story.Fail(second, panel) : story.Answer(second, panel);
}
