using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Scanning;
using Platypus.Web.Components.Incidents;

namespace Platypus.Web.Components.Fleet;

/// <summary>All that the fleet page shows. The page tells it what happened and renders what it says.</summary>
public sealed class FleetModel
{
    private static readonly TimeSpan RefreshGap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LagToTell = TimeSpan.FromSeconds(1);
    private readonly FleetStore _store;
    private readonly IFleetScanner _scanner;
    private readonly TimeProvider _clock;
    private readonly PageSettings _settings;

    /// <summary>Shows a fleet.</summary>
    public FleetModel(
        FleetSnapshot start, FleetStore store, IFleetScanner scanner, TimeProvider clock, PageSettings settings, FleetQuery query)
    {
        (_store, _scanner, _clock, _settings) = (store, scanner, clock, settings);
        View = new FleetView(start, query, clock);
        Wrong = NowView.Of(start, clock.GetUtcNow());
        Refresh();
    }

    /// <summary>The list.</summary>
    public FleetView View { get; }

    /// <summary>What is wrong now.</summary>
    public NowView Wrong { get; private set; }

    /// <summary>The moment that ages are counted from; moves every few seconds, so that few rows change by it.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>How the scanner keeps up.</summary>
    public ScanStatistics Statistics { get; private set; } = null!;

    /// <summary>How many pages are watching.</summary>
    public int Watching { get; private set; }

    /// <summary>The fleet's time for one check; null when it is not known.</summary>
    public TimeSpan? FleetTimeout => _settings.CheckTimeout;

    /// <summary>What is too much; null for the defaults.</summary>
    public IncidentRules? Rules => _settings.Rules;

    /// <summary>Whether checks start so late that people should know.</summary>
    public bool IsLagging => Statistics.Lag > LagToTell;

    /// <summary>The page's title.</summary>
    public string Title =>
        View.Snapshot.Incidents.All.Length is > 0 and var open ? $"{PlainWords.Count(open)} open · Platypus" : "Platypus";

    /// <summary>Shows what was asked for.</summary>
    public void Ask(FleetQuery query) => View.Ask(query);

    /// <summary>Takes a change of the fleet.</summary>
    public void Apply(FleetChange change)
    {
        var before = View.Snapshot;
        View.Apply(change);
        if (NowView.Differs(before, change.Snapshot))
            Wrong = NowView.Of(change.Snapshot, _clock.GetUtcNow());
    }

    /// <summary>A second passed; tells whether anything shown differs.</summary>
    public bool Tick()
    {
        var settled = View.Settle();
        if (_clock.GetUtcNow() - Now < RefreshGap)
            return settled;
        Refresh();
        // Windows begin and end by the clock alone.
        if (!View.Snapshot.Incidents.Maintenance.All.IsEmpty)
            Wrong = NowView.Of(View.Snapshot, Now);
        return true;
    }

    private void Refresh() =>
        (Now, Statistics, Watching) = (_clock.GetUtcNow(), _scanner.Statistics, _store.SubscriberCount);
}
