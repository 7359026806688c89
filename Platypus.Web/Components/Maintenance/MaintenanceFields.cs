using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Maintenance;

/// <summary>What is filled in on the form of a new window. Times are those of the reader's clocks.</summary>
public sealed class MaintenanceFields
{
    private const int MaxSuggested = 20;

    /// <summary>Lengths to choose from.</summary>
    public static ImmutableArray<TimeSpan> Lengths { get; } =
        [TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4)];

    /// <summary>What sort of thing it is for.</summary>
    public MaintenanceScope Scope { get; set; } = MaintenanceScope.Location;

    /// <summary>What was typed or chosen as target.</summary>
    public string Target { get; set; } = "";

    /// <summary>Targets that came with the page; while there are any, nothing is typed.</summary>
    public ImmutableArray<string> Picked { get; set; } = [];

    /// <summary>Whether it begins later.</summary>
    public bool IsLater { get; set; }

    /// <summary>When it begins, where it is later.</summary>
    public DateTime? From { get; set; }

    /// <summary>How long it lasts; null where <see cref="Until"/> says it.</summary>
    public TimeSpan? Length { get; set; } = TimeSpan.FromHours(1);

    /// <summary>When it ends.</summary>
    public DateTime? Until { get; set; }

    /// <summary>Whether it comes again every week.</summary>
    public bool Weekly { get; set; }

    /// <summary>What for.</summary>
    public string Note { get; set; } = "";

    /// <summary>Chooses another sort of thing; what was chosen before is none of these.</summary>
    public void Choose(MaintenanceScope scope) => (Scope, Target, Picked) = (scope, "", []);

    /// <summary>Begins later: at first, at the next full hour.</summary>
    public void Later(DateTimeOffset now)
    {
        IsLater = true;
        var local = ReadingStyle.Current.Local(now);
        From ??= local.Date.AddHours(local.Hour + 1);
    }

    /// <summary>Ends at a time: at first, an hour after the beginning.</summary>
    public void UntilTime(DateTimeOffset now)
    {
        Length = null;
        var begin = IsLater && From is { } from ? from : ReadingStyle.Current.Local(now);
        Until ??= new DateTime(begin.Ticks - (begin.Ticks % TimeSpan.TicksPerMinute)).AddHours(1);
    }

    /// <summary>Names of panels that have what was typed in them.</summary>
    public IEnumerable<string> Suggestions(FleetRoster roster) => Target.Length == 0 ? [] : roster.Panels
        .Where(panel => panel.Name.Contains(Target, StringComparison.OrdinalIgnoreCase)).Take(MaxSuggested).Select(panel => panel.Name);

    /// <summary>What it is for, as far as it is known.</summary>
    public ImmutableArray<string> Targets(FleetRoster roster)
    {
        if (!Picked.IsEmpty)
            return Picked;
        if (string.IsNullOrWhiteSpace(Target))
            return [];
        if (Scope != MaintenanceScope.Panel)
            return [Target];
        var typed = Target.Trim();
        // By its id, or by its name, which several panels can have.
        if (roster.PlaceOf(new PanelId(typed)) >= 0)
            return [typed];
        var named = roster.Panels.Where(panel => string.Equals(panel.Name, typed, StringComparison.OrdinalIgnoreCase)).Select(panel => panel.Id.Value).ToImmutableArray();
        return named.IsEmpty ? [typed] : named;
    }

    /// <summary>What all of it asks for.</summary>
    public MaintenanceOrder ToOrder(FleetRoster roster) => new()
    {
        Scope = Scope,
        Targets = Targets(roster),
        From = IsLater ? Moment(From) : null,
        Length = Length,
        Until = Length is null ? Moment(Until) : null,
        Weekly = Weekly,
        Note = Note,
    };

    // In UTC, as it is kept.
    private static DateTimeOffset? Moment(DateTime? time) => time is { } some ? ReadingStyle.Current.At(some).ToUniversalTime() : null;
}
