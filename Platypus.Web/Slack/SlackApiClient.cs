using System.Text.Json;
using Platypus.Web.Options;

namespace Platypus.Web.Slack;

/// <summary>Slack's Web API over HTTP. Thread-safe.</summary>
public sealed class SlackApiClient : ISlackApiClient, IAuthApi, IChatApi, IConversationsApi, IUsersApi, IViewsApi, IAppsConnectionsApi, IDisposable
{
    private const int MostFound = 200;

    private readonly SlackOptions _options;
    private readonly SlackWire _wire;
    private readonly ChannelPace _pace;

    /// <param name="options">Tokens and address.</param>
    /// <param name="clock">Measures deadlines, rests and the pace.</param>
    /// <param name="ended">Told of every call that was made: the method, and why it failed; must neither block nor throw.</param>
    public SlackApiClient(SlackOptions options, TimeProvider clock, Action<string, SlackException?>? ended = null)
    {
        (_options, _pace) = (options, new ChannelPace(clock));
        _wire = new SlackWire(options, clock, ended ?? ((_, _) => { }));
    }

    /// <inheritdoc/>
    public IAuthApi Auth => this;

    /// <inheritdoc/>
    public IChatApi Chat => this;

    /// <inheritdoc/>
    public IConversationsApi Conversations => this;

    /// <inheritdoc/>
    public IUsersApi Users => this;

    /// <inheritdoc/>
    public IViewsApi Views => this;

    /// <inheritdoc/>
    public IAppsConnectionsApi AppsConnections => this;

    /// <inheritdoc/>
    public async Task<AuthTestResponse> Test(CancellationToken stop = default)
    {
        var answer = await _wire.AskAsync("auth.test", [], _options.BotToken, stop).ConfigureAwait(false);
        return new AuthTestResponse(answer.Text("team") ?? "", answer.Text("user") ?? "", answer.Text("user_id") ?? "");
    }

    /// <inheritdoc/>
    public async Task<PostMessageResponse> PostMessage(Message message, CancellationToken stop = default)
    {
        await _pace.TurnAsync(message.Channel, stop).ConfigureAwait(false);
        var answer = await _wire.TellAsync("chat.postMessage", new
        {
            message.Channel,
            message.Content.Text,
            message.Content.Blocks,
            message.ThreadTs,
            ReplyBroadcast = message.ReplyBroadcast ? true : (bool?)null,
            message.Content.Metadata,
            UnfurlLinks = false,
            UnfurlMedia = false,
        }, stop).ConfigureAwait(false);
        // Without its time stamp a message cannot be edited: as good as lost.
        return answer.Text("ts") is { Length: > 0 } ts
            ? new PostMessageResponse(answer.Text("channel") ?? message.Channel, ts)
            : throw new SlackException(SlackErrors.BadAnswer, maybeAccepted: true);
    }

    /// <inheritdoc/>
    public Task Update(MessageUpdate update, CancellationToken stop = default) => _wire.TellAsync("chat.update", new
    {
        Channel = update.ChannelId,
        update.Ts,
        update.Content.Text,
        update.Content.Blocks,
        update.Content.Metadata,
    }, stop);

    /// <inheritdoc/>
    public Task PostEphemeral(EphemeralMessage message, CancellationToken stop = default) => _wire.TellAsync("chat.postEphemeral", new
    {
        message.Channel,
        User = message.UserId,
        message.Content.Text,
        message.Content.Blocks,
    }, stop);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FoundMessage>> History(string channelId, string oldestTs, CancellationToken stop = default)
    {
        var answer = await _wire.AskAsync("conversations.history",
        [
            new("channel", channelId), new("oldest", oldestTs), new("include_all_metadata", "true"),
            new("limit", MostFound.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ], _options.BotToken, stop).ConfigureAwait(false);
        return [.. answer.Part("messages").Items().Where(found => found.Text("ts") is not null).Select(Found)];
    }

    /// <inheritdoc/>
    public async Task<User> Info(string userId, CancellationToken stop = default)
    {
        var user = (await _wire.AskAsync("users.info", [new("user", userId)], _options.BotToken, stop).ConfigureAwait(false)).Part("user");
        var profile = user.Part("profile");
        var name = new[] { profile.Text("display_name"), user.Text("real_name"), profile.Text("real_name"), user.Text("name") }.FirstOrDefault(one => !string.IsNullOrWhiteSpace(one));
        return new User(userId, name ?? userId, profile.Text("email"));
    }

    /// <inheritdoc/>
    public async Task<string?> LookupByEmail(string email, CancellationToken stop = default)
    {
        try
        {
            var id = (await _wire.AskAsync("users.lookupByEmail", [new("email", email)], _options.BotToken, stop).ConfigureAwait(false)).Part("user").Text("id");
            return id is not null && SlackIds.IsUser(id) ? id : null;
        }
        catch (SlackException failure) when (failure.Error == "users_not_found")
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task Open(string triggerId, ModalView view, CancellationToken stop = default) => _wire.TellAsync("views.open", new
    {
        TriggerId = triggerId,
        View = new
        {
            Type = "modal",
            Title = Short(view.Title),
            Submit = view.Submit is { } submit ? Short(submit) : null,
            view.Blocks,
            view.CallbackId,
            view.PrivateMetadata,
        },
    }, stop);

    /// <inheritdoc/>
    public async Task<Uri> Open(CancellationToken stop = default)
    {
        var answer = await _wire.AskAsync("apps.connections.open", [], _options.AppToken, stop).ConfigureAwait(false);
        return Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "wss" or "ws"
            ? url
            : throw new SlackException(SlackErrors.BadAnswer);
    }

    /// <inheritdoc/>
    public void Dispose() => _wire.Dispose();

    /// <summary>What stands on a dialog's edge.</summary>
    private static PlainText Short(string text) => new(Fit.Line(text, 24), 24);

    private static FoundMessage Found(JsonElement message)
    {
        var metadata = message.Part("metadata");
        var payload = metadata.Part("event_payload");
        var words = payload.ValueKind != JsonValueKind.Object ? [] : payload.EnumerateObject()
            .Where(word => word.Value.ValueKind == JsonValueKind.String)
            .GroupBy(word => word.Name).ToDictionary(group => group.Key, group => group.Last().Value.GetString()!);
        return new FoundMessage(message.Text("ts")!, metadata.Text("event_type"), words);
    }
}
