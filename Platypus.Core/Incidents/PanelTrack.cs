using System.Collections.Immutable;
using System.Numerics;
using Platypus.Core.Fleet;
using Platypus.Core.Probing;

namespace Platypus.Core.Incidents;

/// <summary>What the engine remembers of a panel between two inputs.</summary>
internal sealed record PanelTrack(PanelState State)
{
    /// <summary>How the panel's checks came out.</summary>
    public FlapHistory Results { get; init; }

    /// <summary>Since when each measure is above its threshold (UTC), by its word.</summary>
    public ImmutableDictionary<string, DateTimeOffset> AboveSince { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Whether usage ever came.</summary>
    public bool HadUsage { get; init; }

    /// <summary>Since when usage no longer comes (UTC).</summary>
    public DateTimeOffset? MissingSince { get; init; }
}

/// <summary>The last 20 results of a panel, as far as they differ from the ones before.</summary>
/// <param name="Changes">A bit for each result, the newest lowest: set where it differs from the one before.</param>
/// <param name="Last">The newest result; null before the first.</param>
/// <param name="Count">How many results there are, at most 20.</param>
internal readonly record struct FlapHistory(uint Changes, CheckOutcome? Last, int Count)
{
    private const int Length = 20;

    /// <summary>Whether there are enough results to say that nothing changes any more.</summary>
    public bool IsFull => Count == Length;

    /// <summary>How many of the results differ from the ones before.</summary>
    public int Number => BitOperations.PopCount(Changes);

    /// <summary>
    /// The weighted share of changes in per cent: a change weighs from 0.8 (the oldest) to 1.18 (the newest), as in Icinga 2's
    /// <c>Checkable::UpdateFlappingStatus</c>.
    /// </summary>
    public double Share
    {
        get
        {
            var sum = 0.0;
            for (var age = 0; age < Length; age++)
            {
                if ((Changes >> age & 1) != 0)
                    sum += 0.8 + 0.02 * (Length - 1 - age);
            }
            return 100 * sum / Length;
        }
    }

    public FlapHistory Add(CheckOutcome result) =>
        new((Changes << 1 | (Last is { } last && last != result ? 1u : 0)) & ((1u << Length) - 1), result, Math.Min(Count + 1, Length));
}
