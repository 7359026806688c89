using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>Something would have opened and did not.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Panel">For which panel.</param>
/// <param name="Reason">The rule that kept it quiet.</param>
/// <param name="Text">A plain sentence.</param>
public sealed record QuietDecision(DateTimeOffset At, PanelId Panel, DecisionReason Reason, string Text);

/// <summary>What came of one input.</summary>
/// <param name="Book">All that the engine knows now; to be given with the next input.</param>
/// <param name="Transitions">What was decided, in order; to be stored together or not at all.</param>
/// <param name="Quiet">What was kept quiet without an incident to say it in.</param>
/// <param name="Result">What became of an intent; null for other inputs.</param>
public sealed record IncidentStep(
    IncidentBook Book, ImmutableArray<IncidentTransition> Transitions, ImmutableArray<QuietDecision> Quiet, IntentResult? Result);
