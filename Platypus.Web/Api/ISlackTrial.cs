namespace Platypus.Web.Api;

/// <summary>What became of one step of a trial.</summary>
public enum TrialOutcome
{
    /// <summary>It works.</summary>
    Good,

    /// <summary>It works, with something missing.</summary>
    Partly,

    /// <summary>It does not work.</summary>
    Bad,

    /// <summary>It cannot be known yet.</summary>
    Open,
}

/// <summary>One step of a trial. Never holds a token.</summary>
/// <param name="What">What was tried, a few words.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Said">The result, a sentence.</param>
/// <param name="Advice">What to do about it, a sentence; null for nothing.</param>
public sealed record TrialStep(string What, TrialOutcome Outcome, string Said, string? Advice = null);

/// <summary>Helps to set Slack up: what to paste there, and whether what was brought back from there works.</summary>
public interface ISlackTrial
{
    /// <summary>The description of the app that Slack makes one of, as JSON.</summary>
    string Manifest { get; }

    /// <summary>Whether the Slack is the demo's own, where everybody may try.</summary>
    bool IsPretended { get; }

    /// <summary>Where messages go, by id or <c>#name</c>; empty when Slack is off.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>Tries the tokens and the channels, one step after the other, without a message.</summary>
    IAsyncEnumerable<TrialStep> CheckAsync(CancellationToken stop = default);

    /// <summary>Sends a message to each channel, and looks whether it is there.</summary>
    /// <param name="actor">Who asks for it; the message says so.</param>
    /// <param name="stop">Gives up.</param>
    IAsyncEnumerable<TrialStep> SendAsync(string actor, CancellationToken stop = default);
}
