using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace Platypus.Web.Demo;

/// <summary>A dialog that somebody has open. Immutable.</summary>
/// <param name="Id">Slack's id.</param>
/// <param name="User">Who has it open.</param>
/// <param name="View">What it is, in Slack's JSON.</param>
/// <param name="Errors">What the app did not take, by the field's block.</param>
public sealed record FakeSlackView(string Id, string User, JsonElement View, ImmutableDictionary<string, string> Errors);

/// <summary>What somebody put into a field of a dialog.</summary>
/// <param name="BlockId">The field's block.</param>
/// <param name="ActionId">The field.</param>
/// <param name="Type">Its sort, in Slack's words.</param>
/// <param name="Value">The text, or the value of the chosen option; null for nothing.</param>
public sealed record FakeSlackEntry(string BlockId, string ActionId, string Type, string? Value);

/// <summary>The dialogs of the fake Slack. A press brings a trigger along, which opens one dialog within three seconds. Thread-safe.</summary>
/// <param name="clock">Measures them.</param>
public sealed class FakeSlackViews(TimeProvider clock)
{
    private static readonly TimeSpan TriggerLasts = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (string User, long At)> _triggers = new();
    private ImmutableArray<FakeSlackView> _open = [];
    private long _last;

    /// <summary>Called after every change, by whoever made it; must neither block nor throw.</summary>
    public event Action? Changed;

    /// <summary>The dialogs that are open.</summary>
    public ImmutableArray<FakeSlackView> Open => _open;

    /// <summary>Somebody closes a dialog without sending it.</summary>
    public void Close(string id)
    {
        ImmutableInterlocked.Update(ref _open, open => open.RemoveAll(view => view.Id == id));
        Changed?.Invoke();
    }

    internal string NewTrigger(string user)
    {
        var id = $"{Interlocked.Increment(ref _last)}.1.{Guid.NewGuid():N}";
        _triggers[id] = (user, clock.GetTimestamp());
        return id;
    }

    /// <summary>Opens a dialog.</summary>
    /// <returns>Slack's word for what is wrong; null when it is open.</returns>
    internal string? TryOpen(string trigger, JsonElement view)
    {
        if (!_triggers.TryRemove(trigger, out var press))
            return "invalid_trigger_id";
        if (clock.GetElapsedTime(press.At) > TriggerLasts)
            return "expired_trigger_id";
        var opened = new FakeSlackView($"V{Interlocked.Increment(ref _last)}", press.User, view, ImmutableDictionary<string, string>.Empty);
        // One at a time for each person here.
        ImmutableInterlocked.Update(ref _open, open => open.RemoveAll(each => each.User == press.User).Add(opened));
        Changed?.Invoke();
        return null;
    }

    internal void Refuse(string id, ImmutableDictionary<string, string> errors)
    {
        ImmutableInterlocked.Update(ref _open, open => [.. open.Select(view => view.Id == id ? view with { Errors = errors } : view)]);
        Changed?.Invoke();
    }
}
