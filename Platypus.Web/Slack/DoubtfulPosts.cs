using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Incidents;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>What is known of a message whose posting got no answer.</summary>
/// <param name="Absent">Slack certainly does not have it.</param>
/// <param name="Channel">Where it is; null when it was not found.</param>
/// <param name="Ts">Which message it is.</param>
internal sealed record Lookup(bool Absent, string? Channel = null, string? Ts = null);

/// <summary>Finds messages whose posting got no answer, as far as Slack lets us look.</summary>
internal sealed class DoubtfulPosts(ISlackApiClient slack, SqliteSlackStorage storage)
{
    private const int MostLooks = 2;

    /// <summary>Slack's clock and ours differ.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);

    private readonly Dictionary<long, int> _looks = [];

    /// <summary>What stands in a message that is there twice.</summary>
    public static MessageContent ToldTwice { get; } = new(
        "I told this twice by mistake; the other message is the one that is kept up to date.",
        [SectionBlock.Of("I told this twice by mistake; the other message is the one that is kept up to date.")]);

    /// <summary>Looks for a message.</summary>
    /// <exception cref="SlackException">Slack did not answer; it is to be tried again. After two times that is an answer too.</exception>
    public async Task<Lookup> LookAsync(SlackPost post, ImmutableArray<Incident> incidents, CancellationToken stop)
    {
        var channel = SlackIds.IsChannel(post.Channel) ? post.Channel : post.ChannelId ?? await storage.ChannelIdAsync(post.Channel, stop).ConfigureAwait(false);
        if (channel is null)
            return new Lookup(Absent: false);
        try
        {
            var oldest = (post.AttemptedAt - Before).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var said = await slack.Conversations.History(channel, oldest, stop).ConfigureAwait(false);
            var ids = incidents.Select(incident => incident.Id).ToHashSet();
            var found = said.FirstOrDefault(message => message.EventType == IncidentMessage.EventType && message.Payload.TryGetValue("id", out var id) && ids.Contains(id));
            return found is null ? new Lookup(Absent: true) : new Lookup(Absent: false, channel, found.Ts);
        }
        catch (SlackException failure) when (!failure.MaybeAccepted && !failure.IsRateLimit && failure.Error != SlackErrors.Unreachable)
        {
            // We may not look. Better twice than never.
            return new Lookup(Absent: false);
        }
        catch (SlackException) when ((_looks[post.Number] = _looks.GetValueOrDefault(post.Number) + 1) > MostLooks)
        {
            return new Lookup(Absent: false);
        }
    }
}
