using System.Collections.Immutable;

namespace Platypus.Web.Components.Fleet;

/// <summary>What the words of these pages mean, in a sentence each.</summary>
public static class Terms
{
    /// <summary>The page that has them all.</summary>
    public const string Address = "/setup#words";

    /// <summary>All words, in the order in which one meets them.</summary>
    public static ImmutableArray<(string Word, string Meaning)> All { get; } =
    [
        ("Up", "It answered its last check. Slow is not down: whatever comes within the time limit counts."),
        ("Degraded", "It answers, but says itself that it fails (a 5xx code)."),
        ("Suspect", "Its last check failed. It keeps its status and is checked again at once, before it is called down."),
        ("Down", "It failed several checks in a row. The outage counts from the first of them."),
        ("Unknown", "It was not checked yet."),
        ("Paused", "Somebody said not to check it."),
        ("Stale", "Known from before the last start, or before Platypus was cut off, and not confirmed since."),
        ("Blind", "So much fails at once that Platypus suspects its own connection; until it sees again, it calls nothing down."),
        ("Flapping", "It goes down and comes back so often that this is the trouble, and one incident."),
        ("Latency", "Time from the beginning of a check to the first lines of the answer."),
        ("p95", "95 of 100 checks found no more: the busy hours count, a single peak does not."),
        ("Lag", "How late checks start. Above a second, what you see may be older than it should be."),
        ("Maintenance", "A time in which no incident opens for some panels, and which counts against no uptime."),
    ];

    /// <summary>What a word means; null for a word that explains itself.</summary>
    public static string? Of(string word)
    {
        foreach (var term in All)
        {
            if (string.Equals(term.Word, word, StringComparison.OrdinalIgnoreCase))
                return term.Meaning;
        }
        return null;
    }
}
