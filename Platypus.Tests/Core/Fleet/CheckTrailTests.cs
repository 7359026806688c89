using FsCheck;
using FsCheck.Fluent;
using Platypus.Core.Fleet;
using Platypus.Core.Probing;

namespace Platypus.Tests.Core.Fleet;

public sealed class CheckTrailTests
{
    [Fact]
    public void Before_the_first_check_it_is_empty() => Assert.Equal(0, default(CheckTrail).Count);

    [Fact]
    public void It_is_the_end_of_what_was_seen_newest_first() =>
        Prop.ForAll(Outcomes, seen =>
        {
            var trail = Of(seen);
            return Enumerable.Range(0, trail.Count).Select(back => trail[back]).SequenceEqual(seen.AsEnumerable().Reverse().Take(CheckTrail.Room));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_its_newest_it_is_what_it_was_before_them() =>
        Prop.ForAll(Outcomes, ArbMap.Default.ArbFor<NonNegativeInt>(), (seen, newest) =>
        {
            var few = seen.Take(CheckTrail.Room).ToArray();
            return Of(few).Without(newest.Get) == Of(few.SkipLast(newest.Get));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_check_that_is_not_in_it_is_not_made_up() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Of([CheckOutcome.Up])[1]);

    private static Arbitrary<CheckOutcome[]> Outcomes { get; } = Gen.Elements(Enum.GetValues<CheckOutcome>()).ArrayOf().ToArbitrary();

    private static CheckTrail Of(IEnumerable<CheckOutcome> seen) => seen.Aggregate(default(CheckTrail), (trail, outcome) => trail.With(outcome));
}
