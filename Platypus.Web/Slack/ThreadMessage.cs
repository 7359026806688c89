using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>What a thread is told: the timeline, some lines at once.</summary>
internal static class ThreadMessage
{
    private const int MostLines = 30;
    private const int LongestLine = 400;

    /// <summary>From so many panels on they are counted.</summary>
    private const int Several = 4;

    /// <summary>A reply with these lines.</summary>
    /// <param name="lines">Not empty.</param>
    /// <param name="style">Time zone.</param>
    /// <param name="now">The present (UTC).</param>
    public static MessageContent Of(IReadOnlyList<PlacedLine> lines, MessageStyle style, DateTimeOffset now)
    {
        var all = Told(lines, style, now).ToList();
        var told = all.Take(MostLines).ToList();
        if (all.Count > MostLines)
            told.Add(Mrkdwn.Of($"and {all.Count - MostLines} more lines on its page"));
        return new MessageContent(lines[0].Entry.Text, [SectionBlock.Of(Fit.Lines(told, Markdown.Longest, left => Mrkdwn.Of($"and {left} more lines on its page")))]);
    }

    /// <summary>One line for each, but not for each of many panels that went down one after the other: the message has their names.</summary>
    private static IEnumerable<Mrkdwn> Told(IReadOnlyList<PlacedLine> lines, MessageStyle style, DateTimeOffset now)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            yield return Mrkdwn.Of($"{style.Clock(lines[at].Entry.At, now)}  {Text(lines[at].Entry)}");
            var run = lines.Skip(at).TakeWhile(line => line.Entry.Event == LedgerEvent.Joined && line.Incident == lines[at].Incident).Count();
            if (run < Several)
                continue;
            at += run - 1;
            yield return Mrkdwn.Of($"{style.Clock(lines[at].Entry.At, now)}  And {run - 1} more went the same way.");
        }
    }

    /// <summary>People remind each other; so does Perry.</summary>
    public static MessageContent Reminder(Incident incident, MessageStyle style, DateTimeOffset now)
    {
        var text = $"{SlackWords.Headline(incident)} since {style.Clock(incident.Since, now)}, and nobody has it yet.";
        return new MessageContent(text, [SectionBlock.Of($":wave: {text}")]);
    }

    /// <summary>What the owner is asked, alone.</summary>
    public static MessageContent OwnersReminder(Incident incident, MessageStyle style, DateTimeOffset now)
    {
        var since = incident.Acknowledgement is { } lease ? $"You have had it since {style.Clock(lease.At, now)}" : "You have it";
        var text = $"{SlackWords.Headline(incident)} since {style.Clock(incident.Since, now)}. {since}, and it is not over. Are you still on it?";
        var blocks = ImmutableArray.Create<Block>(SectionBlock.Of($":wave: {text}"));
        return new MessageContent(text, style.PageOf(incident) is { } page ? blocks.Add(new ActionsBlock(new Button(Buttons.Open, "Open", incident.Id, page))) : blocks);
    }

    private static Mrkdwn Text(LedgerEntry entry)
    {
        var text = Fit.Line(Fit.ForMarkup(entry.Text, LongestLine), LongestLine);
        // Who it was stands first in the sentence; an id of Slack's is shown as a name there.
        return entry.By is { } by && SlackIds.IsUser(by) && text.StartsWith(by, StringComparison.Ordinal)
            ? Mrkdwn.Of($"{Mrkdwn.Person(by)}{text[by.Length..]}")
            : Mrkdwn.Plain(text);
    }
}
