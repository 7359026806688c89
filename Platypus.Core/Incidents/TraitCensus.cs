using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>How many watched panels have a trait; a paused panel is not watched.</summary>
internal sealed record TraitCensus(int Watched, ImmutableDictionary<SharedTrait, int> Counts)
{
    public static TraitCensus Empty { get; } = new(0, ImmutableDictionary<SharedTrait, int>.Empty);

    /// <summary>How many could fail with it: every panel can fail with any cause.</summary>
    public int Of(SharedTrait trait) => trait.Kind == TraitKind.Cause ? Watched : Counts.GetValueOrDefault(trait);

    public TraitCensus Replace(Panel? before, Panel? after) => ReferenceEquals(before, after) ? this : Add(before, -1).Add(after, 1);

    private TraitCensus Add(Panel? panel, int by)
    {
        if (panel is null or { Paused: true })
            return this;
        var counts = Counts;
        foreach (var trait in SharedTrait.Of(panel))
        {
            var count = counts.GetValueOrDefault(trait) + by;
            counts = count == 0 ? counts.Remove(trait) : counts.SetItem(trait, count);
        }
        return new TraitCensus(Watched + by, counts);
    }
}
