using System.Globalization;
using Microsoft.AspNetCore.Components;
using Platypus.Core.Incidents;
using Platypus.Core.Probing;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Incidents;

/// <summary>Incidents as a person would tell them.</summary>
public static class IncidentText
{
    private const int CausesNamed = 2;

    // Closer than this, people should read that panels failed together.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(60);

    /// <summary>The page of an incident, relative to the root.</summary>
    public static string Address(string id) => "/incidents/" + Uri.EscapeDataString(id);

    /// <summary>The shape of its severity, so that it is not told by colour alone.</summary>
    public static MarkupString Shape(this Incident incident) => (incident switch
    {
        { State: IncidentState.Resolved } => StatusMark.Up,
        { Severity: IncidentSeverity.Critical } => StatusMark.Down,
        _ => StatusMark.Degraded,
    }).Shape();

    /// <summary>"critical, open": for those who do not see the shape.</summary>
    public static string Said(this Incident incident) => $"{incident.Severity.Word()}, {incident.State.Word()}";

    /// <summary>Why, since when, how it spread and how far it is back: the line under the title.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="now">The moment that ages are counted from (UTC).</param>
    /// <param name="limit">The fleet's time for one check; null when it is not known.</param>
    public static string Why(Incident incident, DateTimeOffset now, TimeSpan? limit)
    {
        string[] parts =
        [
            Cause(incident, limit),
            incident.ResolvedAt is { } end
                ? $"{PlainWords.Moment(incident.Since, now)}, lasted {PlainWords.Age(end - incident.Since)}"
                : $"since {PlainWords.Moment(incident.Since, now)}, {PlainWords.Age(now - incident.Since)} ago",
            Spread(incident),
            incident.ResolvedAt is null ? Back(incident) : "",
        ];
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Its cause in plain words; the commonest ones with their numbers where panels have different ones.</summary>
    public static string Cause(Incident incident, TimeSpan? limit) => incident switch
    {
        { Cause: null } => "",
        { Kind: IncidentKind.Certificate } => incident.Cause == "expired" ? "no longer valid" : "a new certificate is needed",
        { Kind: IncidentKind.Usage } => $"{Measure(incident.Cause)} above its threshold",
        { Cause: IncidentWords.Mixed } => Mixed(incident, limit),
        _ => Cause(incident.Cause, limit),
    };

    /// <summary>What is wrong with a panel that answers, in a word or two that follow "Up".</summary>
    public static string Trouble(Incident incident) => incident.Kind switch
    {
        IncidentKind.Flapping => "flapping",
        IncidentKind.Usage => $"{Measure(incident.Cause!)} high",
        IncidentKind.Stats => "no usage any more",
        IncidentKind.Certificate => "certificate",
        _ => "",
    };

    /// <summary>How many of its panels answer again: "3 of 18 panels are back"; empty while none is.</summary>
    public static string Back(Incident incident)
    {
        var back = incident.Members.Count(member => member.Left == LeaveReason.Recovered);
        var all = incident.Affected + back;
        return back == 0 || all < 2 ? "" : $"{PlainWords.Count(back)} of {PlainWords.Panels(all)} {(back == 1 ? "is" : "are")} back";
    }

    /// <summary>The owner's note and end: "gabe, “moving backups off”, until 18:00 UTC".</summary>
    public static string Owner(Acknowledgement owner, DateTimeOffset now)
    {
        var note = string.IsNullOrWhiteSpace(owner.Note) ? "" : $", “{owner.Note}”";
        var until = owner.Until is { } end ? $", until {PlainWords.Moment(end, now)}" : "";
        return owner.By + note + until;
    }

    /// <summary>Two letters for a name: of its first two words, or of its first.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var letters = words switch
        {
            [] => "?",
            [var only] => new StringInfo(only) is { LengthInTextElements: > 2 } whole ? whole.SubstringByTextElements(0, 2) : only,
            [var first, var second, ..] => StringInfo.GetNextTextElement(first) + StringInfo.GetNextTextElement(second),
        };
        return letters.ToUpperInvariant();
    }

    /// <summary>What a line of the ledger is about, in a word or two.</summary>
    public static string Word(LedgerEvent @event) => @event switch
    {
        LedgerEvent.Opened => "Opened",
        LedgerEvent.Joined => "Grew",
        LedgerEvent.Worsened => "Got worse",
        LedgerEvent.Acknowledged => "Acknowledged",
        LedgerEvent.Unacknowledged => "Taken back",
        LedgerEvent.Expired => "Acknowledgement ended",
        LedgerEvent.Suppressed => "Kept quiet",
        LedgerEvent.Notified => "People were told",
        LedgerEvent.Edited => "Message edited",
        LedgerEvent.NotifyFailed => "People could not be told",
        LedgerEvent.Resolved => "Resolved",
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, null),
    };

    /// <summary>A cause word of the public interface in plain words; empty for an unknown one.</summary>
    public static string Cause(string? word, TimeSpan? limit)
    {
        var cause = Enum.GetValues<CheckCause>().FirstOrDefault(each => word is not null && each.Word() == word);
        return PlainWords.Cause(cause, limit, code: null);
    }

    private static string Measure(string word) => word switch
    {
        "cpu" => "CPU",
        "memory" => "memory",
        "disk" => "disk",
        _ => word,
    };

    private static string Mixed(Incident incident, TimeSpan? limit)
    {
        var causes = incident.Members.Where(member => member.IsAffected || incident.ResolvedAt is not null)
            .Select(member => Cause(member.Cause, limit)).Where(cause => cause.Length > 0)
            .CountBy(cause => cause).OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal).ToArray();
        if (causes.Length < 2)
            return causes.Length == 0 ? "different causes" : causes[0].Key;
        var named = causes.Take(CausesNamed).Select(cause => $"{cause.Key} × {PlainWords.Count(cause.Value)}");
        return string.Join(", ", causes.Length > CausesNamed ? named.Append("others") : named);
    }

    private static string Spread(Incident incident)
    {
        if (incident.Kind != IncidentKind.Down || incident.Members.Length < 2)
            return "";
        var spread = incident.Members.Max(member => member.Since) - incident.Members.Min(member => member.Since);
        return spread > Together ? "" : spread < TimeSpan.FromSeconds(1) ? "started together" : $"started within {PlainWords.Age(spread)} of each other";
    }
}
