using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Manage;

/// <summary>What a check of an address showed that nobody has saved yet.</summary>
/// <param name="Hostname">The address.</param>
/// <param name="Outcome">What the check says; null when this machine could not check.</param>
/// <param name="Words">Why, in plain words.</param>
/// <param name="Latency">Time to the response's head; null when none came.</param>
/// <param name="Usage">Usage; null when none came.</param>
/// <param name="NoUsage">Why there is no usage; empty when there is, or nothing was to be had.</param>
public sealed record TrialResult(string Hostname, CheckOutcome? Outcome, string Words, TimeSpan? Latency, UsageValues? Usage, string NoUsage);

/// <summary>Checks addresses while they are typed, for one person: one at a time, and no longer than a check may take.</summary>
/// <param name="probe">Makes the check.</param>
/// <param name="settings">The fleet's path and time.</param>
public sealed class PanelTrial(IPanelProbe probe, PageSettings settings)
{
    /// <summary>Longest time for a trial, whatever the panel's own is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int _running;

    /// <summary>Whether one is under way.</summary>
    public bool IsRunning => Volatile.Read(ref _running) == 1;

    /// <summary>Checks a panel that nobody watches.</summary>
    /// <returns>What it showed; null when another trial of the same person is under way.</returns>
    public async Task<TrialResult?> RunAsync(Panel panel, CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
            return null;
        try
        {
            var wanted = panel.Timeout ?? settings.CheckTimeout ?? Longest;
            var timeout = wanted < Longest ? wanted : Longest;
            var request = new ProbeRequest(panel, panel.CheckUri(settings.StatsPath), timeout, KeepAlive: false, _ => { });
            var result = await probe.CheckAsync(request, stop);
            return result.Verdict is { } verdict
                ? new TrialResult(panel.Hostname, verdict.Outcome, PlainWords.Cause(verdict.Cause, timeout, verdict.StatusCode),
                    verdict.Latency, result.Usage.Values, PlainWords.Cause(result.Usage.Cause))
                : new TrialResult(panel.Hostname, null, "this machine could not make a check just now", null, null, "");
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }
}
