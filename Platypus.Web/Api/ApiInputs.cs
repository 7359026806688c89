namespace Platypus.Web.Api;

/// <summary>A panel as it is written: an entry of a panels file, and thresholds. Described here, read by <see cref="PanelBody"/>.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Hostname">A host, host:port, [ipv6], [ipv6]:port, or an http(s) URL of scheme, host and port alone.</param>
/// <param name="Id">Unique; made of the name where it is left out.</param>
/// <param name="Location">A place or data centre.</param>
/// <param name="StatsPath">Path of its stat script, a query allowed.</param>
/// <param name="Interval">Time between two checks, hh:mm:ss[.fff].</param>
/// <param name="Timeout">Time for one check, hh:mm:ss[.fff].</param>
/// <param name="Tags">Free words.</param>
/// <param name="Paused">Whether it is not to be connected to.</param>
/// <param name="IgnoreTlsErrors">Whether a certificate that cannot be trusted will do.</param>
/// <param name="Thresholds">Its own usage thresholds.</param>
internal sealed record PanelInput(
    string Name, string Hostname, string? Id = null, string? Location = null, string? StatsPath = null, string? Interval = null,
    string? Timeout = null, IReadOnlyList<string>? Tags = null, bool Paused = false, bool IgnoreTlsErrors = false, ThresholdsInput? Thresholds = null);

/// <summary>Usage thresholds, in per cent used, from 1 to 100.</summary>
internal sealed record ThresholdsInput(double? Cpu = null, double? Memory = null, double? Disk = null);

/// <summary>What somebody says with an acknowledgement. Described here, read by <see cref="AcknowledgeBody"/>.</summary>
/// <param name="Note">For the others.</param>
/// <param name="Until">When it ends by itself, in the future.</param>
internal sealed record AcknowledgeInput(string? Note = null, DateTimeOffset? Until = null);
