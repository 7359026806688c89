using Platypus.Core.Digests;
using Platypus.Core.Incidents;

namespace Platypus.Web.Slack;

/// <summary>What Perry says of incidents, as a colleague would.</summary>
internal static class SlackWords
{
    /// <summary>The picture in front of an incident: red, yellow, taken, over.</summary>
    public static string Mark(Incident incident) => incident switch
    {
        { State: IncidentState.Resolved, MergedInto: not null } => ":arrow_right:",
        { State: IncidentState.Resolved } => ":white_check_mark:",
        { State: IncidentState.Acknowledged } => ":eyes:",
        { Severity: IncidentSeverity.Critical } => ":red_circle:",
        _ => ":large_yellow_circle:",
    };

    /// <summary>What is going on, without a full stop.</summary>
    public static string Headline(Incident incident) => incident switch
    {
        { State: not IncidentState.Resolved } or { MergedInto: not null } => incident.Title,
        { Kind: IncidentKind.Down, Members: [var only] } => only.Left is null or LeaveReason.Recovered ? $"{only.Name} is back" : $"{only.Name} is no longer counted",
        { Kind: IncidentKind.Down, Shared: { } shared } => $"{SpokenTime.Panels(Back(incident))} {Where(shared)} {(Back(incident) == 1 ? "is" : "are")} back",
        { Kind: IncidentKind.Blind } => "Platypus sees the fleet again",
        { Kind: IncidentKind.Flapping, Members: [var only, ..] } => $"{only.Name} has settled",
        { Kind: IncidentKind.Stats, Members: [var only, ..] } => $"{only.Name} says again how used it is",
        _ => $"Over: {incident.Title}",
    };

    /// <summary>Why it is down, a sentence; empty where there is nothing to say.</summary>
    public static string Why(Incident incident) => incident.Kind != IncidentKind.Down ? "" : incident.Cause switch
    {
        "timeout" => "No answer in time.",
        "refused" => "The connection is refused.",
        "reset" => "The connection is cut before an answer comes.",
        "dns" => "Its name does not resolve.",
        "tls" => "The TLS handshake fails.",
        "gateway" => "A gateway answers, what is behind it does not.",
        "originDown" => "Its edge says that the server behind it is down.",
        "badResponse" => "What comes back is no HTTP.",
        IncidentWords.Mixed => "For different reasons.",
        _ => "",
    };

    /// <summary>The same trouble another time: what kind, and of what.</summary>
    public static string Subject(Incident incident) => string.Join(':',
        incident.Kind.Word(),
        incident.Kind == IncidentKind.Usage ? incident.Cause : "",
        incident.Shared is { } shared ? $"{shared.Kind}={shared.Value}" : incident.Members is [var first, ..] ? first.Panel.Value : "");

    /// <summary>How many are back.</summary>
    public static int Back(Incident incident) => incident.Members.Count(member => member.Left == LeaveReason.Recovered);

    private static string Where(SharedTrait shared) => shared.Kind switch
    {
        TraitKind.Location or TraitKind.Range => $"in {shared.Value}",
        TraitKind.Tag => $"tagged {shared.Value}",
        _ => "that failed together",
    };
}
