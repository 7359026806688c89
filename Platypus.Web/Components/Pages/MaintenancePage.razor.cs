using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Maintenance;

namespace Platypus.Web.Components.Pages;

/// <summary>The maintenance windows: now, to come and over, and a new one.</summary>
public sealed partial class MaintenancePage
{
    private MaintenanceAsking? _asking;
    private MaintenanceAsking? _making;
    private MaintenanceQuery? _wanted;
    private DateTimeOffset _now;

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private IIncidentDesk Desk { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _wanted = MaintenanceQuery.Parse(new Uri(Navigation.Uri).Query);
        if (Viewer.Actor is not { } actor)
            return;
        _asking = new MaintenanceAsking(Desk, () => Store.Snapshot.Roster, Clock, actor);
        _making = new MaintenanceAsking(Desk, () => Store.Snapshot.Roster, Clock, actor);
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start) => _now = Clock.GetUtcNow();

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        _now = Clock.GetUtcNow();
        return true;
    }

    /// <inheritdoc/>
    protected override bool Tick()
    {
        _now = Clock.GetUtcNow();
        return true;
    }

    private IEnumerable<(string Title, string None, IReadOnlyList<MaintenanceWindow> Windows)> Parts()
    {
        var all = Live.Snapshot.Incidents.Maintenance.All;
        yield return ("Now", "Nothing is under maintenance.", [.. all.Where(window => window.EndOfTurn(_now) is not null).OrderBy(window => window.EndOfTurn(_now))]);
        yield return ("Coming", "None is planned.", [.. all.Where(window => window.EndOfTurn(_now) is null && window.NextTurn(_now) is not null).OrderBy(window => window.NextTurn(_now))]);
        var ended = all.Where(window => window.EndedAt(_now) is not null).OrderByDescending(window => window.EndedAt(_now)).ToList();
        if (ended.Count > 0)
            yield return ("Ended", "", ended);
    }
}
