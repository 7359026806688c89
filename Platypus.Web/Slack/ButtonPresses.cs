using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>Somebody pressed a button.</summary>
/// <param name="UserId">Who.</param>
/// <param name="ChannelId">Where.</param>
/// <param name="Ts">Under which message.</param>
/// <param name="ActionId">Which button.</param>
/// <param name="Value">What the button brings along: the incident's id.</param>
/// <param name="TriggerId">What opens a dialog within 3 s; null for nothing.</param>
internal sealed record ButtonPress(string UserId, string ChannelId, string Ts, string ActionId, string Value, string? TriggerId);

/// <summary>What a press does: it goes to the same writer as a press on the page. Who comes too late is told, alone, who was first.</summary>
internal sealed class ButtonPresses(
    ISlackApiClient slack, ISlackPeople people, IIncidentDesk desk, IIncidentStorage storage, FleetStore store, OutboxSender sender, MessageStyle style, TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Does what a press asks for. To be called by one at a time, so that of two presses one is first.</summary>
    /// <exception cref="SlackException">The presser could not be told; what they asked for is done.</exception>
    public async Task TakeAsync(ButtonPress press, CancellationToken stop)
    {
        if (press.ActionId == Buttons.Open || await FindAsync(press.Value, stop).ConfigureAwait(false) is not { } incident)
            return;
        var reply = press.ActionId == Buttons.WithNote
            ? await AskAsync(press, incident, stop).ConfigureAwait(false)
            : await AnswerAsync(press, incident, stop).ConfigureAwait(false);
        if (reply is { } said)
        {
            var content = new MessageContent("About the button that you pressed", [SectionBlock.Of(said)]);
            await slack.Chat.PostEphemeral(new EphemeralMessage(press.ChannelId, press.UserId, content), stop).ConfigureAwait(false);
        }
        // A press under a message that is not the incident's shows where the other one is.
        await sender.CorrectAsync(incident.Id, press.ChannelId, press.Ts, stop).ConfigureAwait(false);
    }

    /// <summary>Takes what was put into the dialog.</summary>
    /// <returns>Why it was not done, a sentence; null when it was.</returns>
    public async Task<string?> TakeAsync(NoteAnswer answer, CancellationToken stop)
    {
        var actor = await people.ActorAsync(answer.UserId, stop).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        if (await FindAsync(answer.Incident, stop).ConfigureAwait(false) is not { ResolvedAt: null } incident)
            return "That is over.";
        if (incident.Acknowledgement is { } lease && lease.By != actor)
            return $"{(SlackIds.IsUser(lease.By) ? "Somebody" : lease.By)} was first, at {style.Clock(lease.At, now)}.";
        var outcome = await desk.AskAsync(new IncidentInput.Acknowledge(incident.Id, actor, answer.Note, now + answer.For), stop).ConfigureAwait(false);
        return outcome.Result == IntentResult.NotOpen ? "That is over." : null;
    }

    /// <summary>Opens the dialog, unless there is nothing to be taken.</summary>
    private async Task<Mrkdwn?> AskAsync(ButtonPress press, Incident incident, CancellationToken stop)
    {
        if (incident.ResolvedAt is not null)
            return Over(incident);
        // Who somebody is takes a while, and the dialog has three seconds: asked only where it matters.
        if (incident.Acknowledgement is { } lease && lease.By != await people.ActorAsync(press.UserId, stop).ConfigureAwait(false))
            return Mrkdwn.Of($"{Mrkdwn.Person(lease.By)} was first, at {style.Clock(lease.At, clock.GetUtcNow())}.");
        try
        {
            await slack.Views.Open(press.TriggerId ?? "", NoteDialog.Of(incident), stop).ConfigureAwait(false);
            return null;
        }
        catch (SlackException)
        {
            return Mrkdwn.Of($"The dialog did not open. Say `/platypus ack {incident.Id} 1h` and your note instead.");
        }
    }

    private async Task<Mrkdwn?> AnswerAsync(ButtonPress press, Incident incident, CancellationToken stop)
    {
        var actor = await people.ActorAsync(press.UserId, stop).ConfigureAwait(false);
        if (incident.ResolvedAt is not null)
            return Over(incident);
        if (incident.Acknowledgement is { } lease && lease.By != actor)
            return Mrkdwn.Of($"{Mrkdwn.Person(lease.By)} was first, at {style.Clock(lease.At, clock.GetUtcNow())}.");
        try
        {
            if (press.ActionId == Buttons.UntilResolved)
                await desk.AskAsync(new IncidentInput.Unacknowledge(incident.Id, actor), stop).ConfigureAwait(false);
            DateTimeOffset? until = press.ActionId == Buttons.ForAnHour ? clock.GetUtcNow() + Hour : null;
            var outcome = await desk.AskAsync(new IncidentInput.Acknowledge(incident.Id, actor, incident.Acknowledgement?.Note, until), stop).ConfigureAwait(false);
            return outcome.Result switch
            {
                IntentResult.NotOpen => Over(await FindAsync(incident.Id, stop).ConfigureAwait(false) ?? incident),
                IntentResult.Unchanged => Mrkdwn.Plain("You have it already."),
                _ => null,
            };
        }
        catch (StorageException failure)
        {
            return Mrkdwn.Of($"That could not be written down, so it is not done. {failure.Message}");
        }
    }

    private Mrkdwn Over(Incident incident) => incident.ResolvedAt is { } end
        ? Mrkdwn.Of($"That is over since {style.Clock(end, clock.GetUtcNow())}.")
        : Mrkdwn.Plain("That is over.");

    private async Task<Incident?> FindAsync(string id, CancellationToken stop) =>
        store.Snapshot.Incidents.All.FirstOrDefault(incident => incident.Id == id) ?? await storage.FindAsync(id, stop).ConfigureAwait(false);
}
