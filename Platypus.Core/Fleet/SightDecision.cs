using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Fleet;

/// <summary>What the observer wants to be done.</summary>
internal enum SightStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Some panels and the canaries are to be checked at once; until they answer, nothing is called down.</summary>
    Ask,

    /// <summary>The doubt is over, failures are the panels' own.</summary>
    Trust,

    /// <summary>The observer is blind from now on.</summary>
    Blind,

    /// <summary>The observer sees again.</summary>
    See,
}

/// <summary>The rules by which the observer decides.</summary>
internal enum SightReason
{
    /// <summary>Nothing was decided.</summary>
    None,

    /// <summary>A panel is about to be called down, and nobody else was seen well since its first failure.</summary>
    NobodySeenWell,

    /// <summary>Platypus stood still, or fell behind.</summary>
    StoodStill,

    /// <summary>While blind, a look at some of the fleet every now and then.</summary>
    LookAgain,

    /// <summary>Enough of the sample answered, or too little of it to say anything.</summary>
    SampleAnswers,

    /// <summary>So much of the fleet fails together that it is not the fleet.</summary>
    FleetFails,

    /// <summary>So much of the sample fails that it is not the fleet.</summary>
    SampleFails,

    /// <summary>No address outside the fleet answers.</summary>
    CanariesFail,

    /// <summary>Enough of the fleet answered since it was called blind.</summary>
    FleetAnswers,

    /// <summary>An address outside the fleet answers.</summary>
    CanaryAnswers,

    /// <summary>Too few panels are left to judge by.</summary>
    TooFewPanels,
}

/// <summary>One decision of the observer.</summary>
/// <param name="Step">What is to be done.</param>
/// <param name="Reason">The rule that decided.</param>
/// <param name="Panels">Whom to ask.</param>
/// <param name="Why">For <see cref="SightStep.Blind"/>, a plain clause.</param>
internal readonly record struct SightDecision(
    SightStep Step, SightReason Reason, ImmutableArray<PanelId> Panels = default, string? Why = null)
{
    public static SightDecision None => default;
}
