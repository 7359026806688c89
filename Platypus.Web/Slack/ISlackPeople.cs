namespace Platypus.Web.Slack;

/// <summary>Who people of Slack are to Platypus.</summary>
internal interface ISlackPeople
{
    /// <summary>The actor that is recorded for what somebody of Slack does. Never fails: who is not known is their id.</summary>
    /// <param name="userId">Slack's id.</param>
    /// <param name="stop">Gives up.</param>
    Task<string> ActorAsync(string userId, CancellationToken stop = default);

    /// <summary>Who an actor is at Slack; null for nobody whom Slack knows. Never fails.</summary>
    /// <param name="actor">The recorded actor: an id of Slack's, a user's name, or a key's.</param>
    /// <param name="stop">Gives up.</param>
    Task<string?> SlackIdAsync(string actor, CancellationToken stop = default);
}
