using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Web.Api;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>
/// Tells at Slack what the outbox says, one message for each incident that is edited as it goes on. Nothing waits for it. What was done
/// is kept only after Slack said so; what Slack may have done is looked for before it is done again. Used by one at a time.
/// </summary>
internal sealed class OutboxSender(
    ISlackApiClient slack, SqliteSlackStorage storage, IIncidentDesk desk, ISlackPeople people, OutboxPlanner planner, MessageStyle style, Rests rests, SlackHealth health, TimeProvider clock)
{
    private static readonly TimeSpan StorageRest = TimeSpan.FromSeconds(5);

    private readonly Backoff _backoff = new();
    private readonly DoubtfulPosts _doubtful = new(slack, storage);
    private readonly HashSet<string> _failed = [];

    /// <summary>Does all that can be done now.</summary>
    /// <returns>When there is more to do (UTC); null when something must happen first.</returns>
    public async Task<DateTimeOffset?> PassAsync(CancellationToken stop = default)
    {
        try
        {
            while (true)
            {
                var work = await storage.PendingAsync(clock.GetUtcNow(), SlackWords.Subject, stop).ConfigureAwait(false);
                health.Change(status => status with { Outbox = work.Entries.Length });
                var step = planner.Next(work, rests, clock.GetUtcNow());
                if (step is OutboxStep.Idle idle)
                    return idle.Until;
                await TakeAsync(step, work, stop).ConfigureAwait(false);
            }
        }
        catch (StorageException failure)
        {
            health.Fails(SlackPart.Messages, new SlackTrouble(failure.Message, "Nothing is told before it can be written down.", clock.GetUtcNow()));
            return clock.GetUtcNow() + StorageRest;
        }
    }

    /// <summary>Says of a message that it is there twice, when it is not the one that is kept up to date.</summary>
    /// <param name="incident">The incident that it was about.</param>
    /// <param name="channelId">Where it is.</param>
    /// <param name="ts">Which message.</param>
    /// <param name="stop">Gives up.</param>
    public async Task CorrectAsync(string incident, string channelId, string ts, CancellationToken stop)
    {
        if (await storage.PostOfAsync(incident, stop).ConfigureAwait(false) is not { Doubtful: true, Ts: not null } post || post.Ts == ts)
            return;
        await slack.Chat.Update(new MessageUpdate(channelId, ts, DoubtfulPosts.ToldTwice), stop).ConfigureAwait(false);
        await storage.SettledAsync(post.Number, stop).ConfigureAwait(false);
    }

    private async Task TakeAsync(OutboxStep step, OutboxWork work, CancellationToken stop)
    {
        switch (step)
        {
            case OutboxStep.Drop drop:
                await storage.DoneAsync(drop.Entry.Incident.Id, drop.Entry.LastNumber, drop.Why is { } why ? Line(LedgerEvent.Suppressed, why) : null, stop).ConfigureAwait(false);
                break;
            case OutboxStep.Join join:
                await storage.JoinAsync(join.Message.Number, Ids(join.Entries), stop).ConfigureAwait(false);
                break;
            case OutboxStep.Post post:
                await TryAsync(post.Channel, Ids(post.Entries), null, () => PostAsync(post, stop), stop).ConfigureAwait(false);
                break;
            case OutboxStep.Settle settle:
                await TryAsync(settle.Message.Channel, Ids(Of(settle.Message, work)), settle.Message, () => SettleAsync(settle.Message, stop), stop).ConfigureAwait(false);
                break;
            case OutboxStep.Edit edit:
                await TryAsync(edit.Message.Channel, Ids(Of(edit.Message, work)), edit.Message, () => EditAsync(edit.Message, Of(edit.Message, work), stop), stop).ConfigureAwait(false);
                break;
            case OutboxStep.Reply reply:
                await TryAsync(reply.Message.Channel, [], reply.Message, () => ReplyAsync(reply.Message, stop), stop).ConfigureAwait(false);
                break;
            case OutboxStep.Remind remind:
                await TryAsync(remind.Message.Channel, [], remind.Message, () => RemindAsync(remind, stop), stop).ConfigureAwait(false);
                break;
            case OutboxStep.RemindOwner remind:
                await TryAsync(remind.Message.Channel, [], remind.Message, () => RemindOwnerAsync(remind, stop), stop).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Asks Slack for something; when it does not come about, what of it is left alone and for how long follows from why.</summary>
    private async Task TryAsync(string channel, IReadOnlyList<string> incidents, SlackPost? message, Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work().ConfigureAwait(false);
            _backoff.Reset();
            _failed.ExceptWith(incidents);
            health.Works(SlackPart.Token, SlackPart.Messages);
            health.Answers();
            health.Change(status => status with { LastPostAt = clock.GetUtcNow() });
        }
        catch (SlackException failure)
        {
            var what = Backoff.WhatRests(failure, channel, message, incidents);
            rests.Set(what, clock.GetUtcNow() + _backoff.Next(failure));
            health.Fails(SlackPart.Messages, failure.Trouble(clock.GetUtcNow()));
            if (message?.Ts is not null && SlackErrors.IsOfMessage(failure.Error))
                await storage.WithdrawAsync(message.Number, stop).ConfigureAwait(false);
            // Once for each incident, however often it is tried.
            foreach (var incident in incidents.Where(_failed.Add).ToList())
                await RecordAsync(incident, LedgerEvent.NotifyFailed, $"Slack could not be told: {SlackErrors.What(failure.Error)}.", stop).ConfigureAwait(false);
        }
        if (rests.Of(channel) < clock.GetUtcNow() + ChannelPace.Gap)
            rests.Set(channel, clock.GetUtcNow() + ChannelPace.Gap);
    }

    private async Task PostAsync(OutboxStep.Post step, CancellationToken stop)
    {
        var draft = new SlackPost
        {
            Kind = step.Kind,
            Subject = step.Kind == SlackPostKind.Gathered ? "" : SlackWords.Subject(step.Entries[0].Incident),
            Channel = step.Channel,
            AttemptedAt = clock.GetUtcNow(),
        };
        var number = await storage.BeginAsync(draft, Ids(step.Entries), stop).ConfigureAwait(false);
        try
        {
            await SendAsync(draft with { Number = number }, stop).ConfigureAwait(false);
        }
        catch (SlackException failure) when (!failure.MaybeAccepted)
        {
            await storage.WithdrawAsync(number, stop).ConfigureAwait(false);
            throw;
        }
    }

    private async Task SettleAsync(SlackPost post, CancellationToken stop)
    {
        var incidents = await storage.IncidentsOfAsync(post.Number, stop).ConfigureAwait(false);
        switch (await _doubtful.LookAsync(post, incidents, stop).ConfigureAwait(false))
        {
            case { Channel: { } channel, Ts: { } ts }:
                await storage.PostedAsync(post.Number, channel, ts, clock.GetUtcNow(), [], stop).ConfigureAwait(false);
                foreach (var incident in incidents)
                    await RecordAsync(incident.Id, LedgerEvent.Notified, Told(post.Channel), stop).ConfigureAwait(false);
                break;
            case { Absent: true } when incidents.All(incident => incident.ResolvedAt is not null):
                await storage.WithdrawAsync(post.Number, stop).ConfigureAwait(false);
                break;
            case var found:
                await storage.RenewAsync(post.Number, clock.GetUtcNow(), doubtful: !found.Absent, stop).ConfigureAwait(false);
                await SendAsync(post, stop).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendAsync(SlackPost post, CancellationToken stop)
    {
        var incidents = await storage.IncidentsOfAsync(post.Number, stop).ConfigureAwait(false);
        var answer = await slack.Chat.PostMessage(new Message(post.Channel, Content(post, incidents)), stop).ConfigureAwait(false);
        await storage.PostedAsync(post.Number, answer.Channel, answer.Ts, clock.GetUtcNow(), incidents, stop).ConfigureAwait(false);
        foreach (var incident in incidents)
            await RecordAsync(incident.Id, LedgerEvent.Notified, Told(post.Channel), stop).ConfigureAwait(false);
    }

    private async Task EditAsync(SlackPost post, ImmutableArray<OutboxEntry> entries, CancellationToken stop)
    {
        var incidents = await storage.IncidentsOfAsync(post.Number, stop).ConfigureAwait(false);
        await slack.Chat.Update(new MessageUpdate(post.ChannelId!, post.Ts!, Content(post, incidents)), stop).ConfigureAwait(false);
        await storage.EditedAsync(post.Number, clock.GetUtcNow(), incidents, stop).ConfigureAwait(false);
        foreach (var entry in entries.Where(entry => entry.ShownVersion < entry.LastVersion))
        {
            var (@event, text) = entry.ShownVersion == 0 ? (LedgerEvent.Notified, Told(post.Channel)) : (LedgerEvent.Edited, $"The message in {post.Channel} was brought up to date.");
            await RecordAsync(entry.Incident.Id, @event, text, stop).ConfigureAwait(false);
        }
    }

    private async Task ReplyAsync(SlackPost post, CancellationToken stop)
    {
        var lines = await storage.LinesAsync(post.Number, stop).ConfigureAwait(false);
        if (lines.IsEmpty)
            return;
        await slack.Chat.PostMessage(new Message(post.ChannelId!, ThreadMessage.Of(lines, style, clock.GetUtcNow()), post.Ts), stop).ConfigureAwait(false);
        await storage.RepliedAsync(post.Number, clock.GetUtcNow(), lines[^1].Line, stop).ConfigureAwait(false);
    }

    private async Task RemindAsync(OutboxStep.Remind step, CancellationToken stop)
    {
        // Kept first: nobody wants to be reminded twice.
        await storage.RemindedAsync(step.Message.Number, stop).ConfigureAwait(false);
        var reminder = ThreadMessage.Reminder(step.Incident, style, clock.GetUtcNow());
        await slack.Chat.PostMessage(new Message(step.Message.ChannelId!, reminder, step.Message.Ts, ReplyBroadcast: true), stop).ConfigureAwait(false);
        await storage.NoteAsync(SlackPostKind.Reminder, step.Incident.Id, step.Message.Channel, step.Message.ChannelId, clock.GetUtcNow(), stop).ConfigureAwait(false);
    }

    /// <summary>Only who can be found at Slack is reminded; whoever cannot, or is not in the channel, has the page.</summary>
    private async Task RemindOwnerAsync(OutboxStep.RemindOwner step, CancellationToken stop)
    {
        var lease = step.Incident.Acknowledgement!;
        await storage.NoteAsync(SlackPostKind.Reminder, SqliteSlackStorage.SubjectOf(step.Incident), step.Message.Channel, null, clock.GetUtcNow(), stop).ConfigureAwait(false);
        if (await people.SlackIdAsync(lease.By, stop).ConfigureAwait(false) is not { } owner)
            return;
        try
        {
            var reminder = ThreadMessage.OwnersReminder(step.Incident, style, clock.GetUtcNow());
            await slack.Chat.PostEphemeral(new EphemeralMessage(step.Message.ChannelId!, owner, reminder), stop).ConfigureAwait(false);
            await RecordAsync(step.Incident.Id, LedgerEvent.Notified, $"{lease.By} was reminded of it, alone.", stop).ConfigureAwait(false);
        }
        catch (SlackException failure) when (failure.Error is "user_not_in_channel" or "user_not_found")
        {
            // Nobody else is to be bothered with it.
        }
    }

    private MessageContent Content(SlackPost post, ImmutableArray<Incident> incidents) => post.Kind == SlackPostKind.Gathered
        ? GatheredMessage.Of(incidents, style, clock.GetUtcNow())
        : IncidentMessage.Of(incidents[^1], incidents.Length, style, clock.GetUtcNow());

    /// <summary>A line for the ledger. It can be lost when the disk is full, the message is not.</summary>
    private async Task RecordAsync(string incident, LedgerEvent @event, string text, CancellationToken stop)
    {
        try
        {
            // The engine does not hold what is resolved.
            if ((await desk.AskAsync(new IncidentInput.Delivered(incident, @event, text), stop).ConfigureAwait(false)).Incident is null)
                await storage.AppendAsync(incident, Line(@event, text), stop).ConfigureAwait(false);
        }
        catch (StorageException failure)
        {
            health.Fails(SlackPart.Messages, new SlackTrouble(failure.Message, null, clock.GetUtcNow()));
        }
    }

    private LedgerEntry Line(LedgerEvent @event, string text) => new(clock.GetUtcNow(), @event, null, text);

    private static string Told(string channel) => $"People were told in {channel}.";

    private static ImmutableArray<OutboxEntry> Of(SlackPost post, OutboxWork work) => [.. work.Entries.Where(entry => entry.Post?.Number == post.Number)];

    private static string[] Ids(ImmutableArray<OutboxEntry> entries) => [.. entries.Select(entry => entry.Incident.Id)];
}
