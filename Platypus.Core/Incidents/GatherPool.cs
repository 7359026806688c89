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

/// <summary>The panels that fail just now and belong to no shared incident, by panel and by trait.</summary>
internal sealed record GatherPool(ImmutableDictionary<PanelId, Gathered> Panels, ImmutableDictionary<SharedTrait, ImmutableHashSet<PanelId>> ByTrait)
{
    public static GatherPool Empty { get; } =
        new(ImmutableDictionary<PanelId, Gathered>.Empty, ImmutableDictionary<SharedTrait, ImmutableHashSet<PanelId>>.Empty);

    public Gathered? Find(PanelId panel) => Panels.GetValueOrDefault(panel);

    public GatherPool Set(Gathered entry)
    {
        var without = Find(entry.Panel) is { } old && !old.Traits.SequenceEqual(entry.Traits) ? Remove(entry.Panel) : this;
        var byTrait = without.ByTrait;
        if (!without.Panels.ContainsKey(entry.Panel))
        {
            foreach (var trait in entry.Traits)
                byTrait = byTrait.SetItem(trait, byTrait.GetValueOrDefault(trait, []).Add(entry.Panel));
        }
        return new GatherPool(without.Panels.SetItem(entry.Panel, entry), byTrait);
    }

    public GatherPool Remove(PanelId panel)
    {
        if (Find(panel) is not { } entry)
            return this;
        var byTrait = ByTrait;
        foreach (var trait in entry.Traits)
        {
            var rest = byTrait[trait].Remove(panel);
            byTrait = rest.IsEmpty ? byTrait.Remove(trait) : byTrait.SetItem(trait, rest);
        }
        return new GatherPool(Panels.Remove(panel), byTrait);
    }

    /// <summary>Forgets panels that were confirmed too long ago to be together with those that fail now.</summary>
    public GatherPool Prune(DateTimeOffset oldest) => Panels.Values
        .Where(entry => entry.HeldUntil is null && entry.Confirmed < oldest)
        .Aggregate(this, (pool, entry) => pool.Remove(entry.Panel));

    /// <summary>How many have a trait; used to see at a glance whether it is worth looking closer.</summary>
    public int Count(SharedTrait trait) => ByTrait.TryGetValue(trait, out var panels) ? panels.Count : 0;

    /// <summary>Those with a trait, in no order that means anything.</summary>
    public IEnumerable<Gathered> With(SharedTrait trait) =>
        ByTrait.TryGetValue(trait, out var panels) ? panels.Select(panel => Panels[panel]) : [];
}
