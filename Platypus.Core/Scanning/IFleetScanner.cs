using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Core.Scanning;

/// <summary>What pages and endpoints need of the scanner.</summary>
public interface IFleetScanner
{
    /// <summary>How the scanner keeps up, now.</summary>
    ScanStatistics Statistics { get; }

    /// <summary>Checks a panel now, or joins the check under way, and tells the state it led to.</summary>
    /// <returns>The state afterwards; null when there is no such panel or it is paused.</returns>
    Task<PanelState?> CheckNowAsync(PanelId id, CancellationToken stop);
}

/// <summary>How the scanner keeps up.</summary>
/// <param name="Interval">The fleet's time between two checks of one panel.</param>
/// <param name="ChecksPerSecond">Checks ended per second over the last minute, or since the start.</param>
/// <param name="Lag">How late checks started, at worst over the last ten seconds or waiting now; never negative.</param>
/// <param name="Tripwires">Panels whose idle connection is watched.</param>
/// <param name="Running">Checks under way.</param>
/// <param name="Hints">Checks made because an idle connection ended, since the start.</param>
public sealed record ScanStatistics(
    TimeSpan Interval, double ChecksPerSecond, TimeSpan Lag, int Tripwires, int Running, long Hints);
