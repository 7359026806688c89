namespace Platypus.Core.Incidents;

/// <summary>The words that the public interface and the database use.</summary>
public static class IncidentWords
{
    /// <summary>The cause word of an incident whose panels have different ones.</summary>
    public const string Mixed = "mixed";

    /// <summary>The word of a kind.</summary>
    public static string Word(this IncidentKind kind) => Lower(kind);

    /// <summary>The word of a severity.</summary>
    public static string Word(this IncidentSeverity severity) => Lower(severity);

    /// <summary>The word of a state.</summary>
    public static string Word(this IncidentState state) => Lower(state);

    /// <summary>The word of a ledger's event.</summary>
    public static string Word(this LedgerEvent @event) => Lower(@event);

    /// <summary>The word of a maintenance window's scope.</summary>
    public static string Word(this MaintenanceScope scope) => Lower(scope);

    /// <summary>Reads a word, case ignored; null when it is none of <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">One of the enumerations of this namespace.</typeparam>
    public static T? Parse<T>(string? word) where T : struct, Enum =>
        word is not null && word.All(char.IsAsciiLetter) && Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : null;

    /// <summary>The word of any of these values: its name with a small first letter.</summary>
    private static string Lower<T>(T value) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, null);
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
