using System.Globalization;
using System.Text.RegularExpressions;
using Platypus.Core.Digests;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Probing;
using Platypus.Core.Storage;

namespace Platypus.Web.Slack;

/// <summary>What <c>/platypus</c> answers, to the one who asked, from the fleet as it is now.</summary>
internal sealed partial class SlashCommand(FleetStore store, IIncidentDesk desk, ISlackPeople people, Mute mute, MessageStyle style, TimeProvider clock)
{
    private const int MostLines = 25;
    private const string Help = """
        `/platypus status`: the fleet in one line
        `/platypus down`: what is down, since when and why
        `/platypus panel NAME`: one panel
        `/platypus ack ID [1h] [note]`: take an incident, for a while if you say so
        `/platypus quiet 2h`: nothing new for two hours; `quiet off` ends it
        `/platypus help`: this
        """;

    /// <summary>Answers a command.</summary>
    /// <param name="text">What follows the command's name.</param>
    /// <param name="userId">Who asks.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<MessageContent> AnswerAsync(string text, string userId, CancellationToken stop)
    {
        var words = text.Split((char[])[' ', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        var rest = string.Join(' ', words.Skip(1));
        var answer = (words.FirstOrDefault() ?? "help").ToLowerInvariant() switch
        {
            "status" => Status(),
            "down" => Down(),
            "panel" => Panel(rest),
            "ack" => await AcknowledgeAsync(words, userId, stop).ConfigureAwait(false),
            "quiet" => await QuietAsync(rest, stop).ConfigureAwait(false),
            "help" => Mrkdwn.Of(Helping()),
            var other => Mrkdwn.Lines(Mrkdwn.Of($"I do not know “{Fit.Line(other, 60)}”. What I know:"), Mrkdwn.Of(Helping())),
        };
        return new MessageContent("Platypus", [SectionBlock.Of(answer)]);
    }

    private static MrkdwnHandler Helping()
    {
        var text = new MrkdwnHandler(Help.Length, 0);
        text.AppendLiteral(Help);
        return text;
    }

    private Mrkdwn Status()
    {
        var (counts, incidents) = (store.Snapshot.Counts, store.Snapshot.Incidents.All);
        var unowned = incidents.Count(incident => incident.State == IncidentState.Open);
        var others = string.Concat(new[] { (counts.Degraded, "degraded"), (counts.Unknown, "not checked yet"), (counts.Paused, "paused") }
            .Where(part => part.Item1 > 0).Select(part => $", {part.Item1} {part.Item2}"));
        var owners = incidents.IsEmpty ? "Nothing is open." : unowned == 0 ? $"{incidents.Length} open, all taken." : $"{incidents.Length} open, {unowned} of them nobody's.";
        return Mrkdwn.Of($"{counts.Up} of {counts.Total} panels are up, {counts.Down} down{others}. {owners}");
    }

    private Mrkdwn Down()
    {
        var down = store.Snapshot.All().Where(state => state.Status == PanelStatus.Down).OrderBy(state => state.Since).ToList();
        if (down.Count == 0)
            return Mrkdwn.Plain("Nothing is down.");
        var lines = down.Take(MostLines).Select(Line).ToList();
        if (down.Count > MostLines)
            lines.Add(Mrkdwn.Of($"and {down.Count - MostLines} more"));
        return Fit.Lines(lines, Markdown.Longest, left => Mrkdwn.Of($"and {left} more lines"));
    }

    private Mrkdwn Panel(string name)
    {
        if (name.Length == 0)
            return Mrkdwn.Plain("Which one? Say /platypus panel NAME.");
        var all = store.Snapshot.All().ToList();
        var same = all.Where(state => string.Equals(state.Panel.Name, name, StringComparison.OrdinalIgnoreCase) || state.Panel.Id.Value == name).ToList();
        var found = same.Count > 0 ? same : [.. all.Where(state => state.Panel.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(6)];
        return found switch
        {
            [] => Mrkdwn.Of($"No panel is called “{Fit.Line(name, 80)}”."),
            [var one] => Mrkdwn.Lines(Line(one), Usage(one)),
            _ => Mrkdwn.Lines(found.Take(5).Select(Line).Append(Mrkdwn.Plain(found.Count > 5 ? "and more; say more of the name" : "Which one?"))),
        };
    }

    private Mrkdwn Line(PanelState state)
    {
        var cause = state.Cause.Word() is { } word ? $" ({word})" : "";
        return Mrkdwn.Of($"{Fit.Line(state.Panel.Name, 80)}: {state.Status.Word()} since {style.Clock(state.Since, clock.GetUtcNow())}{cause}");
    }

    private static Mrkdwn Usage(PanelState state) => state.Usage is { Values: var used }
        ? Mrkdwn.Of($"CPU {PerCent(used.Cpu)}, memory {PerCent(used.Memory)}, disk {PerCent(used.Disk)}")
        : Mrkdwn.Plain("How used it is nobody knows.");

    private static string PerCent(double? value) => value is { } number ? number.ToString("0", CultureInfo.InvariantCulture) + " %" : "unknown";

    private async Task<Mrkdwn> AcknowledgeAsync(string[] words, string userId, CancellationToken stop)
    {
        if (words.Length < 2)
            return Mrkdwn.Plain("Which one? Say /platypus ack ID, with the number under the message.");
        var id = words[1].TrimStart('#');
        var length = words.Length > 2 ? Length(words[2]) : null;
        var note = string.Join(' ', words.Skip(length is null ? 2 : 3));
        var now = clock.GetUtcNow();
        try
        {
            var actor = await people.ActorAsync(userId, stop).ConfigureAwait(false);
            var intent = new IncidentInput.Acknowledge(id, actor, note.Length == 0 ? null : Fit.Plain(note, 1000), now + length);
            var outcome = await desk.AskAsync(intent, stop).ConfigureAwait(false);
            return outcome.Incident is { } incident
                ? Mrkdwn.Of($"{Fit.Line(incident.Title, 200)}. {style.Owner(incident, now)}")
                : Mrkdwn.Of($"No incident {Fit.Line(id, 30)} is open.");
        }
        catch (StorageException failure)
        {
            return Mrkdwn.Of($"That could not be written down, so it is not done. {failure.Message}");
        }
    }

    private async Task<Mrkdwn> QuietAsync(string text, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (text == "off")
        {
            await mute.SetAsync(now, stop).ConfigureAwait(false);
            return Mrkdwn.Plain("Back. What is still wrong I tell now.");
        }
        if (Length(text) is not { } length)
            return Mrkdwn.Plain("For how long? Say /platypus quiet 2h, or 30m, a day at most.");
        await mute.SetAsync(now + length, stop).ConfigureAwait(false);
        return Mrkdwn.Of($"I say nothing new until {style.Clock(now + length, now)}. What is still wrong then I tell then.");
    }

    /// <summary>Reads "2h" or "30m", up to a day.</summary>
    private static TimeSpan? Length(string text) => Lengths().Match(text) is { Success: true } match
        && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var count
        && (match.Groups[2].ValueSpan is "h" ? TimeSpan.FromHours(count) : TimeSpan.FromMinutes(count)) is var length && length <= TimeSpan.FromDays(1)
            ? length
            : null;

    [GeneratedRegex(@"\A([0-9]{1,4})(h|m)(?:in)?\z")]
    private static partial Regex Lengths();
}
