using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>What is not resolved at one moment. Compared by reference: another moment is another object.</summary>
/// <param name="all">The unresolved incidents, in any order.</param>
/// <param name="problem">Why incidents cannot be saved; null while they are.</param>
/// <param name="maintenance">The maintenance windows; null for none.</param>
public sealed class OpenIncidents(ImmutableArray<Incident> all, string? problem, MaintenancePlan? maintenance = null)
{
    /// <summary>Nothing is wrong.</summary>
    public static OpenIncidents None { get; } = new([], null);

    /// <summary>
    /// The unresolved incidents, worst first: a blind observer, as it explains the rest; critical before warning; nobody's before
    /// somebody's; those that many panels share before single ones, the largest first; then the newest first.
    /// </summary>
    public ImmutableArray<Incident> All { get; } =
    [
        .. all.OrderByDescending(incident => incident.Kind == IncidentKind.Blind).ThenByDescending(incident => incident.Severity)
            .ThenBy(incident => incident.State).ThenByDescending(incident => incident.Shared is null ? 1 : incident.Affected)
            .ThenByDescending(incident => incident.OpenedAt).ThenByDescending(incident => long.Parse(incident.Id, System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>Incidents of panels that answer all the same (usage, flapping, statistics, certificates), the worst of each panel.</summary>
    private readonly Lazy<Dictionary<PanelId, Incident>> _troubles = new(() => all
        .Where(incident => incident.Kind is not (IncidentKind.Down or IncidentKind.Blind))
        .SelectMany(incident => incident.Members.Where(member => member.IsAffected).Select(member => (member.Panel, Incident: incident)))
        .GroupBy(each => each.Panel)
        .ToDictionary(group => group.Key, group => group.MaxBy(each => (each.Incident.Severity, each.Incident.OpenedAt)).Incident));

    /// <summary>What is wrong with a panel that answers: its worst open incident that is no outage; null for none.</summary>
    public Incident? TroubleOf(PanelId panel) => _troubles.Value.GetValueOrDefault(panel);

    /// <summary>Why incidents cannot be saved; null while they are.</summary>
    public string? Problem { get; } = problem;

    /// <summary>The maintenance windows.</summary>
    public MaintenancePlan Maintenance { get; } = maintenance ?? MaintenancePlan.None;
}
