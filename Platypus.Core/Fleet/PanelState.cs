using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Fleet;

/// <summary>Usage and when it was seen (UTC).</summary>
public sealed record UsageSample(UsageValues Values, DateTimeOffset At);

/// <summary>All that is known of one panel at one moment. Immutable: a change is a new state with a higher version.</summary>
public sealed record PanelState
{
    /// <summary>The panel's configuration.</summary>
    public required Panel Panel { get; init; }

    /// <summary>The status; a suspect keeps the one it had.</summary>
    public PanelStatus Status { get; init; }

    /// <summary>Why the last check came out as it did.</summary>
    public CheckCause Cause { get; init; }

    /// <summary>The HTTP status of the last judged response; null when none came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Failed checks in a row.</summary>
    public int Failures { get; init; }

    /// <summary>When the run of failures began (UTC); null outside of one.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When the present status began (UTC); for a panel that is down, the time of the first failure.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the last check ended (UTC); null before the first.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Time to the head of the last response; null when the last check got none.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>The last usage that came, kept through failures; null when a response brought none.</summary>
    public UsageSample? Usage { get; init; }

    /// <summary>Why there is no usage.</summary>
    public UsageCause UsageCause { get; init; }

    /// <summary>When the certificate that it showed last expires (UTC), kept through failures; null without one.</summary>
    public DateTimeOffset? CertificateUntil { get; init; }

    /// <summary>Whether it is from before the last start, or before the observer was blind, and nothing that can be believed has confirmed it since.</summary>
    public bool Stale { get; init; }

    /// <summary>Whether the last check came in its regular turn and is whole: such checks are a fair sample of the fleet.</summary>
    public bool InTurn { get; init; }

    /// <summary>How the last checks came out, those left out that were made while the observer was blind. Begins anew with each start.</summary>
    public CheckTrail Trail { get; init; }

    /// <summary>The version of the snapshot that brought the last change.</summary>
    public long Version { get; init; }

    /// <summary>Whether failures are being confirmed.</summary>
    public bool Suspect => Failures > 0 && Status != PanelStatus.Down;

    /// <summary>A panel that was not checked yet, or is not to be.</summary>
    public static PanelState New(Panel panel, DateTimeOffset now) => new()
    {
        Panel = panel,
        Status = panel.Paused ? PanelStatus.Paused : PanelStatus.Unknown,
        Since = now,
    };

    /// <summary>The state after the panel was edited: what is known is kept where the target is the same.</summary>
    public PanelState Edited(Panel panel, DateTimeOffset now) =>
        panel.HasSameTarget(Panel) && panel.Paused == Panel.Paused ? this with { Panel = panel }
        : panel.HasSameTarget(Panel) ? New(panel, now) with { Usage = Usage, CheckedAt = CheckedAt, CertificateUntil = CertificateUntil, Trail = Trail }
        : New(panel, now);

    /// <summary>The state when the observer turns blind: what it was before the failures that nobody believes now.</summary>
    internal PanelState Frozen() => this with
    {
        Stale = Status is not (PanelStatus.Unknown or PanelStatus.Paused),
        Cause = !Suspect ? Cause : Status == PanelStatus.Degraded ? CheckCause.ServerError : CheckCause.None,
        Failures = Suspect ? 0 : Failures,
        FailingSince = Suspect ? null : FailingSince,
        Trail = Suspect ? Trail.Without(Failures) : Trail,
    };

    /// <summary>The state after a check that failed while the observer is blind: it says nothing.</summary>
    internal PanelState AfterBlind(Observation seen) => Frozen() with { CheckedAt = seen.Ends ? seen.At : CheckedAt };

    /// <summary>The state when its failures are confirmed, having waited for the observer to make sure of itself.</summary>
    internal PanelState Confirmed() => this with { Status = PanelStatus.Down, Since = FailingSince ?? Since };

    /// <summary>The state after a check: "From outcomes to status" of the public contract.</summary>
    /// <param name="seen">What the check saw.</param>
    /// <param name="failuresToConfirm">Failures in a row that make a panel down, at least 1.</param>
    public PanelState After(Observation seen, int failuresToConfirm)
    {
        var verdict = seen.Verdict;
        var judged = this with
        {
            Cause = verdict.Cause,
            StatusCode = verdict.StatusCode,
            Latency = verdict.Latency,
            CheckedAt = seen.Ends ? seen.At : CheckedAt,
            Stale = false,
            InTurn = seen.InTurn && seen.Ends,
        };
        if (seen.Ends)
        {
            judged = judged with
            {
                Usage = seen.Usage.Speaks ? seen.Usage.Values is { } values ? new UsageSample(values, seen.At) : null : Usage,
                UsageCause = seen.Usage.Cause,
                CertificateUntil = verdict.StatusCode is null ? CertificateUntil : seen.CertificateUntil,
                Trail = Trail.With(verdict.Outcome),
            };
        }
        if (verdict.Outcome != CheckOutcome.Down)
        {
            var status = verdict.Outcome == CheckOutcome.Up ? PanelStatus.Up : PanelStatus.Degraded;
            return judged with { Status = status, Since = status == Status ? Since : seen.At, Failures = 0, FailingSince = null };
        }
        var failures = Failures == int.MaxValue ? Failures : Failures + 1;
        var failingSince = FailingSince ?? seen.At;
        return failures < failuresToConfirm && Status != PanelStatus.Down
            ? judged with { Failures = failures, FailingSince = failingSince }
            : judged with { Status = PanelStatus.Down, Failures = failures, FailingSince = failingSince, Since = failingSince };
    }
}
