namespace Platypus.Core.Incidents;

/// <summary>What became of what a person asked for.</summary>
/// <param name="Result">What the engine said.</param>
/// <param name="Incident">The incident afterwards; null when none of that id is unresolved.</param>
public sealed record IntentOutcome(IntentResult Result, Incident? Incident);

/// <summary>What pages and endpoints need of the writer of incidents.</summary>
public interface IIncidentDesk
{
    /// <summary>Does what a person asks for; when this ends, it is written down and shown.</summary>
    /// <exception cref="Storage.StorageException">It could not be written, and so was not done.</exception>
    Task<IntentOutcome> AskAsync(IncidentInput intent, CancellationToken stop = default);
}
