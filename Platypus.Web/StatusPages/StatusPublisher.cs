using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.StatusPages;
using Platypus.Core.Storage;
using Platypus.Core.Usage;

namespace Platypus.Web.StatusPages;

/// <summary>
/// Keeps the public status page ready to be sent. Once a second it looks whether anything that it shows differs, and only then
/// draws it anew; the fleet is read as a snapshot and uptime slowly, so that nothing waits for it.
/// </summary>
internal sealed partial class StatusPublisher(
    StatusDesk desk, FleetStore store, UptimeReader uptime, IIncidentStorage incidents, StatusRenderer renderer, TimeProvider clock, ILogger<StatusPublisher> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastSweepPause = TimeSpan.FromSeconds(20);

    /// <summary>Of so many seconds, one is spent on reading uptime at most.</summary>
    private const int SweepShare = 50;

    private volatile StatusSite? _site;
    private volatile GroupUptimes _uptimes = GroupUptimes.None;
    private Drawn? _drawn;
    private string? _problem;

    /// <summary>Whether there is a page, drawn or not.</summary>
    public bool IsOn => desk.Book.Settings.IsEnabled;

    /// <summary>What everybody may see; null while there is no page.</summary>
    public StatusSite? Public => IsOn ? _site : null;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await desk.LoadAsync(cancellationToken);
        // Before the server listens: after a restart nobody is told that there is no page.
        await TryAsync(() => RefreshAsync(cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Draws the page as it would be now, enabled or not.</summary>
    public async Task<StatusSite> DrawAsync(CancellationToken cancel)
    {
        var (book, fleet, now) = (desk.Book, store.Snapshot, clock.GetUtcNow());
        var uptimes = await GroupUptimes.ReadAsync(uptime, book.Settings, fleet.Roster.Panels, cancel);
        return await DrawAsync(book, fleet, StatusModelBuilder.States(book, fleet, now), uptimes, now);
    }

    /// <summary>Looks once whether the page has to be drawn anew, and does it.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        if (!desk.Book.Settings.IsEnabled)
        {
            (_site, _drawn) = (null, null);
            return;
        }
        await EndFollowersAsync(cancel);
        var (book, fleet, now) = (desk.Book, store.Snapshot, clock.GetUtcNow());
        var states = StatusModelBuilder.States(book, fleet, now);
        var next = new Drawn(book, states, _uptimes, fleet.Incidents.Maintenance, now.Ticks / TimeSpan.TicksPerMinute);
        if (next.IsSameAs(_drawn))
            return;
        _site = await DrawAsync(book, fleet, states, _uptimes, now);
        _drawn = next;
    }

    /// <summary>Reads the groups' uptime once.</summary>
    public async Task SweepAsync(CancellationToken cancel = default)
    {
        if (desk.Book.Settings is { IsEnabled: true } settings)
            _uptimes = await GroupUptimes.ReadAsync(uptime, settings, store.Snapshot.Roster.Panels, cancel);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(RefreshForEverAsync(stoppingToken), SweepForEverAsync(stoppingToken));

    private async Task<StatusSite> DrawAsync(StatusBook book, FleetSnapshot fleet, ImmutableArray<GroupView> states, GroupUptimes uptimes, DateTimeOffset now)
    {
        var model = StatusModelBuilder.Build(book, fleet, states, uptimes, now);
        return StatusSite.Of(model, await renderer.DrawAsync(model));
    }

    private async Task RefreshForEverAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
            await TryAsync(() => RefreshAsync(stop), stop);
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task SweepForEverAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var (groups, zone, roster, due) = (ImmutableArray<StatusGroup>.Empty, "", FleetRoster.Empty, DateTimeOffset.MinValue);
        do
        {
            var (settings, panels, now) = (desk.Book.Settings, store.Snapshot.Roster, clock.GetUtcNow());
            if (!settings.IsEnabled || (now < due && settings.Groups == groups && settings.TimeZone == zone && panels == roster))
                continue;
            var began = clock.GetTimestamp();
            await TryAsync(() => SweepAsync(stop), stop);
            var pause = clock.GetElapsedTime(began) * SweepShare;
            (groups, zone, roster, due) = (settings.Groups, settings.TimeZone, panels, clock.GetUtcNow() + (pause > LeastSweepPause ? pause : LeastSweepPause));
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    // A page that is old says so by its time; that it stays old for a failure is said in the log.
    private async Task TryAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
            _problem = null;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            if (_problem != failure.Message)
                LogFailure(log, failure);
            _problem = failure.Message;
        }
    }

    private async Task EndFollowersAsync(CancellationToken cancel)
    {
        foreach (var post in desk.Book.Posts)
        {
            if (post is { Follows: true, Stage: not PostStage.Resolved } && store.Snapshot.Incidents.All.All(incident => incident.Id != post.Subject)
                && await IsOverAsync(post.Subject, cancel))
                await desk.EndAsync(post.Id);
        }
    }

    // One that went on in another is over when that one is.
    private async Task<bool> IsOverAsync(string id, CancellationToken cancel)
    {
        var incident = await incidents.FindAsync(id, cancel);
        while (incident?.MergedInto is { } larger)
            incident = await incidents.FindAsync(larger, cancel);
        return incident?.ResolvedAt is not null;
    }

    [LoggerMessage(LogLevel.Error, "The public status page cannot be brought up to date; what it showed last stays")]
    private static partial void LogFailure(ILogger log, Exception failure);

    /// <summary>What a page was drawn from.</summary>
    private sealed record Drawn(StatusBook Book, ImmutableArray<GroupView> States, GroupUptimes Uptimes, MaintenancePlan Plan, long Minute)
    {
        public bool IsSameAs(Drawn? other) =>
            other is not null && Book == other.Book && Uptimes == other.Uptimes && Plan == other.Plan && Minute == other.Minute && States.SequenceEqual(other.States);
    }
}
