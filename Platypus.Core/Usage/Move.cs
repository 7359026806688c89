using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Usage;

/// <summary>A suggestion: to have a panel do a part of what another one does.</summary>
/// <param name="From">Who is over-used.</param>
/// <param name="To">Who has room, in every hour of the window.</param>
/// <param name="Share">Which part of the load of <paramref name="From"/>, above 0 to below 1, in steps of <see cref="MovePlanner.Step"/>.</param>
/// <param name="Effects">What it comes to, of every kind that is known of <paramref name="From"/>.</param>
public sealed record Move(PanelUse From, PanelUse To, double Share, ImmutableArray<MoveEffect> Effects);

/// <summary>What a move comes to, in per cent; of all moves together up to this one.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="FromBefore">The p95 of who gives, before.</param>
/// <param name="FromAfter">The p95 of who gives, after.</param>
/// <param name="ToBefore">The worst hour of who takes, before.</param>
/// <param name="ToAfter">The worst hour of who takes, if it were that of who gives, too.</param>
public readonly record struct MoveEffect(UsageKind Kind, double FromBefore, double FromAfter, double ToBefore, double ToAfter);

/// <summary>An over-used panel whose load nobody at its location has room for.</summary>
/// <param name="Panel">Which one.</param>
/// <param name="Share">Which part of its load would have to go.</param>
public sealed record Stuck(PanelUse Panel, double Share);

/// <summary>The suggestions for one location.</summary>
/// <param name="Location">Which one; null for panels without any.</param>
/// <param name="Moves">As few as were found, the fullest panel's first.</param>
/// <param name="Stuck">Who cannot be helped there.</param>
public sealed record MovePlan(string? Location, ImmutableArray<Move> Moves, ImmutableArray<Stuck> Stuck)
{
    /// <summary>Whether there is anything to say.</summary>
    public bool IsEmpty => Moves.IsEmpty && Stuck.IsEmpty;
}
