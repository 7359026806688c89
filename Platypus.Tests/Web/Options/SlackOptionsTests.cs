using Microsoft.Extensions.Configuration;
using Platypus.Core.Digests;
using Platypus.Core.Incidents;
using Platypus.Web.Options;

namespace Platypus.Tests.Web.Options;

public sealed class SlackOptionsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("platypus-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private SlackOptions Read(out IReadOnlyList<string> errors, params (string Key, string Value)[] settings) => new OptionsReader(
        new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"Platypus:{setting.Key}", (string?)setting.Value))).Build(), _root).Read(out errors).Slack;

    [Fact]
    public void Without_settings_Slack_is_off_and_the_defaults_are_those_of_the_contract()
    {
        var slack = Read(out var errors);
        Assert.Empty(errors);
        Assert.Equal(new SlackOptions(), slack);
        Assert.Equal((false, false, "https://slack.com/api/", TimeSpan.FromHours(1), null, "Etc/UTC", false),
            (slack.IsOn, slack.Listens, slack.ApiUrl.AbsoluteUri, slack.DigestInterval, slack.QuietHours, "Etc/UTC", slack.QuietExceptCritical));
        Assert.Equal(TimeSpan.Zero, slack.TimeZone.BaseUtcOffset);
    }

    [Fact]
    public void Every_setting_is_taken()
    {
        var slack = Read(out var errors, ("Slack:BotToken", "xoxb-1"), ("Slack:AppToken", "xapp-1"), ("Slack:Channel", "#ops-alerts"),
            ("Slack:ApiUrl", "http://127.0.0.1:7200/api"), ("Slack:PageUrl", "https://platypus.example/"), ("Slack:DigestInterval", "00:30:00"),
            ("Slack:QuietHours", "22:00-07:00"), ("Slack:QuietExceptCritical", "true"), ("Slack:TimeZone", "Europe/Berlin"), ("Slack:RemindAfter", "00:10:00"),
            ("Slack:SummaryAt", "08:15"), ("Slack:DigestWarnFrom", "3"), ("Slack:DigestFireFrom", "9"), ("Slack:Routes:0:Channel", "C0MONTREAL"),
            ("Slack:Routes:0:Location", "Montréal"), ("Slack:Routes:1:Channel", "#loud"), ("Slack:Routes:1:Severity", "critical"), ("Slack:Routes:1:Tag", "vip"));
        Assert.Empty(errors);
        Assert.Equal(("xoxb-1", "xapp-1", "#ops-alerts", "http://127.0.0.1:7200/api/", "https://platypus.example"),
            (slack.BotToken!.Reveal(), slack.AppToken!.Reveal(), slack.Channel, slack.ApiUrl.AbsoluteUri, slack.PageUrl));
        Assert.Equal((TimeSpan.FromMinutes(30), new QuietHours(new(22, 0), new(7, 0)), true, "Europe/Berlin", TimeSpan.FromMinutes(10)),
            (slack.DigestInterval, slack.QuietHours, slack.QuietExceptCritical, slack.TimeZone.Id, slack.RemindAfter));
        Assert.Equal((new TimeOnly(8, 15), 3, 9), (slack.SummaryAt, slack.DigestWarnFrom, slack.DigestFireFrom));
        SlackRoute[] routes = [new("C0MONTREAL", "Montréal", null, null), new("#loud", null, "vip", IncidentSeverity.Critical)];
        Assert.Equal(routes, slack.Routes.ToArray());
        Assert.True(slack.Listens);
    }

    [Theory]
    [InlineData("Slack:Channel", "")]
    [InlineData("Slack:Channel", "ops")]
    [InlineData("Slack:Channel", "#two words")]
    [InlineData("Slack:Channel", "#<!channel>")]
    [InlineData("Slack:ApiUrl", "slack.com/api")]
    [InlineData("Slack:ApiUrl", "ftp://slack.com/")]
    [InlineData("Slack:ApiUrl", "https://me:secret@slack.com/")]
    [InlineData("Slack:PageUrl", "platypus.example")]
    [InlineData("Slack:DigestInterval", "60")]
    [InlineData("Slack:DigestInterval", "00:00:00")]
    [InlineData("Slack:QuietHours", "22-7")]
    [InlineData("Slack:QuietHours", "22:00-22:00")]
    [InlineData("Slack:QuietExceptCritical", "yes")]
    [InlineData("Slack:TimeZone", "Berlin")]
    [InlineData("Slack:TimeZone", "W. Europe Standard Time")]
    [InlineData("Slack:RemindAfter", "10m")]
    [InlineData("Slack:SummaryAt", "9")]
    [InlineData("Slack:DigestWarnFrom", "0")]
    [InlineData("Slack:DigestFireFrom", "1")]
    public void A_bad_value_is_named_with_its_key_what_it_holds_and_what_it_may_hold(string key, string value)
    {
        Read(out var errors, (key, value));
        Assert.StartsWith($"Platypus:{key} is '{value}', must be ", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_route_is_named()
    {
        Read(out var errors, ("Slack:Routes:0:Location", "MT"), ("Slack:Routes:1:Channel", "#ok"), ("Slack:Routes:1:Severity", "huge"), ("Slack:Routes:2:Channel", "no"));
        Assert.Collection(errors,
            error => Assert.StartsWith("Platypus:Slack:Routes:0:Channel is missing", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Platypus:Slack:Routes:1:Severity is 'huge', must be ", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Platypus:Slack:Routes:2:Channel is 'no', must be ", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Slack:BotToken", "xoxb-my secret")]
    [InlineData("Slack:BotToken", "xapp-my-secret")]
    [InlineData("Slack:BotToken", "")]
    [InlineData("Slack:AppToken", "xoxb-my-secret")]
    [InlineData("Slack:AppToken", "my\nsecret")]
    public void A_bad_token_is_named_by_its_key_and_never_repeated(string key, string token)
    {
        Read(out var errors, (key, token));
        var error = Assert.Single(errors);
        Assert.StartsWith($"Platypus:{key} holds ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_the_settings_prints_no_token()
    {
        var slack = Read(out _, ("Slack:BotToken", "xoxb-sesame"), ("Slack:AppToken", "xapp-sesame"), ("Slack:Channel", "#ops"));
        Assert.DoesNotContain("sesame", $"{slack} {slack.BotToken} {slack.AppToken}", StringComparison.Ordinal);
    }
}
