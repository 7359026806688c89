using System.Collections.Immutable;
using Platypus.Core.Digests;
using Platypus.Core.Incidents;

namespace Platypus.Web.Slack;

/// <summary>The one living message of an incident.</summary>
public static class IncidentMessage
{
    /// <summary>The metadata's sort of a message about an incident.</summary>
    public const string EventType = "platypus_incident";

    private const int MostNames = 15;

    /// <summary>The message as it is now.</summary>
    /// <param name="incident">What it is about.</param>
    /// <param name="times">How often this trouble was there so far, this time included, where the same message told of it; else 1.</param>
    /// <param name="style">Time zone and links.</param>
    /// <param name="now">The present (UTC).</param>
    public static MessageContent Of(Incident incident, int times, MessageStyle style, DateTimeOffset now)
    {
        var headline = SlackWords.Headline(incident) + (incident.MergedInto is { } into ? $": see incident {into}" : "") + (times > 1 && incident.ResolvedAt is null ? $", {SpokenTime.Again(times)}" : "");
        var story = Story(incident, times, style, now);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new HeaderBlock($"{SlackWords.Mark(incident)} {headline}"));
        blocks.Add(SectionBlock.Of(story));
        if (Names(incident) is { Length: > 0 } names)
            blocks.Add(SectionBlock.Of(names));
        blocks.Add(new ContextBlock(new PlainText(SmallPrint(incident), 300)));
        if (Buttons.Of(incident, style) is { } buttons)
            blocks.Add(buttons);
        return new MessageContent(
            $"{headline}. {Spoken(incident, style, now)}", blocks.ToImmutable(),
            new MessageMetadata(EventType, ImmutableSortedDictionary<string, string>.Empty.Add("id", incident.Id)));
    }

    /// <summary>An incident in one line, for messages about several.</summary>
    public static Mrkdwn Line(Incident incident, MessageStyle style, DateTimeOffset now)
    {
        var title = Fit.Line(Fit.ForMarkup(SlackWords.Headline(incident), 200), 200);
        var name = style.PageOf(incident) is { } page ? Mrkdwn.Link(page, title) : Mrkdwn.Plain(title);
        return incident switch
        {
            { MergedInto: { } other } => Mrkdwn.Of($"{SlackWords.Mark(incident)} {name}: goes on as incident {other}"),
            { ResolvedAt: { } end } => Mrkdwn.Of($"{SlackWords.Mark(incident)} {name} after {SpokenTime.Lasted(end - incident.Since)}"),
            { Acknowledgement: not null } => Mrkdwn.Of($"{SlackWords.Mark(incident)} {name} since {style.Clock(incident.Since, now)}. {style.Owner(incident, now)}"),
            _ => Mrkdwn.Of($"{SlackWords.Mark(incident)} {name} since {style.Clock(incident.Since, now)}"),
        };
    }

    private static Mrkdwn Story(Incident incident, int times, MessageStyle style, DateTimeOffset now)
    {
        if (incident.ResolvedAt is { } end)
        {
            if (incident.MergedInto is { } other)
                return Mrkdwn.Of($"It goes on as {Elsewhere(other, style)}, and that is where I tell the rest.");
            var counts = incident.Members.Length > 1 ? $" {SlackWords.Back(incident)} of {incident.Members.Length} are back." : "";
            var before = times > 1 ? $" That was the {SpokenTime.Nth(times)} time." : "";
            var owner = incident.Acknowledgement is { } lease ? Mrkdwn.Of($" {Mrkdwn.Person(lease.By)} had it.") : Mrkdwn.Empty;
            return Mrkdwn.Of($"It lasted {SpokenTime.Lasted(end - incident.Since)}, from {style.Clock(incident.Since, now)} to {style.Clock(end, now)}.{counts}{before}{owner}");
        }
        var why = SlackWords.Why(incident) is { Length: > 0 } said ? said + " " : "";
        return Mrkdwn.Of($"{why}Since {style.Clock(incident.Since, now)}. {style.Owner(incident, now)}");
    }

    private static Mrkdwn Elsewhere(string incident, MessageStyle style) =>
        style.PageUrl is { } page ? Mrkdwn.Link($"{page}/incidents/{incident}", $"incident {incident}") : Mrkdwn.Of($"incident {incident}");

    /// <summary>The story without markup, for notifications.</summary>
    private static string Spoken(Incident incident, MessageStyle style, DateTimeOffset now) => incident switch
    {
        { MergedInto: { } other } => $"It goes on as incident {other}.",
        { ResolvedAt: { } end } => $"It lasted {SpokenTime.Lasted(end - incident.Since)}.",
        { Acknowledgement: not null } => "Somebody has it.",
        _ => $"{SlackWords.Why(incident)} Since {style.Clock(incident.Since, now)}, and nobody has it yet.".TrimStart(),
    };

    private static string Names(Incident incident)
    {
        if (incident.Members.Length < 2 || incident.ResolvedAt is not null)
            return "";
        var members = incident.Members.Where(member => member.IsAffected).ToList();
        var names = string.Join(", ", members.Take(MostNames).Select(member => Fit.Line(member.Name, 80)));
        var more = members.Count > MostNames ? $" and {members.Count - MostNames} more" : "";
        var back = SlackWords.Back(incident) is > 0 and var count ? $" ({count} back already)" : "";
        return names + more + back;
    }

    private static string SmallPrint(Incident incident) => string.Join(" · ", new[]
    {
        $"Incident {incident.Id}", incident.Severity.Word(), Fit.Line(incident.Location ?? "", 80),
    }.Where(part => part.Length > 0));
}
