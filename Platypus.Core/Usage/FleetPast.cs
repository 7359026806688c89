using System.Collections.Frozen;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Usage;

/// <summary>
/// What every panel was in a window of the past. A moment is told from changes of status, exactly, and from rollups of usage.
/// Immutable once it is made.
/// </summary>
public sealed class FleetPast
{
    private readonly FrozenDictionary<PanelId, StatusChange[]> _changes;
    private readonly Dictionary<PanelId, Use[]> _uses = [];
    private readonly DateTimeOffset _firstUse;
    private readonly TimeSpan _useStep;

    /// <summary>Puts a window together.</summary>
    /// <param name="window">Which moments it is for.</param>
    /// <param name="changes">Changes of status in any order, among them each panel's that was in force when the window began.</param>
    /// <param name="tier">How long the rollups are.</param>
    /// <param name="stretches">Rollups of usage, in any order; of two for one stretch the last counts.</param>
    public FleetPast(TimeRange window, IEnumerable<PanelChange> changes, RollupTier tier, IEnumerable<KeptStretch> stretches)
    {
        (Window, _firstUse, _useStep) = (window, tier.Begin(window.From), tier.Length());
        _changes = changes.GroupBy(each => each.Panel).ToFrozenDictionary(group => group.Key, group => group.Select(each => each.Change).Order().ToArray());
        var steps = window.To > _firstUse ? (int)Math.Ceiling((window.To - _firstUse) / _useStep) : 0;
        foreach (var kept in stretches)
        {
            if (StepOf(kept.Stretch.Begin) is not { } step || step >= steps)
                continue;
            if (!_uses.TryGetValue(kept.Panel, out var uses))
                _uses[kept.Panel] = uses = new Use[steps];
            uses[step] = Use.Of(kept.Stretch.Rollup);
        }
    }

    /// <summary>Of which nothing is known.</summary>
    public static FleetPast Nothing { get; } = new(default, [], RollupTier.FiveMinutes, []);

    /// <summary>Which moments it is for.</summary>
    public TimeRange Window { get; }

    /// <summary>Whether it can tell of a moment.</summary>
    public bool Covers(DateTimeOffset at) => at >= Window.From && at < Window.To;

    /// <summary>What a panel was at a moment, and since when; null before anything was known of it.</summary>
    public StatusChange? StatusAt(PanelId panel, DateTimeOffset at)
    {
        if (!_changes.TryGetValue(panel, out var changes))
            return null;
        // The last change up to the moment; of several at once the worst comes last.
        var (from, to) = (0, changes.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (changes[middle].At <= at)
                from = middle + 1;
            else
                to = middle;
        }
        return from == 0 ? null : changes[from - 1];
    }

    /// <summary>How used a panel was on average around a moment; null where nobody knows.</summary>
    public UsageValues? UsageAt(PanelId panel, DateTimeOffset at) =>
        _uses.TryGetValue(panel, out var uses) && StepOf(at) is { } step && step < uses.Length ? uses[step].Read() : null;

    private int? StepOf(DateTimeOffset at) => at < _firstUse ? null : (int)((at - _firstUse) / _useStep);

    /// <summary>Averages in per cent, one more than they are, so that nothing at all is nothing known.</summary>
    private readonly record struct Use(float Cpu, float Memory, float Disk)
    {
        public static Use Of(Rollup rollup) => new(Written(rollup.Cpu), Written(rollup.Memory), Written(rollup.Disk));

        public UsageValues? Read() => this == default ? null : new UsageValues(Value(Cpu), Value(Memory), Value(Disk));

        private static float Written(Measure? measure) => measure is null ? 0 : (float)measure.Average + 1;

        private static double? Value(float written) => written == 0 ? null : written - 1;
    }
}
