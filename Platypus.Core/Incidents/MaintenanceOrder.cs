using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>What somebody wants a maintenance window to be, not yet judged.</summary>
public sealed record MaintenanceOrder
{
    /// <summary>Most characters of a note.</summary>
    public const int MaxNote = 2000;

    /// <summary>The longest window that comes once.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromDays(30);

    /// <summary>The longest turn of a weekly window.</summary>
    public static readonly TimeSpan MaxWeekly = TimeSpan.FromDays(7);

    /// <summary>How long ahead a window can be made.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(366);

    /// <summary>What sort of thing it is for; null when nobody said.</summary>
    public MaintenanceScope? Scope { get; init; }

    /// <summary>The panels' ids, the locations or the tags.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>When it begins (UTC); null for now.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How long it lasts; null where <see cref="Until"/> says it.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>When it, or its first turn, ends (UTC); null where <see cref="Length"/> says it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it comes again every seven days.</summary>
    public bool Weekly { get; init; }

    /// <summary>What for; null or blank for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Makes the window, or says what is wrong.</summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="fleet">The panels that there are; a target that fits none of them is a mistake.</param>
    /// <returns>The window with a fresh id, or by the name of each bad field what it must be.</returns>
    public (MaintenanceWindow? Window, ImmutableSortedDictionary<string, string> Problems) Make(string by, DateTimeOffset now, FleetRoster fleet)
    {
        var problems = ImmutableSortedDictionary.CreateBuilder<string, string>();
        var note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim();
        var from = From ?? now;
        var length = Length ?? Until - from;
        if (Scope is not { } scope)
            problems["scope"] = "must be panel, location or tag.";
        else if (WrongTargets(scope, fleet) is { } wrong)
            problems["targets"] = wrong;
        if (From > now + MaxAhead)
            problems["from"] = "must be within a year from now.";
        if (Length is not null && Until is not null)
            problems["until"] = "cannot be given together with 'length'.";
        else if (length is not { } lasts)
            problems["length"] = "must be given, or 'until'.";
        else if (WrongLength(from, lasts, now) is { } bad)
            problems[Until is null ? "length" : "until"] = bad;
        if (note?.Length > MaxNote)
            problems["note"] = $"must be a text of at most {MaxNote} characters.";
        return problems.Count > 0
            ? (null, problems.ToImmutable())
            : (new MaintenanceWindow(NewId(), Scope!.Value, [.. Targets], from.ToUniversalTime(), length!.Value, Weekly, note, by), problems.ToImmutable());
    }

    private string? WrongTargets(MaintenanceScope scope, FleetRoster fleet)
    {
        if (Targets.IsDefaultOrEmpty)
            return "must name at least one.";
        var (known, what) = scope switch
        {
            MaintenanceScope.Panel => ((Func<string, bool>)(target => fleet.PlaceOf(new PanelId(target)) >= 0), "There is no panel"),
            MaintenanceScope.Location => (target => fleet.Locations.Contains(target), "No panel has the location"),
            _ => (target => fleet.Tags.Contains(target), "No panel has the tag"),
        };
        return Targets.FirstOrDefault(target => !known(target)) is { } unknown ? $"{what} '{unknown}'." : null;
    }

    private string? WrongLength(DateTimeOffset from, TimeSpan length, DateTimeOffset now) =>
        length <= TimeSpan.Zero ? "must be after the beginning."
        : Weekly && length > MaxWeekly ? "must be seven days at most for a weekly window."
        : length > MaxLength ? "must be 30 days at most."
        : !Weekly && from + length <= now ? "must end in the future."
        : null;

    private static string NewId() => Guid.NewGuid().ToString("N")[..12];
}
