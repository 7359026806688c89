using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>What a maintenance window is for.</summary>
public enum MaintenanceScope
{
    /// <summary>Panels, by id.</summary>
    Panel,

    /// <summary>All panels of a location.</summary>
    Location,

    /// <summary>All panels with a tag.</summary>
    Tag,
}

/// <summary>A time during which nothing opens for some panels. Equal by value, targets in any order.</summary>
/// <param name="Id">Unique among windows.</param>
/// <param name="Scope">What sort of thing it is for.</param>
/// <param name="Targets">The panels' ids, the locations or the tags, at least one, compared exactly.</param>
/// <param name="From">When it begins, the first time (UTC).</param>
/// <param name="Length">How long it lasts, above zero; a weekly one at most seven days.</param>
/// <param name="Weekly">Whether it comes again every seven days, for ever. Seven days are 168 hours: UTC knows no summer time.</param>
/// <param name="Note">What for; null when nobody said.</param>
/// <param name="By">Who made it.</param>
public sealed record MaintenanceWindow(
    string Id, MaintenanceScope Scope, ImmutableHashSet<string> Targets, DateTimeOffset From, TimeSpan Length, bool Weekly, string? Note, string By)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>When somebody ended the turn that was under way (UTC); null when nobody did. Later turns come as ever.</summary>
    public DateTimeOffset? CutAt { get; init; }

    /// <summary>Whether a panel is among those it is for, now or at another time.</summary>
    public bool IsFor(Panel panel) => Scope switch
    {
        MaintenanceScope.Panel => Targets.Contains(panel.Id.Value),
        MaintenanceScope.Location => panel.Location is { } location && Targets.Contains(location),
        MaintenanceScope.Tag => panel.Tags.Any(Targets.Contains),
        _ => throw new ArgumentOutOfRangeException(nameof(panel), Scope, null),
    };

    /// <summary>When the turn that is under way ends (UTC); null when none is. The end itself is outside.</summary>
    public DateTimeOffset? EndOfTurn(DateTimeOffset now) => LastBegin(now) is { } begin && now < EndOf(begin) ? EndOf(begin) : null;

    /// <summary>When the next turn begins (UTC), later than now; null when none comes.</summary>
    public DateTimeOffset? NextTurn(DateTimeOffset now) => LastBegin(now) switch
    {
        null => From,
        { } last when Weekly => last + Week,
        _ => null,
    };

    /// <summary>When it was over for good (UTC); null while it is not.</summary>
    public DateTimeOffset? EndedAt(DateTimeOffset now) => !Weekly && now >= EndOf(From) ? EndOf(From) : null;

    /// <summary>Whether it covers a panel at a moment.</summary>
    public bool Covers(Panel panel, DateTimeOffset at) => EndOfTurn(at) is not null && IsFor(panel);

    /// <inheritdoc/>
    public bool Equals(MaintenanceWindow? other) =>
        other is not null && Id == other.Id && Scope == other.Scope && From == other.From && Length == other.Length && Weekly == other.Weekly
        && Note == other.Note && By == other.By && CutAt == other.CutAt && Targets.SetEquals(other.Targets);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Scope, From, Length);

    private DateTimeOffset? LastBegin(DateTimeOffset now) =>
        now < From ? null : Weekly ? From + Week * Math.Floor((now - From) / Week) : From;

    /// <summary>When the turn ends that begins at a moment (UTC), ended early or not.</summary>
    public DateTimeOffset EndOf(DateTimeOffset begin)
    {
        var end = begin + Length;
        return CutAt >= begin && CutAt < end ? CutAt.Value : end;
    }
}
