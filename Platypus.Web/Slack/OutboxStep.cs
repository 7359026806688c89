using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Web.Storage;

namespace Platypus.Web.Slack;

/// <summary>What Perry does next.</summary>
internal abstract record OutboxStep
{
    private OutboxStep()
    {
    }

    /// <summary>Nothing before a time, or before something happens when there is none.</summary>
    public sealed record Idle(DateTimeOffset? Until) : OutboxStep;

    /// <summary>Forgets what need not be told any more.</summary>
    /// <param name="Entry">Which.</param>
    /// <param name="Why">Why nobody was told, a sentence; null when they were.</param>
    public sealed record Drop(OutboxEntry Entry, string? Why) : OutboxStep;

    /// <summary>Posts a new message.</summary>
    public sealed record Post(ImmutableArray<OutboxEntry> Entries, SlackPostKind Kind, string Channel) : OutboxStep;

    /// <summary>Has an old message show more.</summary>
    public sealed record Join(SlackPost Message, ImmutableArray<OutboxEntry> Entries) : OutboxStep;

    /// <summary>Finds out whether Slack has a message, and posts it when not.</summary>
    public sealed record Settle(SlackPost Message) : OutboxStep;

    /// <summary>Edits a message to the present.</summary>
    public sealed record Edit(SlackPost Message) : OutboxStep;

    /// <summary>Tells a thread what it lacks.</summary>
    public sealed record Reply(SlackPost Message) : OutboxStep;

    /// <summary>Reminds the owner alone that it is not over.</summary>
    public sealed record RemindOwner(SlackPost Message, Incident Incident) : OutboxStep;

    /// <summary>Mentions once more what nobody took.</summary>
    public sealed record Remind(SlackPost Message, Incident Incident) : OutboxStep;
}
