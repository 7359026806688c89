using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>What a maintenance window is for.</summary>
public enum MaintenanceScope
{
    /// <summary>One panel, by id.</summary>
    Panel,

    /// <summary>All panels of a location.</summary>
    Location,

    /// <summary>All panels with a tag.</summary>
    Tag,
}

/// <summary>A time during which nothing opens for some panels.</summary>
/// <param name="Id">Unique among windows.</param>
/// <param name="Scope">What sort of thing it is for.</param>
/// <param name="Target">The panel's id, the location or the tag, compared exactly.</param>
/// <param name="From">When it begins, the first time (UTC).</param>
/// <param name="Length">How long it lasts, above zero; a weekly one at most seven days.</param>
/// <param name="Weekly">Whether it comes again every seven days, for ever.</param>
/// <param name="Note">What for; null when nobody said.</param>
/// <param name="By">Who made it.</param>
public sealed record MaintenanceWindow(
    string Id, MaintenanceScope Scope, string Target, DateTimeOffset From, TimeSpan Length, bool Weekly, string? Note, string By)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Whether a panel is among those it is for, now or at another time.</summary>
    public bool IsFor(Panel panel) => Scope switch
    {
        MaintenanceScope.Panel => panel.Id.Value == Target,
        MaintenanceScope.Location => panel.Location == Target,
        MaintenanceScope.Tag => panel.Tags.Contains(Target),
        _ => throw new ArgumentOutOfRangeException(nameof(panel), Scope, null),
    };

    /// <summary>When the turn that is under way ends (UTC); null when none is. The end itself is outside.</summary>
    public DateTimeOffset? EndOfTurn(DateTimeOffset now)
    {
        if (now < From)
            return null;
        var start = Weekly ? From + Week * Math.Floor((now - From) / Week) : From;
        return now < start + Length ? start + Length : null;
    }

    /// <summary>Whether it covers a panel at a moment.</summary>
    public bool Covers(Panel panel, DateTimeOffset at) => EndOfTurn(at) is not null && IsFor(panel);
}
