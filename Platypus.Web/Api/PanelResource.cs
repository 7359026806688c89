using Platypus.Core.Fleet;
using Platypus.Core.Probing;

namespace Platypus.Web.Api;

/// <summary>A panel as the public interface shows it; names and shapes are those of the contract.</summary>
public sealed record PanelResource(
    string Id, string Name, string Hostname, string? Location, IReadOnlyList<string> Tags,
    string Status, string? Cause, bool Suspect, DateTimeOffset Since, DateTimeOffset? CheckedAt, double? LatencyMs,
    UsageResource? Usage, string? UsageCause)
{
    /// <summary>Shows a state.</summary>
    public static PanelResource Of(PanelState state) => new(
        state.Panel.Id.Value, state.Panel.Name, state.Panel.Hostname, state.Panel.Location, state.Panel.Tags,
        state.Status.Word(), state.Cause.Word(), state.Suspect, state.Since, state.CheckedAt,
        state.Latency is { } latency ? Math.Round(latency.TotalMilliseconds, 2) : null,
        state.Usage is { } usage ? new UsageResource(usage.Values.Cpu, usage.Values.Memory, usage.Values.Disk, usage.At) : null,
        state.UsageCause.Word());
}

/// <summary>Usage in per cent used, and when it was seen.</summary>
public sealed record UsageResource(double? Cpu, double? Memory, double? Disk, DateTimeOffset At);

/// <summary>A panel in the shape of the original Platypus.</summary>
public sealed record RawResource(string Name, bool Online, string? Location, double? Cpu, double? Memory, double? Disk)
{
    /// <summary>Shows a state.</summary>
    public static RawResource Of(PanelState state) => new(
        state.Panel.Name, state.Status is PanelStatus.Up or PanelStatus.Degraded, state.Panel.Location,
        state.Usage?.Values.Cpu, state.Usage?.Values.Memory, state.Usage?.Values.Disk);
}

/// <summary>The fleet in numbers.</summary>
public sealed record FleetResource(
    int Total, int Up, int Degraded, int Down, int Unknown, int Paused, string Observer,
    double ChecksPerSecond, double LagMs, int Tripwires);
