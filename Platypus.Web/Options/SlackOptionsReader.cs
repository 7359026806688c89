using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Platypus.Core.Digests;
using Platypus.Core.Incidents;

namespace Platypus.Web.Options;

/// <summary>Reads the keys <c>Slack:*</c>. A token is never repeated in a message, not even a bad one.</summary>
/// <param name="values">Reads and checks single values.</param>
internal sealed partial class SlackOptionsReader(OptionsReader values)
{
    private const int LongestToken = 1000;
    private const string ChannelExpected = "a channel's id such as C012AB3CD or its #name";
    private static readonly TimeSpan MostWait = TimeSpan.FromHours(24);

    public SlackOptions Read()
    {
        var defaults = new SlackOptions();
        var warn = values.ReadNumber("Slack:DigestWarnFrom", defaults.DigestWarnFrom, 1, 1_000_000);
        return new SlackOptions
        {
            BotToken = ReadToken("Slack:BotToken", "xoxb-", foreign: "xapp-"),
            AppToken = ReadToken("Slack:AppToken", "xapp-", foreign: "xoxb-"),
            Channel = ReadChannel("Slack:Channel"),
            ApiUrl = ReadUrl("Slack:ApiUrl") is { } api ? new Uri(api.AbsoluteUri.TrimEnd('/') + "/") : defaults.ApiUrl,
            PageUrl = ReadUrl("Slack:PageUrl")?.AbsoluteUri.TrimEnd('/'),
            DigestInterval = values.ReadDuration("Slack:DigestInterval", defaults.DigestInterval, TimeSpan.FromSeconds(1), MostWait),
            QuietHours = ReadQuietHours("Slack:QuietHours"),
            QuietExceptCritical = ReadSwitch("Slack:QuietExceptCritical"),
            TimeZone = ReadZone("Slack:TimeZone"),
            Routes = ReadRoutes(),
            RemindAfter = values.ReadDuration("Slack:RemindAfter", defaults.RemindAfter, TimeSpan.Zero, MostWait),
            SummaryAt = ReadSummary("Slack:SummaryAt", defaults.SummaryAt),
            DigestWarnFrom = warn,
            DigestFireFrom = values.ReadNumber("Slack:DigestFireFrom", Math.Max(defaults.DigestFireFrom, warn), warn, 1_000_000),
        };
    }

    private Secret? ReadToken(string key, string prefix, string foreign)
    {
        if (values.Text(key) is not { } text)
            return null;
        var token = text.Trim();
        if (token.Length is 0 or > LongestToken || token.Any(unit => unit is <= ' ' or > '~'))
            values.Refuse(key, $"holds no token; it must be one that Slack gave, which begins with {prefix}");
        else if (token.StartsWith(foreign, StringComparison.Ordinal))
            values.Refuse(key, $"holds a token of the other kind ({foreign}…); it must be the one that begins with {prefix}");
        else
            return new Secret(token);
        return null;
    }

    private string? ReadChannel(string key)
    {
        if (values.Text(key) is not { } text)
            return null;
        return Channel().IsMatch(text.Trim()) ? text.Trim() : values.Bad<string?>(key, text, ChannelExpected, null);
    }

    private Uri? ReadUrl(string key)
    {
        if (values.Text(key) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url is { UserInfo: "", Query: "", Fragment: "" }
                ? url
                : values.Bad<Uri?>(key, text, "an http(s) address without user, query and fragment", null);
    }

    private QuietHours? ReadQuietHours(string key)
    {
        if (values.Text(key) is not { } text)
            return null;
        return QuietHours.TryParse(text) ?? values.Bad<QuietHours?>(key, text, QuietHours.Expected, null);
    }

    private bool ReadSwitch(string key)
    {
        if (values.Text(key) is not { } text)
            return false;
        return bool.TryParse(text, out var on) ? on : values.Bad(key, text, "true or false", false);
    }

    private TimeZoneInfo ReadZone(string key)
    {
        if (values.Text(key) is not { } text)
            return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId
            ? zone
            : values.Bad(key, text, "a time zone of the IANA database such as Europe/Berlin", TimeZoneInfo.Utc);
    }

    private TimeOnly? ReadSummary(string key, TimeOnly? otherwise)
    {
        if (values.Text(key) is not { } text)
            return otherwise;
        if (text == "never")
            return null;
        return WallClock.TryParse(text) ?? values.Bad(key, text, "a time of day such as 09:00, or never", otherwise);
    }

    private ImmutableArray<SlackRoute> ReadRoutes()
    {
        var routes = ImmutableArray.CreateBuilder<SlackRoute>();
        foreach (var name in values.Children("Slack:Routes"))
        {
            var key = $"Slack:Routes:{name}";
            IncidentSeverity? severity = null;
            if (values.Text($"{key}:Severity") is { } word)
                severity = IncidentWords.Parse<IncidentSeverity>(word) ?? values.Bad<IncidentSeverity?>($"{key}:Severity", word, "warning or critical", null);
            if (values.Text($"{key}:Channel") is null)
                values.Refuse($"{key}:Channel", $"is missing; it must be {ChannelExpected}");
            else if (ReadChannel($"{key}:Channel") is { } channel)
                routes.Add(new SlackRoute(channel, Word($"{key}:Location"), Word($"{key}:Tag"), severity));
        }
        return routes.ToImmutable();
    }

    private string? Word(string key) => values.Text(key)?.Trim() is { Length: > 0 } word ? word : null;

    [GeneratedRegex(@"^([CGD][A-Z0-9]{2,30}|#[^\s#@,:<>&|*""'/\\]{1,80})$")]
    private static partial Regex Channel();
}
