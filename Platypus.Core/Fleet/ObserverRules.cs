namespace Platypus.Core.Fleet;

/// <summary>The numbers by which the observer suspects itself. The defaults are those of the public contract.</summary>
public sealed record ObserverRules
{
    /// <summary>Share of the fleet that must fail together, above 0 to 1.</summary>
    public double BlindShare { get; init; } = 0.9;

    /// <summary>Failed checks in a row that make a panel down, at least 1.</summary>
    public int FailuresToConfirm { get; init; } = 3;

    /// <summary>Time between two checks of one panel.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for one check.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait before a suspect panel is checked again, and between two samples of the fleet.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many addresses outside the fleet are watched to tell whether this machine is connected at all.</summary>
    public int Canaries { get; init; }

    /// <summary>
    /// Failures that begin within this time of each other are together: the time in which a cut is found out, one panel after the
    /// other, but no more than 90 s. Whoever fails for longer failed before, and counts neither for nor against.
    /// </summary>
    internal TimeSpan Window => Shorter(TimeSpan.FromSeconds(90), Interval + FailuresToConfirm * (Timeout + RetryDelay));

    /// <summary>A sample is decided after this time by what is known of it then; nothing is called down meanwhile.</summary>
    internal TimeSpan SampleTime => Timeout + RetryDelay;

    /// <summary>Time between two samples while blind; a retry without a wait is no reason to check without a pause.</summary>
    internal TimeSpan Pace => RetryDelay > MinPace ? RetryDelay : MinPace;

    /// <summary>From how many failures in a row on a doubt is worth a sample: one before the panel would be called down.</summary>
    internal int DoubtFrom => FailuresToConfirm == 1 ? 1 : Math.Max(2, FailuresToConfirm - 1);

    private static TimeSpan MinPace => TimeSpan.FromMilliseconds(100);

    /// <summary>How many of so many must fail; exact at the boundary: 18 of 20 at 0.9.</summary>
    internal int Needed(int among) => Math.Max(1, (int)Math.Ceiling(BlindShare * among - 1e-9));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
