using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>How the latest regular checks of panels with a trait came out.</summary>
/// <param name="Failed">How many began to fail.</param>
/// <param name="Seen">How many there were.</param>
/// <param name="At">When the last one was (UTC).</param>
internal sealed record Heard(int Failed, int Seen, DateTimeOffset At)
{
    /// <summary>The share that failed, 0 to 1.</summary>
    public double Share => (double)Failed / Seen;
}

/// <summary>
/// What regular checks tell of a trait before all who have it were asked. A location of 2,000 panels that goes dark is found out
/// panel by panel over a whole interval; but when nobody answers who happens to be asked, the rest will not either. Only checks
/// that came in turn count, and of a panel that is down only the first: those that a broken connection, a person or a suspicion
/// brought forward are no fair sample. It is a cumulative sum (E. S. Page, "Continuous Inspection Schemes", Biometrika 1954): a
/// failure weighs 1 - share, an answer -share, and a sum below 0 begins anew, so that it grows only while more than the share fail.
/// </summary>
internal sealed record FailureEvidence(ImmutableDictionary<SharedTrait, Heard> Traits)
{
    /// <summary>From so many checks on, older ones count half, so that the past is forgotten.</summary>
    private const int Most = 200;

    public static FailureEvidence None { get; } = new(ImmutableDictionary<SharedTrait, Heard>.Empty);

    /// <summary>What is known after a panel was seen.</summary>
    /// <param name="state">The panel's state.</param>
    /// <param name="share">The share from which on failures are one incident.</param>
    /// <param name="now">When (UTC).</param>
    public FailureEvidence See(PanelState state, double share, DateTimeOffset now)
    {
        if (!state.InTurn)
            return this;
        if (state.Failures == 0)
            return Traits.IsEmpty ? this : Answered(state.Panel, share, now);
        return state.Failures == 1 ? Failed(state, share, now) : this;
    }

    /// <summary>Forgets what nobody has added to for long.</summary>
    public FailureEvidence Prune(DateTimeOffset oldest) =>
        Traits.Values.All(heard => heard.At >= oldest) ? this
        : new FailureEvidence(Traits.RemoveRange(Traits.Where(entry => entry.Value.At < oldest).Select(entry => entry.Key)));

    /// <summary>The share of panels with a trait that fail, where regular checks tell it; null where they do not.</summary>
    /// <param name="trait">What they share.</param>
    /// <param name="share">The share from which on failures are one incident.</param>
    /// <param name="enough">How many failures in a row are proof.</param>
    public double? Proof(SharedTrait trait, double share, int enough) =>
        Traits.TryGetValue(trait, out var heard) && Sum(heard, share) >= enough * (1 - share) - 1e-9 ? heard.Share : null;

    /// <summary>Whether regular checks rather speak for a shared failure, although they do not prove it.</summary>
    public bool Leans(SharedTrait trait, int enough) => Traits.TryGetValue(trait, out var heard) && 2 * heard.Failed >= enough;

    private FailureEvidence Answered(Panel panel, double share, DateTimeOffset now)
    {
        var traits = Traits;
        foreach (var trait in SharedTrait.Of(panel))
            traits = Add(traits, trait, 0, share, now);
        // Who answers speaks against every cause.
        foreach (var trait in Traits.Keys)
        {
            if (trait.Kind == TraitKind.Cause)
                traits = Add(traits, trait, 0, share, now);
        }
        return new FailureEvidence(traits);
    }

    private FailureEvidence Failed(PanelState state, double share, DateTimeOffset now)
    {
        var traits = Traits;
        foreach (var trait in BlastRule.TraitsOf(state))
            traits = Add(traits, trait, 1, share, now);
        return new FailureEvidence(traits);
    }

    private static ImmutableDictionary<SharedTrait, Heard> Add(
        ImmutableDictionary<SharedTrait, Heard> traits, SharedTrait trait, int failed, double share, DateTimeOffset now)
    {
        var known = traits.GetValueOrDefault(trait);
        if (known is null && failed == 0)
            return traits;
        var (before, seen) = known is null ? (0, 0) : known.Seen < Most ? (known.Failed, known.Seen) : (known.Failed / 2, known.Seen / 2);
        var heard = new Heard(before + failed, seen + 1, now);
        return Sum(heard, share) > 0 ? traits.SetItem(trait, heard) : traits.Remove(trait);
    }

    private static double Sum(Heard heard, double share) => heard.Failed - share * heard.Seen;
}
