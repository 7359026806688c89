using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>All numbers that the engine decides by.</summary>
public sealed record IncidentRules
{
    /// <summary>The rules of the public contract's defaults.</summary>
    public static IncidentRules Default { get; } = new();

    /// <summary>How long an incident is gathered before anybody is told; it does not delay the opening.</summary>
    public TimeSpan GroupWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From how many panels on failures become one incident, at least 2.</summary>
    public int BlastPanels { get; init; } = 3;

    /// <summary>Which share of the panels that have something in common must fail for it to be what is wrong, above 0 to 1.</summary>
    public double BlastShare { get; init; } = 0.3;

    /// <summary>
    /// Panels that are confirmed down within this time of each other are together. It should be no shorter than the time between two
    /// checks and the time that confirming takes, because panels that die at once are found out one after the other.
    /// </summary>
    public TimeSpan BlastWindow { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>
    /// How long a panel in the company of at least <see cref="BlastPanels"/> - 1 others that fail just then and share something
    /// with it waits for the rest of them, so that a storm does not first open many incidents of one panel.
    /// </summary>
    public TimeSpan BlastHold { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long it waits at most: as long as half of <see cref="BlastProof"/> is there, it may still turn out to be a storm.
    /// </summary>
    public TimeSpan BlastHoldMost { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How many regular checks of panels that share something must fail in a row, or as many more as are answered in between, for
    /// <see cref="BlastShare"/> of all who share it to be taken as failing before all were checked. At least 1.
    /// </summary>
    public int BlastProof { get; init; } = 10;

    /// <summary>Share of the fleet that must fail together for the observer to suspect itself, above 0 to 1; see <see cref="Fleet.ObserverRules"/>.</summary>
    public double BlindShare { get; init; } = 0.9;

    /// <summary>An acknowledgement ends when more than this many times the panels that it was given for are affected.</summary>
    public double WorseFactor { get; init; } = 1.5;

    /// <summary>Thresholds of panels without a tag in <see cref="UsageByTag"/>.</summary>
    public UsageThresholds Usage { get; init; } = new(95, 95, 90);

    /// <summary>Thresholds by tag; of several tags the first in the panel's order wins; what it does not say is as for the fleet.</summary>
    public ImmutableDictionary<string, UsageThresholds> UsageByTag { get; init; } = ImmutableDictionary<string, UsageThresholds>.Empty;

    /// <summary>The thresholds that hold for a panel: its own, then those of its tag, then the fleet's.</summary>
    public UsageThresholds LimitsOf(Panel panel)
    {
        var limits = TagOf(panel) is { } tag ? UsageByTag[tag].Or(Usage) : Usage;
        return panel.Thresholds?.Or(limits) ?? limits;
    }

    /// <summary>The first of a panel's tags that has thresholds; null where none has.</summary>
    public string? TagOf(Panel panel)
    {
        if (UsageByTag.IsEmpty)
            return null;
        foreach (var tag in panel.Tags)
        {
            if (UsageByTag.ContainsKey(tag))
                return tag;
        }
        return null;
    }

    /// <summary>How long a value must be above its threshold.</summary>
    public TimeSpan UsageFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A value is back when it is this many points below its threshold.</summary>
    public double UsageHysteresis { get; init; } = 5;

    /// <summary>How long usage must have been missing before that is an incident.</summary>
    public TimeSpan StatsLostFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many days before a certificate expires that is an incident, and gets worse; the longest first, each once. Empty for never.</summary>
    public ImmutableArray<int> CertificateDays { get; init; } = [14, 7, 2];

    /// <summary>Most maintenance windows that are not over, and most that are remembered after their end.</summary>
    public int MostWindows { get; init; } = 200;

    /// <summary>How long a maintenance window is remembered after its end.</summary>
    public TimeSpan WindowsKeptFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Weighted share of changes among the last 20 results, in per cent, above which a panel flaps (Icinga's default).</summary>
    public double FlapEnter { get; init; } = 30;

    /// <summary>Share in per cent below which it no longer does (Icinga's default).</summary>
    public double FlapLeave { get; init; } = 25;

    /// <summary>A flapping panel that stays down this long is down.</summary>
    public TimeSpan FlapSettle { get; init; } = TimeSpan.FromMinutes(5);
}
