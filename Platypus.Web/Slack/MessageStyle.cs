using Platypus.Core.Digests;
using Platypus.Core.Incidents;

namespace Platypus.Web.Slack;

/// <summary>What all messages have in common.</summary>
/// <param name="zone">The team's time zone.</param>
/// <param name="pageUrl">Tells where the pages are, without a slash at its end; null when nobody knows, as before the server listens.</param>
public sealed class MessageStyle(TimeZoneInfo zone, Func<string?> pageUrl)
{
    /// <summary>Where the pages are; null when nobody knows.</summary>
    public string? PageUrl => pageUrl();

    /// <summary>A moment by the team's clock.</summary>
    public string Clock(DateTimeOffset at, DateTimeOffset now) => SpokenTime.Clock(at, now, zone);

    /// <summary>The page of an incident; null when nobody knows.</summary>
    public string? PageOf(Incident incident) => PageUrl is not { } page ? null : $"{page}/incidents/{incident.Id}";

    /// <summary>Who owns an incident, since when and how long, a sentence.</summary>
    public Mrkdwn Owner(Incident incident, DateTimeOffset now)
    {
        if (incident.Acknowledgement is not { } lease)
            return Mrkdwn.Plain("Nobody has it yet.");
        var until = lease.Until is { } end ? $" until {Clock(end, now)}" : "";
        var note = string.IsNullOrWhiteSpace(lease.Note) ? Mrkdwn.Empty : Mrkdwn.Of($" “{Fit.Line(Fit.ForMarkup(lease.Note, 300), 300)}”");
        return Mrkdwn.Of($"{Mrkdwn.Person(lease.By)} has it since {Clock(lease.At, now)}{until}.{note}");
    }
}
