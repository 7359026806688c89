using System.Globalization;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Incidents;

/// <summary>Incidents as a person would say them.</summary>
public static class IncidentLines
{
    /// <summary>Most cards on the fleet page.</summary>
    public const int MaxCards = 5;

    /// <summary>Where an incident is shown.</summary>
    public static string AddressOf(Incident incident) => $"/incidents/{incident.Id}";

    /// <summary>The mark whose shape and colour an incident wears.</summary>
    public static StatusMark MarkOf(Incident incident) =>
        incident.ResolvedAt is not null ? StatusMark.Up : incident.Severity == IncidentSeverity.Critical ? StatusMark.Down : StatusMark.Degraded;

    /// <summary>Cause, beginning and how many are back: "connection refused · since 08:41 UTC, 4 min ago · 3 of 18 back".</summary>
    public static string Detail(Incident incident, DateTimeOffset now)
    {
        var parts = new List<string>();
        if (Cause(incident.Cause) is { Length: > 0 } cause)
            parts.Add(cause);
        parts.Add(incident.ResolvedAt is { } end
            ? $"{PlainWords.Moment(incident.Since, now)}, lasted {PlainWords.Age(end - incident.Since)}"
            : $"since {PlainWords.Moment(incident.Since, now)}, {PlainWords.Age(now - incident.Since)} ago");
        var back = incident.Members.Length - incident.Affected;
        if (incident.ResolvedAt is null && back > 0)
            parts.Add($"{PlainWords.Count(back)} of {PlainWords.Count(incident.Members.Length)} back");
        return string.Join(" · ", parts);
    }

    /// <summary>Who owns it, what they said and until when; "nobody yet" for nobody.</summary>
    public static string Owner(Incident incident, DateTimeOffset now)
    {
        if (incident.Acknowledgement is not { } owner)
            return "nobody yet";
        var note = owner.Note is { Length: > 0 } said ? $", “{said}”" : "";
        var until = owner.Until is { } end ? $", until {PlainWords.Moment(end, now)}" : "";
        return owner.By + note + until;
    }

    /// <summary>A cause word as a person would say it.</summary>
    public static string Cause(string? word) => word switch
    {
        null => "",
        IncidentWords.Mixed => "several causes",
        "originDown" => "origin down behind its edge",
        "gateway" => "bad gateway",
        "serverError" => "server error",
        "badResponse" => "not a valid answer",
        "timeout" => "no answer in time",
        "refused" => "connection refused",
        "reset" => "connection reset",
        "dns" => "name not found",
        "tls" => "TLS failed",
        "cpu" => "CPU",
        _ => word,
    };

    /// <summary>"14 of 18" and the like for the number of panels on the history page.</summary>
    public static string Panels(Incident incident) => PlainWords.Panels(incident.Members.Length);

    /// <summary>The panels that unresolved incidents of the kind <c>down</c> affect.</summary>
    public static HashSet<PanelId> DownPanels(OpenIncidents incidents) =>
    [
        .. incidents.All.Where(incident => incident.Kind is IncidentKind.Down or IncidentKind.Flapping)
            .SelectMany(incident => incident.Members).Where(member => member.IsAffected).Select(member => member.Panel),
    ];

    /// <summary>A moment to the second, for timelines.</summary>
    public static string Exactly(DateTimeOffset at) => $"{ReadingStyle.Current.Local(at).ToString("d MMM, HH:mm:ss", CultureInfo.InvariantCulture)} {ReadingStyle.Current.Offset(at)}";
}
