using System.Globalization;

namespace Platypus.Core.Incidents;

/// <summary>What the engine says, in plain words.</summary>
internal static class Sentences
{
    /// <summary>The title of a down incident as it is now.</summary>
    public static string Down(Incident incident)
    {
        var affected = incident.Affected;
        var resolved = incident.ResolvedAt is not null || affected == 0;
        if (incident.Shared is not { } shared)
            return $"{incident.Members[0].Name} {(resolved ? "was" : "is")} down";
        var count = resolved ? incident.Members.Length : affected;
        // A panel can leave what they share while it is down, or be paused and so not count any more.
        var among = count >= incident.SharedBy ? $"All {count} panels" : $"{count} of {incident.SharedBy} panels";
        var verb = (resolved, count) switch
        {
            (true, 1) => "was down",
            (true, _) => "were down",
            (_, 1) => "is down",
            _ => "are down",
        };
        if (shared.Kind != TraitKind.Cause)
            return $"{among} {Where(shared)} {verb}";
        // What began with one cause can go on with another.
        return incident.Cause == shared.Value ? $"{among} {verb} {Where(shared)}" : $"{among} {verb}";
    }

    /// <summary>The trait as it follows "panels".</summary>
    public static string Where(SharedTrait shared) => shared.Kind switch
    {
        TraitKind.Location or TraitKind.Range => $"in {shared.Value}",
        TraitKind.Tag => $"tagged {shared.Value}",
        _ => $"with the cause {shared.Value}",
    };

    /// <summary>A cause word in words, as it follows a colon.</summary>
    public static string Why(string? cause) => cause switch
    {
        "timeout" => "no answer in time",
        "refused" => "the connection was refused",
        "reset" => "the connection was reset",
        "dns" => "the name did not resolve",
        "tls" => "the TLS handshake failed",
        "gateway" => "its gateway got no answer",
        "originDown" => "its edge says that the server is down",
        "badResponse" => "it did not answer with HTTP",
        IncidentWords.Mixed => "for different reasons",
        null => "for no known reason",
        _ => cause,
    };

    /// <summary>A time that passed, in its largest units: <c>3 h 5 min</c>.</summary>
    public static string Lasted(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalMinutes: < 1 } => $"{time.Seconds} s",
        { TotalHours: < 1 } => time.Seconds == 0 ? $"{time.Minutes} min" : $"{time.Minutes} min {time.Seconds} s",
        { TotalDays: < 1 } => time.Minutes == 0 ? $"{time.Hours} h" : $"{time.Hours} h {time.Minutes} min",
        _ => time.Hours == 0 ? $"{time.Days} d" : $"{time.Days} d {time.Hours} h",
    };

    /// <summary>A moment, to the minute.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A value in per cent with at most one decimal.</summary>
    public static string PerCent(double value) => value.ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>Names for a sentence: the first few, and how many more.</summary>
    public static string Names(IReadOnlyList<IncidentMember> members)
    {
        const int most = 3;
        var first = string.Join(", ", members.Take(most).Select(member => member.Name));
        return members.Count > most ? $"{first} and {members.Count - most} more" : first;
    }
}
