using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Usage;

namespace Platypus.Core.StatusPages;

/// <summary>Makes what customers see of what is known. Nothing but its arguments decides.</summary>
public static class StatusModelBuilder
{
    /// <summary>How long an incident that is over is shown.</summary>
    public static readonly TimeSpan PastShown = TimeSpan.FromDays(UptimeReport.UsualDays);

    /// <summary>How long ahead maintenance is shown.</summary>
    public static readonly TimeSpan PlannedShown = TimeSpan.FromDays(60);

    private const int MostPast = 30;

    /// <summary>Makes the page's model.</summary>
    /// <param name="book">Settings and posts.</param>
    /// <param name="fleet">The fleet; while the observer is blind, its panels are what they were.</param>
    /// <param name="states">How the groups are, in their order; from <see cref="States"/>.</param>
    /// <param name="uptimes">Their uptime as it was read last.</param>
    /// <param name="now">The time (UTC).</param>
    public static StatusModel Build(StatusBook book, FleetSnapshot fleet, ImmutableArray<GroupView> states, GroupUptimes uptimes, DateTimeOffset now)
    {
        var settings = book.Settings;
        var groups = settings.Groups.Zip(states, (group, view) => Show(group, view, uptimes.Of(group.Id))).ToImmutableArray();
        var posts = book.Posts.Select(post => Show(post, settings, fleet.Incidents.Maintenance, now)).OfType<PostModel>().ToList();
        Rgb.TryParse(settings.Accent, out var accent);
        return new StatusModel(
            settings.Company, accent, settings.Homepage, settings.Footer,
            groups.IsEmpty ? GroupState.Unknown : groups.Max(group => group.State), groups,
            [.. posts.Where(post => IsCurrent(post, now)).OrderBy(post => post.Kind).ThenByDescending(Last)],
            [.. posts.Where(post => post.From > now).OrderBy(post => post.From)],
            [.. posts.Where(post => post.Stage == PostStage.Resolved && Last(post) > now - PastShown).OrderByDescending(Last).Take(MostPast)],
            new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero), PublicZone.Of(settings.TimeZone));
    }

    /// <summary>Looks how the groups are.</summary>
    /// <param name="book">Settings and posts.</param>
    /// <param name="fleet">The fleet.</param>
    /// <param name="now">The time (UTC).</param>
    public static ImmutableArray<GroupView> States(StatusBook book, FleetSnapshot fleet, DateTimeOffset now)
    {
        var plan = fleet.Incidents.Maintenance;
        var announced = book.Posts.Where(post => post.Kind == PostKind.Maintenance).Select(post => plan.Find(post.Subject)).OfType<MaintenanceWindow>()
            .Where(window => window.EndOfTurn(now) is not null).ToList();
        return [.. book.Settings.Groups.Select(group => Look(group, book.Settings.TellFrom, fleet, plan, announced, now))];
    }

    // A panel under maintenance says nothing about the others, also where customers were not told of it.
    private static GroupView Look(
        StatusGroup group, int tellFrom, FleetSnapshot fleet, MaintenancePlan plan, List<MaintenanceWindow> announced, DateTimeOffset now)
    {
        var (all, told, failing, down, kept, isAnnounced) = (0, 0, 0, 0, 0, false);
        foreach (var state in fleet.All())
        {
            if (!group.Has(state.Panel))
                continue;
            isAnnounced |= announced.Exists(window => window.IsFor(state.Panel));
            if (state.Status is PanelStatus.Unknown or PanelStatus.Paused)
                continue;
            all++;
            if (state.Status == PanelStatus.Up)
                told++;
            else if (plan.Covering(state.Panel, now) is not null)
                kept++;
            else
                (told, failing, down) = (told + 1, failing + 1, down + (state.Status == PanelStatus.Down ? 1 : 0));
        }
        var worst = failing == 0 || failing * 100 < told * tellFrom ? isAnnounced || kept > 0 ? GroupState.Maintenance : all == 0 ? GroupState.Unknown : GroupState.Up
            : down == told ? GroupState.Down
            : GroupState.Troubled;
        return new GroupView(worst, all == 1);
    }

    private static GroupModel Show(StatusGroup group, GroupView view, GroupUptime uptime) => new(
        group.Id, group.Title, view.State, view.IsOne, uptime.Quarter.Ratio,
        [.. uptime.Days.Select(day => new StatusDay(day.Day, day.Sum.Ratio, Failing(day.Sum)))]);

    private static double Failing(UptimeSum sum) => sum.Up + sum.Degraded + sum.Down is { Ticks: > 0 } counted ? sum.Degraded / counted : 0;

    private static PostModel? Show(StatusPost post, StatusSettings settings, MaintenancePlan plan, DateTimeOffset now)
    {
        ImmutableArray<string> groups = [.. settings.Groups.Where(group => post.Groups.Contains(group.Id)).Select(group => group.Title)];
        var shown = new PostModel(post.Id, post.Kind, post.Title, post.Stage, groups, [.. post.Updates.Reverse()], null, null);
        if (post.Kind == PostKind.Incident)
            return shown;
        // A window that was taken away, or is over, is no longer told of.
        return plan.Find(post.Subject) is { } window && Turn(window, now) is { } turn ? shown with { From = turn.From, To = turn.To } : null;
    }

    private static TimeRange? Turn(MaintenanceWindow window, DateTimeOffset now) =>
        MaintenanceTurns.Of(window, new TimeRange(now, now + PlannedShown)).Where(turn => turn.To > now).Select(turn => (TimeRange?)turn).FirstOrDefault();

    private static bool IsCurrent(PostModel post, DateTimeOffset now) =>
        post.Kind == PostKind.Incident ? post.Stage != PostStage.Resolved : post.From <= now;

    private static DateTimeOffset Last(PostModel post) => post.Updates[0].At;
}

/// <summary>How a group is.</summary>
/// <param name="State">As far as customers are told.</param>
/// <param name="IsOne">Whether a single panel is told of.</param>
public readonly record struct GroupView(GroupState State, bool IsOne);
