using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Digests;
using Platypus.Web.Options;

namespace Platypus.Web.Slack;

/// <summary>The digest, and the summary of a day.</summary>
internal static class DigestMessage
{
    private const int MostLines = 15;

    /// <summary>From so many on it is said once of all what would be said of each.</summary>
    private const int Several = 3;

    /// <summary>A digest.</summary>
    /// <param name="digest">What it says.</param>
    /// <param name="since">When the last one was, by the team's clock; null for the first.</param>
    /// <param name="options">From how many down it is marked how.</param>
    /// <param name="nothingNewSince">Said under it when nothing has changed; null when it is new itself.</param>
    public static MessageContent Of(Digest digest, string? since, SlackOptions options, string? nothingNewSince = null)
    {
        var down = digest.Down == 0 ? "none is down" : digest.Down == 1 ? "1 is down" : string.Create(CultureInfo.InvariantCulture, $"{digest.Down} are down");
        var headline = string.Create(CultureInfo.InvariantCulture, $"{digest.Up} of {digest.Total} panels answer, {down}");
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new HeaderBlock(Mark(digest.Down, options) + headline));
        var after = since is null ? "" : $" since {since}";
        Add(blocks, $"New{after}", nothingNewSince is null ? digest.News : []);
        Add(blocks, $"Over{after}", nothingNewSince is null ? digest.Over : []);
        Add(blocks, nothingNewSince is null ? "Still so" : "As it is", digest.Still);
        if (nothingNewSince is not null)
            blocks.Add(new ContextBlock(new PlainText($"Nothing new since {nothingNewSince}.", 200)));
        return new MessageContent($"{headline}.", blocks.ToImmutable());
    }

    /// <summary>What the day was like.</summary>
    /// <param name="day">The day.</param>
    /// <param name="posts">How many messages Perry posted.</param>
    /// <param name="budget">How many a day are bearable.</param>
    public static MessageContent Of(DaySummary day, int posts, int budget)
    {
        var lines = new List<string>
        {
            day.Incidents == 0 ? day.Worst.IsEmpty ? "A quiet day: nothing went wrong." : "Nothing new went wrong since yesterday." : day.Incidents == 1 ? "One thing went wrong since yesterday." : string.Create(CultureInfo.InvariantCulture, $"{day.Incidents} things went wrong since yesterday."),
        };
        // Never rounded up: 100 % is said when it was.
        if (day.Uptime is { } uptime)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"The panels answered {Math.Floor(uptime * 10_000) / 100:0.##} % of the time."));
        if (!day.Worst.IsEmpty)
            lines.Add("Down longest: " + string.Join(", ", day.Worst.Select(panel => $"{Fit.Line(panel.Name, 80)} ({SpokenTime.Lasted(panel.Down)})")) + ".");
        if (day.TimeToAcknowledge is { } time)
            lines.Add($"When somebody took one, it was after {SpokenTime.Lasted(time)} as a rule.");
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"I wrote {posts} {(posts == 1 ? "message" : "messages")}; I try to stay under {budget} a day."));
        return new MessageContent($"The last day. {lines[0]}", [new HeaderBlock(":sunrise: The last day"), SectionBlock.Of(string.Join('\n', lines))]);
    }

    private static string Mark(int down, SlackOptions options) =>
        down >= options.DigestFireFrom ? ":fire: " : down >= options.DigestWarnFrom ? ":exclamation: " : "";

    private static void Add(ImmutableArray<Block>.Builder blocks, string title, ImmutableArray<string> lines)
    {
        var unowned = lines.Where(line => line.EndsWith(Digest.NobodyHasIt, StringComparison.Ordinal)).Select(line => line[..^Digest.NobodyHasIt.Length]).ToImmutableArray();
        if (unowned.Length < Several)
        {
            AddSection(blocks, title, lines);
            return;
        }
        // Said once for all of them, as a person would.
        AddSection(blocks, title, [.. lines.Where(line => !line.EndsWith(Digest.NobodyHasIt, StringComparison.Ordinal))]);
        AddSection(blocks, $"{title}, and nobody has any of these", unowned);
    }

    private static void AddSection(ImmutableArray<Block>.Builder blocks, string title, ImmutableArray<string> lines)
    {
        if (lines.IsEmpty)
            return;
        var told = lines.Take(MostLines).Select(line => Mrkdwn.Of($"• {Fit.Line(Fit.ForMarkup(line, 250), 250)}")).Prepend(Mrkdwn.Of($"*{title}*")).ToList();
        if (lines.Length > MostLines)
            told.Add(Mrkdwn.Of($"and {lines.Length - MostLines} more"));
        blocks.Add(SectionBlock.Of(Fit.Lines(told, Markdown.Longest, left => Mrkdwn.Of($"and {left} more lines"))));
    }
}
