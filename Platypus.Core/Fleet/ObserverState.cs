namespace Platypus.Core.Fleet;

/// <summary>Whether Platypus has reason to believe that it, not the fleet, is cut off.</summary>
/// <param name="BlindSince">Since when (UTC); null while it sees.</param>
/// <param name="Why">Why, as a plain clause; null while it sees.</param>
public sealed record ObserverState(DateTimeOffset? BlindSince, string? Why)
{
    /// <summary>It sees.</summary>
    public static ObserverState Sees { get; } = new(null, null);

    /// <summary>Whether no failure is believed just now.</summary>
    public bool IsBlind => BlindSince is not null;

    /// <summary>The word of the public interface.</summary>
    public string Word => IsBlind ? "blind" : "ok";
}
