using System.Collections.Concurrent;
using Platypus.Core.Storage;
using Platypus.Web.Auth;

namespace Platypus.Web.Slack;

/// <summary>
/// A person of Slack is the user of Platypus with the same e-mail address, and else their id of Slack. What Slack said is believed
/// for a while; what Platypus knows is asked every time, so that somebody who is renamed or removed is so at once.
/// </summary>
internal sealed class SlackPeople(ISlackApiClient slack, IPeople people, TimeProvider clock) : ISlackPeople
{
    /// <summary>Short, because somebody waits for their press to show.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (string? Email, long At)> _emails = new();

    /// <inheritdoc/>
    public async Task<string> ActorAsync(string userId, CancellationToken stop = default)
    {
        try
        {
            return await EmailAsync(userId, stop) is { Length: > 0 } email && await people.FindByEmailAsync(email, stop) is { } person ? person.Name : userId;
        }
        catch (Exception failure) when (failure is SlackException or StorageException || (failure is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return userId;
        }
    }

    /// <inheritdoc/>
    public async Task<string?> SlackIdAsync(string actor, CancellationToken stop = default)
    {
        if (SlackIds.IsUser(actor))
            return actor;
        try
        {
            return (await people.FindByNameAsync(actor, stop))?.Email is { } email ? await slack.Users.LookupByEmail(email, stop) : null;
        }
        catch (Exception failure) when (failure is SlackException or StorageException)
        {
            return null;
        }
    }

    private async Task<string?> EmailAsync(string userId, CancellationToken stop)
    {
        if (_emails.TryGetValue(userId, out var known) && clock.GetElapsedTime(known.At) < Believed)
            return known.Email;
        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        var email = (await slack.Users.Info(userId, either.Token)).Email;
        _emails[userId] = (email, clock.GetTimestamp());
        return email;
    }
}
