using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>A panel that fails and could be part of something larger.</summary>
/// <param name="Panel">Which panel.</param>
/// <param name="Traits">What it shares with others, its present cause included.</param>
/// <param name="Confirmed">When it was confirmed down (UTC); null for a suspect.</param>
/// <param name="HeldUntil">Until when its opening waits for company (UTC); null when it does not.</param>
internal sealed record Gathered(
    PanelId Panel, ImmutableArray<SharedTrait> Traits, DateTimeOffset? Confirmed = null, DateTimeOffset? HeldUntil = null);

/// <summary>The gathered panels that have a trait.</summary>
/// <param name="Panels">All of them, in no order that means anything.</param>
/// <param name="Confirmed">How many are confirmed down; counted along, because a storm asks for it with every panel.</param>
internal sealed record GatheredByTrait(ImmutableHashSet<PanelId> Panels, int Confirmed)
{
    public static GatheredByTrait None { get; } = new([], 0);
}

/// <summary>The panels that fail just now and belong to no shared incident, by panel and by trait.</summary>
internal sealed record GatherPool(ImmutableDictionary<PanelId, Gathered> Panels, ImmutableDictionary<SharedTrait, GatheredByTrait> ByTrait)
{
    public static GatherPool Empty { get; } =
        new(ImmutableDictionary<PanelId, Gathered>.Empty, ImmutableDictionary<SharedTrait, GatheredByTrait>.Empty);

    public Gathered? Find(PanelId panel) => Panels.GetValueOrDefault(panel);

    public GatherPool Set(Gathered entry)
    {
        var pool = Remove(entry.Panel);
        var byTrait = pool.ByTrait;
        foreach (var trait in entry.Traits)
        {
            var group = Of(byTrait, trait);
            byTrait = byTrait.SetItem(trait, new GatheredByTrait(group.Panels.Add(entry.Panel), group.Confirmed + (entry.Confirmed is null ? 0 : 1)));
        }
        return new GatherPool(pool.Panels.SetItem(entry.Panel, entry), byTrait);
    }

    public GatherPool Remove(PanelId panel)
    {
        if (Find(panel) is not { } entry)
            return this;
        var byTrait = ByTrait;
        foreach (var trait in entry.Traits)
        {
            var group = byTrait[trait];
            var rest = new GatheredByTrait(group.Panels.Remove(panel), group.Confirmed - (entry.Confirmed is null ? 0 : 1));
            byTrait = rest.Panels.IsEmpty ? byTrait.Remove(trait) : byTrait.SetItem(trait, rest);
        }
        return new GatherPool(Panels.Remove(panel), byTrait);
    }

    /// <summary>Forgets panels that were confirmed too long ago to be together with those that fail now.</summary>
    public GatherPool Prune(DateTimeOffset oldest) => Panels.Values
        .Where(entry => entry.HeldUntil is null && entry.Confirmed < oldest)
        .Aggregate(this, (pool, entry) => pool.Remove(entry.Panel));

    /// <summary>How many panels with a trait are confirmed down.</summary>
    public int Confirmed(SharedTrait trait) => Of(ByTrait, trait).Confirmed;

    /// <summary>Those with a trait, suspects included, in no order that means anything.</summary>
    public IEnumerable<Gathered> With(SharedTrait trait) => Of(ByTrait, trait).Panels.Select(panel => Panels[panel]);

    private static GatheredByTrait Of(ImmutableDictionary<SharedTrait, GatheredByTrait> byTrait, SharedTrait trait) =>
        byTrait.GetValueOrDefault(trait, GatheredByTrait.None);
}
