using System.Collections.Concurrent;

namespace Platypus.Web.Demo;

/// <summary>What the fake Slack does to a call instead of what it was asked for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Error">The word of a refusal.</param>
/// <param name="RetryAfter">The seconds that a 429 names; null for none.</param>
public sealed record FakeSlackFault(FakeSlackFaultKind Kind, string? Error = null, int? RetryAfter = null)
{
    /// <summary>Answers 429.</summary>
    public static FakeSlackFault TooMany(int? retryAfter) => new(FakeSlackFaultKind.RateLimit, RetryAfter: retryAfter);

    /// <summary>Answers <c>ok: false</c>.</summary>
    public static FakeSlackFault Refuse(string error) => new(FakeSlackFaultKind.Refuse, error);

    /// <summary>Answers 500.</summary>
    public static FakeSlackFault ServerError { get; } = new(FakeSlackFaultKind.ServerError);

    /// <summary>Never answers.</summary>
    public static FakeSlackFault Hang { get; } = new(FakeSlackFaultKind.Hang);

    /// <summary>Does what it was asked for, and closes the connection without an answer.</summary>
    public static FakeSlackFault LoseAnswer { get; } = new(FakeSlackFaultKind.LoseAnswer);

    /// <summary>Closes the connection.</summary>
    public static FakeSlackFault Away { get; } = new(FakeSlackFaultKind.Away);
}

/// <summary>Sorts of <see cref="FakeSlackFault"/>.</summary>
public enum FakeSlackFaultKind
{
    /// <summary>429.</summary>
    RateLimit,

    /// <summary><c>ok: false</c>.</summary>
    Refuse,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>No answer, the connection stays.</summary>
    Hang,

    /// <summary>It is done, the connection ends.</summary>
    LoseAnswer,

    /// <summary>It is not done, the connection ends.</summary>
    Away,
}

/// <summary>What goes wrong, when somebody wants it to. Thread-safe.</summary>
public sealed class FakeSlackFaults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FakeSlackFault>> _once = new();
    private readonly ConcurrentDictionary<string, FakeSlackFault> _always = new();

    /// <summary>Happens to the next call of a method; several happen one after the other.</summary>
    public void Once(string method, FakeSlackFault fault) => _once.GetOrAdd(method, _ => new()).Enqueue(fault);

    /// <summary>Happens to every call of a method, or with null to none any more; <c>*</c> is every method.</summary>
    public void Always(string method, FakeSlackFault? fault)
    {
        if (fault is null)
            _always.TryRemove(method, out _);
        else
            _always[method] = fault;
    }

    internal FakeSlackFault? Next(string method) =>
        _once.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault) ? fault : _always.GetValueOrDefault(method) ?? _always.GetValueOrDefault("*");
}
