using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Maintenance;

/// <summary>Maintenance windows as a person would tell them. Times are in the reader's zone and say so.</summary>
public static class MaintenanceText
{
    private const int Named = 3;

    /// <summary>What it is for: "Frankfurt", "tag web", "Panel 1, Panel 2 and 3 more".</summary>
    public static string For(MaintenanceScope scope, IReadOnlyCollection<string> targets, FleetRoster roster)
    {
        var names = targets.Select(target => scope == MaintenanceScope.Panel ? Name(target, roster) : target)
            .Order(FleetRoster.NaturalOrder).ToImmutableArray();
        var all = string.Join(", ", names.Take(Named)) + (names.Length > Named ? $" and {PlainWords.Count(names.Length - Named)} more" : "");
        return scope != MaintenanceScope.Tag ? all : names.Length == 1 ? $"tag {all}" : $"tags {all}";
    }

    /// <summary>Where those it is for are listed; null where no page lists just them.</summary>
    public static string? Address(MaintenanceWindow window) => window switch
    {
        { Targets.Count: > 1 } => null,
        { Scope: MaintenanceScope.Panel } => PanelAddresses.Of(new PanelId(window.Targets.Single())),
        { Scope: MaintenanceScope.Location } => (FleetQuery.Default with { Location = window.Targets.Single() }).ToAddress(),
        _ => (FleetQuery.Default with { Tag = window.Targets.Single() }).ToAddress(),
    };

    /// <summary>When it is, from now on: "until 14:05 UTC, 1 h left".</summary>
    public static string When(MaintenanceWindow window, DateTimeOffset now)
    {
        if (window.EndOfTurn(now) is { } end)
            return $"until {PlainWords.Moment(end, now)}, {Left(end - now)} left{Again(window, now)}";
        if (window.NextTurn(now) is { } next)
            return $"{Day(window, next, now)} for {Left(window.Length)}, in {Left(next - now)}";
        var over = window.EndedAt(now)!.Value;
        return $"{PlainWords.Moment(window.From, now)} to {PlainWords.Moment(over, now)}{(window.CutAt is null ? "" : ", ended early")}";
    }

    /// <summary>"14:05", with the date when it is not today's; people read it beside "maintenance until".</summary>
    public static string Short(DateTimeOffset until, DateTimeOffset now) => PlainWords.Clock(until, now);

    /// <summary>A length as people say it: "30 min", "1 h", "1 h 30 min", "2 d".</summary>
    public static string Left(TimeSpan time)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(time.TotalMinutes));
        var (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        string[] parts = [days > 0 ? $"{days} d" : "", hours > 0 ? $"{hours} h" : "", rest > 0 && days == 0 ? $"{rest} min" : ""];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Name(string id, FleetRoster roster) =>
        roster.PlaceOf(new PanelId(id)) is >= 0 and var place ? roster.Panels[place].Name : id;

    private static string Again(MaintenanceWindow window, DateTimeOffset now) =>
        window.NextTurn(now) is { } next ? $", then {Day(window, next, now)}" : "";

    private static string Day(MaintenanceWindow window, DateTimeOffset next, DateTimeOffset now) =>
        window.Weekly ? $"every {ReadingStyle.Current.Local(next).ToString("dddd, HH:mm", CultureInfo.InvariantCulture)} {ReadingStyle.Current.Offset(next)}" : PlainWords.Moment(next, now);
}
