using Platypus.Core.Incidents;

namespace Platypus.Web.Components;

/// <summary>What pages may say about the configuration.</summary>
/// <param name="CheckTimeout">The fleet's time for one check; null keeps pages from naming it.</param>
/// <param name="Interval">The fleet's time between two checks of a panel; zero where it does not matter.</param>
/// <param name="StatsPath">The fleet's path of the stat script.</param>
/// <param name="Rules">What is an incident; null for the defaults.</param>
public sealed record PageSettings(
    TimeSpan? CheckTimeout = null, TimeSpan Interval = default, string StatsPath = "/platy/", IncidentRules? Rules = null);
