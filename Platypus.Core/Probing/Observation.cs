using Platypus.Core.Panels;

namespace Platypus.Core.Probing;

/// <summary>What a check saw, as the store takes it: small, immutable, and as good from another process as from this one.</summary>
/// <param name="Panel">The panel that was checked.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Usage">What was learned about usage.</param>
/// <param name="At">When it was seen (UTC).</param>
/// <param name="Ends">False for a judgement reported ahead of a body that lingers; the whole result follows.</param>
/// <param name="CertificateUntil">When the certificate that the panel showed expires (UTC); null when it showed none.</param>
/// <param name="InTurn">Whether the check came in its regular turn, and not early for a suspicion, a hint or a wish.</param>
public sealed record Observation(
    PanelId Panel, Verdict Verdict, UsageReading Usage, DateTimeOffset At, bool Ends = true, DateTimeOffset? CertificateUntil = null,
    bool InTurn = true);
