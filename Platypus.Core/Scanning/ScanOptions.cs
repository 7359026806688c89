using System.Collections.Immutable;

namespace Platypus.Core.Scanning;

/// <summary>How the fleet is scanned. The defaults are those of the public contract.</summary>
public sealed record ScanOptions
{
    /// <summary>Time between two checks of one panel.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for one check, connect to last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Path (and query) of the stat script, starting with <c>/</c>.</summary>
    public string StatsPath { get; init; } = "/platy/";

    /// <summary>Checks under way at once, at least 1.</summary>
    public int MaxConcurrency { get; init; } = 1024;

    /// <summary>Failed checks in a row before a panel is called down, at least 1.</summary>
    public int FailuresToConfirm { get; init; } = 3;

    /// <summary>Wait before a suspect panel is checked again.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Addresses outside the fleet; when none of them answers, this machine is not connected.</summary>
    public ImmutableArray<Uri> Canaries { get; init; } = [];

    /// <summary>Idle connections kept between checks; 0 turns reuse and tripwire off.</summary>
    public int MaxIdleConnections { get; init; } = 20_000;
}
