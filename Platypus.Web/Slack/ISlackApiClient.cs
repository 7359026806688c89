namespace Platypus.Web.Slack;

/// <summary>
/// The part of Slack's Web API that is used, named as SlackNet names it. Every method throws <see cref="SlackException"/> when
/// Slack refuses or cannot be reached, within a deadline.
/// </summary>
public interface ISlackApiClient
{
    /// <summary>Whether the token is good.</summary>
    IAuthApi Auth { get; }

    /// <summary>Messages.</summary>
    IChatApi Chat { get; }

    /// <summary>What was said.</summary>
    IConversationsApi Conversations { get; }

    /// <summary>People.</summary>
    IUsersApi Users { get; }

    /// <summary>Dialogs.</summary>
    IViewsApi Views { get; }

    /// <summary>Socket Mode.</summary>
    IAppsConnectionsApi AppsConnections { get; }
}

/// <summary>Methods <c>auth.*</c>.</summary>
public interface IAuthApi
{
    /// <summary>Tells who the bot is.</summary>
    Task<AuthTestResponse> Test(CancellationToken stop = default);
}

/// <summary>Methods <c>chat.*</c>.</summary>
public interface IChatApi
{
    /// <summary>Posts a message.</summary>
    Task<PostMessageResponse> PostMessage(Message message, CancellationToken stop = default);

    /// <summary>Puts another message in the place of one.</summary>
    Task Update(MessageUpdate update, CancellationToken stop = default);

    /// <summary>Posts a message that one person sees.</summary>
    Task PostEphemeral(EphemeralMessage message, CancellationToken stop = default);
}

/// <summary>Methods <c>conversations.*</c>.</summary>
public interface IConversationsApi
{
    /// <summary>The bot's view of a channel since a moment; needs a scope that the manifest asks for but a team may refuse.</summary>
    /// <param name="channelId">The channel's id.</param>
    /// <param name="oldestTs">Only messages after this one.</param>
    /// <param name="stop">Gives up.</param>
    Task<IReadOnlyList<FoundMessage>> History(string channelId, string oldestTs, CancellationToken stop = default);
}

/// <summary>Methods <c>users.*</c>.</summary>
public interface IUsersApi
{
    /// <summary>Tells who somebody is.</summary>
    Task<User> Info(string userId, CancellationToken stop = default);

    /// <summary>Tells the id of somebody with an e-mail address; null for nobody.</summary>
    Task<string?> LookupByEmail(string email, CancellationToken stop = default);
}

/// <summary>Methods <c>views.*</c>.</summary>
public interface IViewsApi
{
    /// <summary>Opens a dialog within 3 s of a press.</summary>
    /// <param name="triggerId">What the press brought along.</param>
    /// <param name="view">The dialog.</param>
    /// <param name="stop">Gives up.</param>
    Task Open(string triggerId, ModalView view, CancellationToken stop = default);
}

/// <summary>Methods <c>apps.connections.*</c>.</summary>
public interface IAppsConnectionsApi
{
    /// <summary>Tells an address for a socket, good once and soon.</summary>
    Task<Uri> Open(CancellationToken stop = default);
}

/// <summary>Who the bot is.</summary>
public sealed record AuthTestResponse(string Team, string User, string UserId);

/// <summary>Where a message was put.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Ts">The message's time stamp, which is its id within the channel.</param>
public sealed record PostMessageResponse(string Channel, string Ts);

/// <summary>A message that was found.</summary>
/// <param name="Ts">Its time stamp.</param>
/// <param name="EventType">Its metadata's sort; null without any.</param>
/// <param name="Payload">Its metadata's words.</param>
public sealed record FoundMessage(string Ts, string? EventType, IReadOnlyDictionary<string, string> Payload);

/// <summary>Somebody.</summary>
/// <param name="Id">Slack's id.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Email">Their address; null when Slack does not tell.</param>
public sealed record User(string Id, string Name, string? Email);

/// <summary>A dialog.</summary>
/// <param name="Title">At most 24 characters; longer ones are cut.</param>
/// <param name="Blocks">What it shows and asks for.</param>
/// <param name="CallbackId">What its answer is told by, at most 255 characters.</param>
/// <param name="PrivateMetadata">What its answer brings along, at most 3,000 characters.</param>
/// <param name="Submit">What is on the button that sends it, at most 24 characters; null for a dialog that asks for nothing.</param>
public sealed record ModalView(
    string Title, System.Collections.Immutable.ImmutableArray<Block> Blocks, string? CallbackId = null, string? PrivateMetadata = null, string? Submit = null);
