using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Fleet;

/// <summary>What is known of a panel and must survive a restart.</summary>
public sealed record SavedState
{
    /// <summary>Which panel.</summary>
    public required PanelId Panel { get; init; }

    /// <summary>What was checked, so that a panel that was pointed elsewhere meanwhile does not inherit another's state.</summary>
    public required string Target { get; init; }

    /// <inheritdoc cref="PanelState.Status"/>
    public PanelStatus Status { get; init; }

    /// <inheritdoc cref="PanelState.Cause"/>
    public CheckCause Cause { get; init; }

    /// <inheritdoc cref="PanelState.StatusCode"/>
    public int? StatusCode { get; init; }

    /// <inheritdoc cref="PanelState.Failures"/>
    public int Failures { get; init; }

    /// <inheritdoc cref="PanelState.FailingSince"/>
    public DateTimeOffset? FailingSince { get; init; }

    /// <inheritdoc cref="PanelState.Since"/>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc cref="PanelState.CheckedAt"/>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <inheritdoc cref="PanelState.Latency"/>
    public TimeSpan? Latency { get; init; }

    /// <inheritdoc cref="PanelState.Usage"/>
    public UsageSample? Usage { get; init; }

    /// <inheritdoc cref="PanelState.UsageCause"/>
    public UsageCause UsageCause { get; init; }

    /// <inheritdoc cref="PanelState.CertificateUntil"/>
    public DateTimeOffset? CertificateUntil { get; init; }

    /// <summary>What is to be kept of a state.</summary>
    public static SavedState Of(PanelState state) => new()
    {
        Panel = state.Panel.Id,
        Target = TargetOf(state.Panel),
        Status = state.Status,
        Cause = state.Cause,
        StatusCode = state.StatusCode,
        Failures = state.Failures,
        FailingSince = state.FailingSince,
        Since = state.Since,
        CheckedAt = state.CheckedAt,
        Latency = state.Latency,
        Usage = state.Usage,
        UsageCause = state.UsageCause,
        CertificateUntil = state.CertificateUntil,
    };

    /// <summary>The state to go on from. Edits made meanwhile count as they do while it runs: see <see cref="PanelState.Edited"/>.</summary>
    /// <param name="panel">The panel of this id as it is configured now.</param>
    /// <param name="now">Since when a panel is as it is that was paused, resumed or pointed elsewhere meanwhile (UTC).</param>
    public PanelState Restore(Panel panel, DateTimeOffset now)
    {
        if (Target != TargetOf(panel))
            return PanelState.New(panel, now);
        if (panel.Paused != (Status == PanelStatus.Paused))
            return PanelState.New(panel, now) with { Usage = Usage, CheckedAt = CheckedAt, CertificateUntil = CertificateUntil };
        return new PanelState
        {
            Panel = panel,
            Status = Status,
            Cause = Cause,
            StatusCode = StatusCode,
            Failures = Failures,
            FailingSince = FailingSince,
            Since = Since,
            CheckedAt = CheckedAt,
            Latency = Latency,
            Usage = Usage,
            UsageCause = UsageCause,
            CertificateUntil = CertificateUntil,
        };
    }

    /// <summary>All of <see cref="Panels.Panel.HasSameTarget"/> but the id. A path begins with a slash, so nothing runs together.</summary>
    private static string TargetOf(Panel panel) =>
        $"{(panel.IgnoreTlsErrors ? "any certificate " : "")}{panel.Address.GetLeftPart(UriPartial.Authority)}{panel.StatsPath}";
}
