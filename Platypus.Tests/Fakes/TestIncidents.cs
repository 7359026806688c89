using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Tests.Fakes;

/// <summary>Incidents for tests.</summary>
public static class TestIncidents
{
    /// <summary>An incident of panels that are down.</summary>
    public static Incident Down(long number, string title, DateTimeOffset since, string cause = "timeout", params string[] panels) => new()
    {
        Id = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kind = IncidentKind.Down,
        Severity = IncidentSeverity.Critical,
        Title = title,
        Cause = cause,
        Members = [.. panels.Select(name => new IncidentMember(PanelId.FromName(name, 1), name, since, since, cause))],
        OpenedAt = since,
        Since = since,
        TellAt = since,
    };

    /// <summary>A disk that is nearly full.</summary>
    public static Incident Disk(long number, string panel, DateTimeOffset since) => Down(number, $"Disk on {panel} is 91 % full", since, "disk", panel) with
    {
        Kind = IncidentKind.Usage,
        Severity = IncidentSeverity.Warning,
    };

    /// <summary>The incident, owned.</summary>
    public static Incident OwnedBy(this Incident incident, string by, DateTimeOffset at, string? note = null, DateTimeOffset? until = null) =>
        incident with { Acknowledgement = new Acknowledgement(by, at, note, until), Version = incident.Version + 1 };

    /// <summary>The incident, over.</summary>
    public static Incident Resolved(this Incident incident, DateTimeOffset at) => incident with { ResolvedAt = at, Version = incident.Version + 1 };
}
