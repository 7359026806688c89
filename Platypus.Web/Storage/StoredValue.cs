using System.Globalization;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Web.Storage;

/// <summary>
/// How times, words and ids are written down. Times are ISO 8601 text and not a count of milliseconds: what is read back is
/// exactly what was decided by, and whoever looks into the database can read it.
/// </summary>
internal static class StoredValue
{
    /// <summary>Writes a time: UTC, always of the same length, so that it sorts as text.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Text(DateTimeOffset)"/>
    public static string? Text(DateTimeOffset? at) => at is { } time ? Text(time) : null;

    /// <summary>Reads a time.</summary>
    public static DateTimeOffset Time(string text) =>
        DateTime.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Kind == DateTimeKind.Utc
            ? new DateTimeOffset(time)
            : throw Foreign(text);

    /// <inheritdoc cref="Time(string)"/>
    public static DateTimeOffset? TimeOrNull(string? text) => text is null ? null : Time(text);

    /// <summary>Writes a value that has no word of the public interface: its name with a small first letter.</summary>
    public static string Word<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Reads a word that is a name.</summary>
    public static T Of<T>(string word) where T : struct, Enum => IncidentWords.Parse<T>(word) ?? throw Foreign(word);

    /// <summary>Reads a word of the public interface, where no word is a value too.</summary>
    public static T Of<T>(string? word, Func<T, string?> wordOf) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (wordOf(value) == word)
                return value;
        }
        throw Foreign(word ?? "nothing");
    }

    /// <summary>The number of an incident; null for a text that cannot be one, another spelling of a number included.</summary>
    public static long? Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Id(number) == id ? number : null;

    /// <summary>The id of an incident's number.</summary>
    public static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The database holds what this program would not have written.</summary>
    public static StorageException Foreign(string text) =>
        new($"The database holds '{text}' where this program would write something else. It was changed by another program; restore a backup.");
}
