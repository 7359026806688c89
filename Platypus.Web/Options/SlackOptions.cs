using System.Collections.Immutable;
using Platypus.Core.Digests;
using Platypus.Core.Incidents;

namespace Platypus.Web.Options;

/// <summary>Where some incidents are told instead of the default channel. Every condition that is set must hold.</summary>
/// <param name="Channel">The channel, by id or <c>#name</c>.</param>
/// <param name="Location">The location of all its panels, case ignored; null for any.</param>
/// <param name="Tag">A tag that one of its panels has, case ignored; null for any.</param>
/// <param name="Severity">Its severity; null for any.</param>
public sealed record SlackRoute(string Channel, string? Location, string? Tag, IncidentSeverity? Severity);

/// <summary>How people are told by Slack.</summary>
public sealed record SlackOptions
{
    /// <summary>The bot's token; null: Slack is off.</summary>
    public Secret? BotToken { get; init; }

    /// <summary>The app's token; null: no buttons and no slash command.</summary>
    public Secret? AppToken { get; init; }

    /// <summary>The channel, by id or <c>#name</c>; null: Slack is off.</summary>
    public string? Channel { get; init; }

    /// <summary>Base address of the Slack Web API, ending in a slash.</summary>
    public Uri ApiUrl { get; init; } = new("https://slack.com/api/");

    /// <summary>Where people reach the pages, without a slash at its end; null for the address that the program listens on.</summary>
    public string? PageUrl { get; init; }

    /// <summary>How often a digest is considered.</summary>
    public TimeSpan DigestInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>When nothing new is posted; null: never quiet.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Whether critical incidents are posted in quiet hours too.</summary>
    public bool QuietExceptCritical { get; init; }

    /// <summary>The team's time zone.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Other channels than the default; the first that fits wins.</summary>
    public ImmutableArray<SlackRoute> Routes { get; init; } = [];

    /// <summary>After this long a critical incident that nobody owns is mentioned again, once; zero: never.</summary>
    public TimeSpan RemindAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>When the day is summed up, by the team's clock; null: never.</summary>
    public TimeOnly? SummaryAt { get; init; } = new TimeOnly(9, 0);

    /// <summary>From so many panels down a digest begins with an exclamation mark.</summary>
    public int DigestWarnFrom { get; init; } = 2;

    /// <summary>From so many panels down a digest begins with fire.</summary>
    public int DigestFireFrom { get; init; } = 4;

    /// <summary>Whether anything is told by Slack.</summary>
    public bool IsOn => BotToken is not null && Channel is not null;

    /// <summary>Whether Slack can talk back: buttons and the slash command.</summary>
    public bool Listens => IsOn && AppToken is not null;
}
