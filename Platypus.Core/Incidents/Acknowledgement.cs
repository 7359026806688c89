namespace Platypus.Core.Incidents;

/// <summary>A lease on an incident: somebody says "mine", until it is resolved, gets worse, or a time they named.</summary>
/// <param name="By">Who: the API key's name, the user's name or the Slack user's id.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="Note">What they said; null when nothing.</param>
/// <param name="Until">When it ends by itself (UTC); null for never.</param>
public sealed record Acknowledgement(string By, DateTimeOffset At, string? Note, DateTimeOffset? Until)
{
    /// <summary>How many panels were affected when it was given: more than half again as many end it.</summary>
    public int Panels { get; init; }

    /// <summary>The incident's cause word when it was given: another one ends it.</summary>
    public string? Cause { get; init; }
}
