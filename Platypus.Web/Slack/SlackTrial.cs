using System.Globalization;
using System.Runtime.CompilerServices;
using Platypus.Core.Storage;
using Platypus.Web.Api;
using Platypus.Web.Auth;
using Platypus.Web.Options;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>Tries what was set up, one step after the other, and says what came of it in plain words.</summary>
/// <param name="options">Tokens and channels.</param>
/// <param name="slack">Calls Slack; used only when Slack is on or there is an app token.</param>
/// <param name="storage">Knows the ids of channels that were written to.</param>
/// <param name="audit">Told who had messages sent.</param>
/// <param name="clock">The time.</param>
/// <param name="isPretended">Whether the Slack is the demo's own.</param>
internal sealed class SlackTrial(
    SlackOptions options, ISlackApiClient slack, SqliteSlackStorage storage, AuditLog audit, TimeProvider clock, bool isPretended) : ISlackTrial
{
    private const string Key = "Platypus:Slack:";

    /// <inheritdoc/>
    public string Manifest => AppManifest.Json;

    /// <inheritdoc/>
    public bool IsPretended => isPretended;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = options.IsOn ? [.. options.Routes.Select(route => route.Channel).Prepend(options.Channel!).Distinct()] : [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrialStep> CheckAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        var (step, bot) = await BotAsync(stop).ConfigureAwait(false);
        yield return step;
        yield return await AppAsync(stop).ConfigureAwait(false);
        if (options.Channel is null)
            yield return new TrialStep("The channel", TrialOutcome.Bad, $"{Key}Channel is not set.", "Set it to the channel's name with its #, or to its id, and start Platypus again.");
        foreach (var channel in bot is null ? [] : Channels)
            yield return await ChannelAsync(channel, bot!, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrialStep> SendAsync(string actor, [EnumeratorCancellation] CancellationToken stop = default)
    {
        if (!options.IsOn)
        {
            yield return new TrialStep("A message", TrialOutcome.Bad, $"Slack is off: {Key}BotToken and {Key}Channel have to be set.", "Set both and start Platypus again.");
            yield break;
        }
        foreach (var channel in Channels)
        {
            var (step, posted) = await PostAsync(channel, actor, stop).ConfigureAwait(false);
            yield return step;
            if (posted is not null)
                yield return await FindAsync(channel, posted, stop).ConfigureAwait(false);
        }
    }

    private async Task<(TrialStep Step, AuthTestResponse? Bot)> BotAsync(CancellationToken stop)
    {
        const string what = "The bot's token";
        if (options.BotToken is null)
            return (new TrialStep(what, TrialOutcome.Bad, $"{Key}BotToken is not set.", "Set it to the token that begins with xoxb- and start Platypus again."), null);
        try
        {
            var bot = await slack.Auth.Test(stop).ConfigureAwait(false);
            return (new TrialStep(what, TrialOutcome.Good, $"Slack takes it. The bot is @{bot.User} in the workspace {bot.Team}."), bot);
        }
        catch (SlackException failure)
        {
            return (Bad(what, failure), null);
        }
    }

    private async Task<TrialStep> AppAsync(CancellationToken stop)
    {
        const string what = "The app's token";
        if (options.AppToken is null)
            return new TrialStep(what, TrialOutcome.Partly, $"{Key}AppToken is not set: there are no buttons and no slash command.", "Set it to the token that begins with xapp- and start Platypus again.");
        try
        {
            // The address is not used, and ends by itself.
            await slack.AppsConnections.Open(stop).ConfigureAwait(false);
            return new TrialStep(what, TrialOutcome.Good, "Slack takes it, and Socket Mode is on.");
        }
        catch (SlackException failure)
        {
            return failure.Error is "missing_scope" or "no_permission"
                ? Bad(what, failure, "Make a new app token with the scope connections:write.")
                : Bad(what, failure);
        }
    }

    private async Task<TrialStep> ChannelAsync(string channel, AuthTestResponse bot, CancellationToken stop)
    {
        var what = $"The channel {channel}";
        try
        {
            var id = SlackIds.IsChannel(channel) ? channel : await storage.ChannelIdAsync(channel, stop).ConfigureAwait(false);
            if (id is null)
                return new TrialStep(what, TrialOutcome.Open, "Slack finds a channel by its name only when it is written to.", "Send a test message: that shows whether the name is right.");
            await slack.Conversations.History(id, $"{clock.GetUtcNow().ToUnixTimeSeconds()}.000000", stop).ConfigureAwait(false);
            return new TrialStep(what, TrialOutcome.Good, $"The bot is in {channel}.");
        }
        catch (SlackException failure) when (failure.Error is "missing_scope" or "no_permission")
        {
            return MayNotRead(what);
        }
        catch (SlackException failure)
        {
            return OfChannel(what, channel, $"@{bot.User}", failure);
        }
        catch (StorageException failure)
        {
            return new TrialStep(what, TrialOutcome.Bad, failure.Message);
        }
    }

    private async Task<(TrialStep Step, PostMessageResponse? Posted)> PostAsync(string channel, string actor, CancellationToken stop)
    {
        var what = $"A message to {channel}";
        try
        {
            await audit.WriteAsync(actor, "sent a test message to", channel, stop).ConfigureAwait(false);
            var text = $"{Fit.Line(actor, 80)} asks whether I can be heard here. I can. When something is wrong with the fleet, this is where I say so.";
            var posted = await slack.Chat.PostMessage(new Message(channel, new MessageContent(text, [SectionBlock.Of(text)])), stop).ConfigureAwait(false);
            return (new TrialStep(what, TrialOutcome.Good, $"It is in {channel} now."), posted);
        }
        catch (SlackException failure)
        {
            return (OfChannel(what, channel, "@Perry", failure), null);
        }
        catch (StorageException failure)
        {
            return (new TrialStep(what, TrialOutcome.Bad, $"It was not sent: {failure.Message}"), null);
        }
    }

    private async Task<TrialStep> FindAsync(string channel, PostMessageResponse posted, CancellationToken stop)
    {
        var what = $"Finding it again in {channel}";
        try
        {
            // By Slack's clock: just before it.
            var before = decimal.TryParse(posted.Ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var stamp) ? stamp - 1 : 0;
            var found = (await slack.Conversations.History(posted.Channel, before.ToString("0.000000", CultureInfo.InvariantCulture), stop).ConfigureAwait(false)).Any(message => message.Ts == posted.Ts);
            return found
                ? new TrialStep(what, TrialOutcome.Good, "The bot sees what it wrote, so that a message whose answer got lost is not sent twice.")
                : new TrialStep(what, TrialOutcome.Partly, "The bot does not see it. A message whose answer got lost may come twice.");
        }
        catch (SlackException failure) when (failure.Error is "missing_scope" or "no_permission")
        {
            return MayNotRead(what);
        }
        catch (SlackException failure) when (failure.Error is "not_in_channel" or "channel_not_found")
        {
            return new TrialStep(what, TrialOutcome.Partly, $"The bot may write in {channel}, but it is not in it, so it cannot look there.", "Invite it with /invite @Perry, so that a message whose answer got lost does not come twice.");
        }
        catch (SlackException failure)
        {
            return Bad(what, failure);
        }
    }

    private static TrialStep MayNotRead(string what) => new(what, TrialOutcome.Partly,
        "The bot may not look into it. A message whose answer got lost may come twice.",
        "Add the scope channels:history (groups:history for a private channel) on the app's page at Slack and install the app again.");

    private static TrialStep OfChannel(string what, string channel, string bot, SlackException failure) => failure.Error switch
    {
        "not_in_channel" => new TrialStep(what, TrialOutcome.Bad, $"The bot is not in {channel}.", $"Invite it: write /invite {bot} in {channel}."),
        "channel_not_found" => new TrialStep(what, TrialOutcome.Bad, $"There is no channel {channel} that the bot can see.", $"Check {Key}Channel. A private channel has to invite the bot first: /invite {bot}."),
        _ => Bad(what, failure),
    };

    private static TrialStep Bad(string what, SlackException failure, string? advice = null) =>
        new(what, TrialOutcome.Bad, failure.Message + ".", advice ?? failure.Advice);
}
