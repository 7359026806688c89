using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Usage;

/// <summary>
/// Finds moves that bring over-used panels of one location under their thresholds. It reckons that load moves in proportion
/// and that the servers are alike, and it adds worst hours to worst hours, so that who takes never becomes over-used by it.
/// </summary>
/// <param name="rules">What is too much.</param>
public sealed class MovePlanner(CapacityRules rules)
{
    /// <summary>Nobody moves 17.3 % of a load.</summary>
    public const double Step = 0.05;

    /// <summary>Who takes must be known for this share of the hours that the best known panel is known for.</summary>
    private const double LeastKnown = 0.8;

    private const int Steps = 20;
    private static readonly ImmutableArray<UsageKind> Kinds = [.. Enum.GetValues<UsageKind>()];

    /// <summary>Plans for one location.</summary>
    /// <param name="location">Its name.</param>
    /// <param name="panels">All of its panels.</param>
    public MovePlan Plan(string? location, IReadOnlyCollection<PanelUse> panels)
    {
        var givers = panels.Where(panel => panel.Class(rules) == UsageClass.OverUsed).OrderByDescending(panel => panel.Fullness(rules)).ToList();
        if (givers.Count == 0)
            return new MovePlan(location, [], []);
        var hours = panels.Max(panel => panel.Use.Hours) * LeastKnown;
        var takers = panels.Where(panel => panel.Answers && panel.Use.Hours >= hours
            && panel.Class(rules) is UsageClass.WellUsed or UsageClass.UnderUsed).ToList();
        // Whoever has most room first is what a person would do; where it does not work out for all, the tightest fit may.
        var wide = Plan(location, givers, takers, roomy: true);
        if (wide.Stuck.IsEmpty && wide.Moves.Length == givers.Count)
            return wide;
        var tight = Plan(location, givers, takers, roomy: false);
        return (tight.Stuck.Length, tight.Moves.Length).CompareTo((wide.Stuck.Length, wide.Moves.Length)) < 0 ? tight : wide;
    }

    private MovePlan Plan(string? location, List<PanelUse> givers, List<PanelUse> takers, bool roomy)
    {
        var moves = ImmutableArray.CreateBuilder<Move>();
        var stuck = ImmutableArray.CreateBuilder<Stuck>();
        var loads = takers.ToDictionary(taker => taker.Panel, Load.Of);
        foreach (var giver in givers)
        {
            var needed = Needed(giver);
            if (Choose(giver, needed, takers, loads, roomy) is not { } chosen)
            {
                stuck.Add(new Stuck(giver, needed * Step));
                continue;
            }
            var gone = 0;
            foreach (var (taker, steps) in chosen)
            {
                gone += steps;
                moves.Add(new Move(giver, taker, steps * Step, Effects(giver, gone, loads[taker.Panel], steps)));
                loads[taker.Panel].Add(giver, steps);
            }
        }
        return new MovePlan(location, moves.DrainToImmutable(), stuck.DrainToImmutable());
    }

    // The fewest who can take it together: one if there is one, else those who can take most.
    private List<(PanelUse Taker, int Steps)>? Choose(
        PanelUse giver, int needed, List<PanelUse> takers, Dictionary<PanelId, Load> loads, bool roomy)
    {
        var offers = takers.Select(taker => (Taker: taker, Steps: Offer(giver, loads[taker.Panel])))
            .Where(offer => offer.Steps > 0).OrderByDescending(offer => offer.Steps).ToList();
        var single = offers.Where(offer => offer.Steps >= needed).ToList();
        if (single.Count > 0)
            return [((roomy ? single[0] : single[^1]).Taker, needed)];
        var chosen = new List<(PanelUse, int)>();
        foreach (var (taker, steps) in offers)
        {
            chosen.Add((taker, Math.Min(steps, needed)));
            needed -= steps;
            if (needed <= 0)
                return chosen;
        }
        return null;
    }

    // The fewest steps that bring a panel under all its thresholds.
    private int Needed(PanelUse giver) => Enumerable.Range(1, Steps).First(steps => Kinds.All(kind =>
        giver.Use.Of(kind) is not { } use || use.P95 * (1 - (steps * Step)) < rules.Over.Of(kind)));

    // The most steps that leave a panel under all its thresholds, in its worst hour.
    private int Offer(PanelUse giver, Load load)
    {
        var most = Steps - 1;
        foreach (var kind in Kinds)
        {
            if (giver.Use.Of(kind) is not { } use)
                continue;
            // Of what is not known nobody can say that there is room.
            if (load[kind] is not { } taken || taken >= rules.Over.Of(kind))
                return 0;
            while (most > 0 && taken + (most * Step * use.WorstHour) >= rules.Over.Of(kind))
                most--;
        }
        return most;
    }

    private static ImmutableArray<MoveEffect> Effects(PanelUse giver, int gone, Load load, int steps) =>
    [
        .. from kind in Kinds
           let use = giver.Use.Of(kind)
           where use is not null
           let taken = load[kind]!.Value
           select new MoveEffect(kind, use.P95, use.P95 * (1 - (gone * Step)), taken, taken + (steps * Step * use.WorstHour)),
    ];

    /// <summary>What a panel would use in its worst hour.</summary>
    private sealed class Load(double? cpu, double? memory, double? disk)
    {
        private readonly double?[] _used = [cpu, memory, disk];

        public double? this[UsageKind kind] => _used[(int)kind];

        public static Load Of(PanelUse panel) => new(panel.Use.Cpu?.WorstHour, panel.Use.Memory?.WorstHour, panel.Use.Disk?.WorstHour);

        public void Add(PanelUse giver, int steps)
        {
            foreach (var kind in Kinds)
                _used[(int)kind] += steps * Step * giver.Use.Of(kind)?.WorstHour ?? 0;
        }
    }
}
