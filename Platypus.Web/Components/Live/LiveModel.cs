using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;

namespace Platypus.Web.Components.Live;

/// <summary>How a page is connected to the fleet.</summary>
public enum LiveState
{
    /// <summary>Shown, but not yet in touch.</summary>
    Connecting,

    /// <summary>Changes arrive.</summary>
    Live,

    /// <summary>Changes are held back, because somebody asked for it.</summary>
    Paused,

    /// <summary>Changes no longer arrive, because something broke.</summary>
    Stopped,
}

/// <summary>News of an incident that opened while the page was open.</summary>
/// <param name="Incident">The incident as it is now.</param>
/// <param name="Until">When the news goes away by itself (UTC).</param>
public sealed record Toast(Incident Incident, DateTimeOffset Until);

/// <summary>What a page shows of the fleet, whether that is live, and the news. Pure: the page tells it what happened.</summary>
public sealed class LiveModel(FleetSnapshot snapshot, TimeProvider clock)
{
    /// <summary>How long news are shown.</summary>
    public static readonly TimeSpan ToastFor = TimeSpan.FromSeconds(8);

    private FleetSnapshot? _held;
    private long _newest = Newest(snapshot);

    /// <summary>How the page is connected.</summary>
    public LiveState State { get; private set; }

    /// <summary>The fleet as it is shown.</summary>
    public FleetSnapshot Snapshot { get; private set; } = snapshot;

    /// <summary>The news, newest first.</summary>
    public ImmutableArray<Toast> Toasts { get; private set; } = [];

    /// <summary>Changes arrive from now on.</summary>
    public void Begin(FleetSnapshot start) => (Snapshot, State, _newest) = (start, LiveState.Live, Newest(start));

    /// <summary>Takes a change of the fleet; tells what to show, null while paused.</summary>
    public FleetChange? Take(FleetChange change)
    {
        if (State == LiveState.Paused)
        {
            _held = change.Snapshot;
            return null;
        }
        Show(change.Snapshot);
        return change;
    }

    /// <summary>Freezes what is shown.</summary>
    public void Pause() => State = State == LiveState.Live ? LiveState.Paused : State;

    /// <summary>Goes on; tells what happened meanwhile, null when nothing did.</summary>
    public FleetChange? Resume()
    {
        if (State != LiveState.Paused)
            return null;
        State = LiveState.Live;
        if (_held is not { } held)
            return null;
        _held = null;
        Show(held);
        return new FleetChange(held, Everything: true, []);
    }

    /// <summary>A second passed; tells whether news went away.</summary>
    public bool Tick()
    {
        var now = clock.GetUtcNow();
        var before = Toasts.Length;
        Toasts = Toasts.RemoveAll(toast => toast.Until <= now);
        return Toasts.Length != before;
    }

    /// <summary>Takes the news of an incident away.</summary>
    public void Dismiss(string incident) => Toasts = Toasts.RemoveAll(toast => toast.Incident.Id == incident);

    /// <summary>Changes no longer arrive.</summary>
    public void Break() => State = LiveState.Stopped;

    private static long Newest(FleetSnapshot snapshot) =>
        snapshot.Incidents.All.Select(Number).DefaultIfEmpty().Max();

    private static long Number(Incident incident) => long.Parse(incident.Id, CultureInfo.InvariantCulture);

    private void Show(FleetSnapshot now)
    {
        var isOther = !ReferenceEquals(now.Incidents, Snapshot.Incidents);
        Snapshot = now;
        if (!isOther)
            return;
        // Numbers only grow, so that what opened is what is above the highest seen.
        var open = now.Incidents.All;
        var until = clock.GetUtcNow() + ToastFor;
        var news = open.Where(incident => Number(incident) > _newest).OrderByDescending(Number).Select(incident => new Toast(incident, until));
        var still = Toasts.Select(toast => (toast.Until, Now: open.FirstOrDefault(incident => incident.Id == toast.Incident.Id)))
            .Where(toast => toast.Now is not null).Select(toast => new Toast(toast.Now!, toast.Until));
        Toasts = [.. news, .. still];
        _newest = Math.Max(_newest, Newest(now));
    }
}
