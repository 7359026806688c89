using Platypus.Core.Digests;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Web.Api;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>
/// Posts a digest when it says something new, edits the last one when it does not, and sums the day up. A digest whose answer was lost is
/// not posted again: the next one says what is so then. Used by one at a time.
/// </summary>
internal sealed class DigestSender(
    ISlackApiClient slack, SqliteSlackStorage storage, DigestSources sources, SlackOptions options, Mute mute, MessageStyle style, Rests rests, SlackHealth health, TimeProvider clock)
{
    /// <summary>How many messages a day are bearable.</summary>
    public const int Budget = 20;

    /// <summary>Less than this is no day: after the first start the first summary waits for the next day.</summary>
    private static readonly TimeSpan ShortestDay = TimeSpan.FromHours(12);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    private readonly DigestSchedule _schedule = new(options.DigestInterval, options.SummaryAt, options.QuietHours, options.TimeZone);

    /// <summary>Does what is due.</summary>
    /// <returns>When to look again (UTC).</returns>
    public async Task<DateTimeOffset> PassAsync(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        try
        {
            var last = await storage.DigestAsync(stop).ConfigureAwait(false);
            if (last is null)
            {
                last = new StoredDigest(DigestFacts.None, null, null, null, now, now);
                await storage.KeepDigestAsync(last, stop).ConfigureAwait(false);
            }
            if (rests.Next(options.Channel!, now) is { } rest)
                return rest;
            if (_schedule.NextSummary(last.SummaryAt) <= now && !IsMuted(now))
                await SumUpAsync(last, now, stop).ConfigureAwait(false);
            else if (_schedule.NextDigest(last.ConsideredAt) <= now)
                await ConsiderAsync(last, now, stop).ConfigureAwait(false);
            last = await storage.DigestAsync(stop).ConfigureAwait(false) ?? last;
            health.Works(SlackPart.Digests);
            return Next(last, now);
        }
        catch (SlackException failure)
        {
            health.Fails(SlackPart.Digests, failure.Trouble(now));
            return now + (failure.RetryAfter > Retry ? failure.RetryAfter.Value : Retry);
        }
        catch (StorageException failure)
        {
            health.Fails(SlackPart.Digests, new SlackTrouble(failure.Message, "Nothing is told before it can be written down.", now));
            return now + Retry;
        }
    }

    private DateTimeOffset Next(StoredDigest last, DateTimeOffset now)
    {
        var next = _schedule.NextDigest(last.ConsideredAt);
        if (_schedule.NextSummary(last.SummaryAt) is { } summary && summary < next)
            next = summary;
        // Never at once: a digest that was put off by silence is looked at again in a while.
        return next > now + ChannelPace.Gap ? next : now + ChannelPace.Gap;
    }

    private async Task ConsiderAsync(StoredDigest last, DateTimeOffset now, CancellationToken stop)
    {
        var digest = await sources.DigestAsync(last.Facts, options.DigestInterval, at => style.Clock(at, now), now, stop).ConfigureAwait(false);
        if (!digest.SaysSomethingNew)
        {
            await storage.KeepDigestAsync(last with { ConsideredAt = now, Ts = await StillAsync(last, digest, now, stop).ConfigureAwait(false) }, stop).ConfigureAwait(false);
            return;
        }
        // In silence the last digest stays what was said, so that the next one tells all of it.
        var fresh = IsMuted(now) ? last with { ConsideredAt = now }
            : await PostAsync(DigestMessage.Of(digest, last.PostedAt is { } at ? style.Clock(at, now) : null, options), stop).ConfigureAwait(false) is { } posted
                ? new StoredDigest(digest.Facts, posted.Channel, posted.Ts, now, now, last.SummaryAt)
                : new StoredDigest(digest.Facts, null, null, now, now, last.SummaryAt);
        await storage.KeepDigestAsync(fresh, stop).ConfigureAwait(false);
    }

    /// <summary>Says under the last digest that nothing is new.</summary>
    /// <returns>The message, or null when it is no longer there.</returns>
    private async Task<string?> StillAsync(StoredDigest last, Digest digest, DateTimeOffset now, CancellationToken stop)
    {
        if (last is not { ChannelId: { } channel, Ts: { } ts, PostedAt: { } posted })
            return null;
        try
        {
            await slack.Chat.Update(new MessageUpdate(channel, ts, DigestMessage.Of(digest, null, options, style.Clock(posted, now))), stop).ConfigureAwait(false);
            return ts;
        }
        catch (SlackException failure) when (SlackErrors.IsOfMessage(failure.Error))
        {
            return null;
        }
    }

    private async Task SumUpAsync(StoredDigest last, DateTimeOffset now, CancellationToken stop)
    {
        if (now - last.SummaryAt < ShortestDay)
        {
            await storage.KeepDigestAsync(last with { SummaryAt = now }, stop).ConfigureAwait(false);
            return;
        }
        var from = now - last.SummaryAt < TimeSpan.FromDays(1) ? last.SummaryAt : now - TimeSpan.FromDays(1);
        var day = await sources.DayAsync(new TimeRange(from, now), stop).ConfigureAwait(false);
        var posts = await storage.PostsSinceAsync(from, stop).ConfigureAwait(false);
        await PostAsync(DigestMessage.Of(day, posts, Budget), stop).ConfigureAwait(false);
        await storage.KeepDigestAsync(last with { SummaryAt = now }, stop).ConfigureAwait(false);
    }

    /// <summary>Posts once.</summary>
    /// <returns>Where it is; null when nobody knows.</returns>
    private async Task<PostMessageResponse?> PostAsync(MessageContent content, CancellationToken stop)
    {
        try
        {
            var posted = await slack.Chat.PostMessage(new Message(options.Channel!, content), stop).ConfigureAwait(false);
            health.Change(status => status with { LastPostAt = clock.GetUtcNow() });
            await storage.NoteAsync(SlackPostKind.Digest, "", options.Channel!, posted.Channel, clock.GetUtcNow(), stop).ConfigureAwait(false);
            return posted;
        }
        catch (SlackException failure) when (failure.MaybeAccepted)
        {
            return null;
        }
        finally
        {
            rests.Set(options.Channel!, clock.GetUtcNow() + ChannelPace.Gap);
        }
    }

    private bool IsMuted(DateTimeOffset now) => _schedule.IsQuiet(now) || mute.Until > now;
}
