using System.Text.Json;
using System.Threading.Channels;
using Platypus.Core.Storage;

namespace Platypus.Web.Slack;

/// <summary>
/// What comes through the socket. Everything is answered at once; a press is then taken in turn, so that of two people one is first. The
/// same envelope another time is answered and does nothing.
/// </summary>
internal sealed partial class SocketModeHandler(ButtonPresses presses, SlashCommand command, TimeProvider clock, ILogger<SocketModeHandler> log)
{
    /// <summary>Envelopes that are known to have come; Slack repeats within minutes.</summary>
    private const int MostKnown = 2000;

    private const int MostWaiting = 500;

    /// <summary>Slack waits for 3 s.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2.5);

    private readonly Channel<ButtonPress> _waiting = Channel.CreateBounded<ButtonPress>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly HashSet<string> _known = [];
    private readonly Queue<string> _order = new();

    /// <summary>Answers an envelope.</summary>
    /// <param name="envelope">The frame; anything.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>What to send back; null when it was no envelope.</returns>
    public async Task<object?> AnswerAsync(JsonElement envelope, CancellationToken stop)
    {
        if (envelope.Text("envelope_id") is not { Length: > 0 and <= 200 } id)
            return null;
        var payload = envelope.Part("payload");
        if (!IsNew(id))
            return new { envelope_id = id };
        switch (envelope.Text("type"))
        {
            case "interactive" when payload.Text("type") == "view_submission":
                return NoteDialog.Read(payload) is { } note && await TakeAsync(note, stop).ConfigureAwait(false) is { } wrong
                    ? new { envelope_id = id, payload = new { response_action = "errors", errors = new Dictionary<string, string> { [NoteDialog.NoteBlock] = wrong } } }
                    : new { envelope_id = id };
            case "interactive":
                foreach (var press in Presses(payload))
                    _waiting.Writer.TryWrite(press);
                return new { envelope_id = id };
            case "slash_commands" when payload.Text("user_id") is { Length: > 0 } user:
                var answer = await AskAsync(payload.Text("text") ?? "", user, stop).ConfigureAwait(false);
                return new { envelope_id = id, payload = new { response_type = "ephemeral", answer.Text, answer.Blocks } };
            default:
                return new { envelope_id = id };
        }
    }

    /// <summary>Takes presses in turn until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await foreach (var press in _waiting.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            try
            {
                await presses.TakeAsync(press, stop).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is SlackException or StorageException)
            {
                LogUntold(log, failure.Message);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogDefect(log, failure);
            }
        }
    }

    private async Task<MessageContent> AskAsync(string text, string user, CancellationToken stop)
    {
        try
        {
            return await command.AnswerAsync(text, user, stop).WaitAsync(AnswerWithin, clock, stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TimeoutException or StorageException)
        {
            return new MessageContent("That took too long.", [SectionBlock.Of("That took too long. Please ask again.")]);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogDefect(log, failure);
            return new MessageContent("That went wrong.", [SectionBlock.Of("That went wrong inside Platypus; its log says how.")]);
        }
    }

    private async Task<string?> TakeAsync(NoteAnswer answer, CancellationToken stop)
    {
        try
        {
            return await presses.TakeAsync(answer, stop).WaitAsync(AnswerWithin, clock, stop).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return "That took too long. Please send it again.";
        }
        catch (StorageException failure)
        {
            return $"That could not be written down, so it is not done. {failure.Message}";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogDefect(log, failure);
            return "That went wrong inside Platypus; its log says how.";
        }
    }

    private static IEnumerable<ButtonPress> Presses(JsonElement payload)
    {
        var (user, channel) = (payload.Part("user").Text("id"), payload.Part("channel").Text("id") ?? payload.Part("container").Text("channel_id"));
        var ts = payload.Part("message").Text("ts") ?? payload.Part("container").Text("message_ts");
        if (payload.Text("type") != "block_actions" || user is null || !SlackIds.IsUser(user) || channel is null || ts is null)
            yield break;
        foreach (var action in payload.Part("actions").Items().Take(5))
        {
            if (action.Text("action_id") is { } id && action.Text("value") is { } value
                && (id.StartsWith(Buttons.Acknowledge, StringComparison.Ordinal) || id == Buttons.UntilResolved))
                yield return new ButtonPress(user, channel, ts, id, value, payload.Text("trigger_id"));
        }
    }

    private bool IsNew(string id)
    {
        lock (_gate)
        {
            if (!_known.Add(id))
                return false;
            _order.Enqueue(id);
            if (_order.Count > MostKnown)
                _known.Remove(_order.Dequeue());
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Somebody who pressed a button could not be told what became of it: {Problem}")]
    private static partial void LogUntold(ILogger log, string problem);

    [LoggerMessage(LogLevel.Error, "What somebody asked for at Slack failed inside Platypus")]
    private static partial void LogDefect(ILogger log, Exception failure);
}
