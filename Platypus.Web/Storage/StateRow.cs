using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Web.Storage;

/// <summary>What was last known of a panel as the database has it.</summary>
internal sealed record StateRow
{
    public string PanelId { get; init; } = "";
    public string Target { get; init; } = "";
    public string Status { get; init; } = "";
    public string? Cause { get; init; }
    public long? StatusCode { get; init; }
    public long Failures { get; init; }
    public string? FailingSince { get; init; }
    public string Since { get; init; } = "";
    public string? CheckedAt { get; init; }
    public long? Latency { get; init; }
    public double? Cpu { get; init; }
    public double? Memory { get; init; }
    public double? Disk { get; init; }
    public string? UsageAt { get; init; }
    public string? UsageCause { get; init; }
    public string? CertificateUntil { get; init; }

    public static StateRow Of(SavedState state) => new()
    {
        PanelId = state.Panel.Value,
        Target = state.Target,
        Status = state.Status.Word(),
        Cause = state.Cause.Word(),
        StatusCode = state.StatusCode,
        Failures = state.Failures,
        FailingSince = StoredValue.Text(state.FailingSince),
        Since = StoredValue.Text(state.Since),
        CheckedAt = StoredValue.Text(state.CheckedAt),
        Latency = state.Latency?.Ticks,
        Cpu = state.Usage?.Values.Cpu,
        Memory = state.Usage?.Values.Memory,
        Disk = state.Usage?.Values.Disk,
        UsageAt = StoredValue.Text(state.Usage?.At),
        UsageCause = state.UsageCause.Word(),
        CertificateUntil = StoredValue.Text(state.CertificateUntil),
    };

    public SavedState Read() => new()
    {
        Panel = new PanelId(PanelId),
        Target = Target,
        Status = StoredValue.Of<PanelStatus>(Status, PanelStatuses.Word),
        Cause = StoredValue.Of<CheckCause>(Cause, CheckCauses.Word),
        StatusCode = (int?)StatusCode,
        Failures = (int)Failures,
        FailingSince = StoredValue.TimeOrNull(FailingSince),
        Since = StoredValue.Time(Since),
        CheckedAt = StoredValue.TimeOrNull(CheckedAt),
        Latency = Latency is { } ticks ? TimeSpan.FromTicks(ticks) : null,
        Usage = UsageAt is null ? null : new UsageSample(new UsageValues(Cpu, Memory, Disk), StoredValue.Time(UsageAt)),
        UsageCause = StoredValue.Of<UsageCause>(UsageCause, UsageCauses.Word),
        CertificateUntil = StoredValue.TimeOrNull(CertificateUntil),
    };
}
