using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Sight;

/// <summary>The real scanner, store and desk under a clock of the test's, over a world of the test's.</summary>
internal sealed class SightStage : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private readonly List<string> _changes = [];
    private readonly Dictionary<string, PanelStatus> _statuses = [];
    private readonly List<Incident> _ever = [];

    private SightStage(ScanOptions options, double share)
    {
        World = new WorldProbe(Clock);
        Store = new FleetStore(options.FailuresToConfirm, Clock, observer: new ObserverRules
        {
            BlindShare = share,
            Interval = options.Interval,
            Timeout = options.Timeout,
            RetryDelay = options.RetryDelay,
            Canaries = options.Canaries.Length,
        });
        Desk = new IncidentDesk(IncidentBook.Empty, Store, new RecordingStorage(_ever), IncidentRules.Default, Clock);
        Scanner = new FleetScanner(World, Store, options, Clock);
    }

    public FakeClock Clock { get; } = new();

    public WorldProbe World { get; }

    public FleetStore Store { get; }

    public IncidentDesk Desk { get; }

    public FleetScanner Scanner { get; }

    public FleetSnapshot Fleet => Store.Snapshot;

    public bool IsBlind => Fleet.Observer.IsBlind;

    public ImmutableArray<Incident> Open => Fleet.Incidents.All;

    /// <summary>Every incident there ever was, at its last version.</summary>
    public IReadOnlyList<Incident> Ever => [.. _ever.GroupBy(incident => incident.Id).Select(versions => versions.Last())];

    /// <summary>Every change of a status since all were up, as <c>p1 down</c>.</summary>
    public IReadOnlyList<string> Changes => _changes;

    public static async Task<SightStage> StartAsync(ImmutableArray<Panel> panels, ScanOptions? options = null, double share = 0.9)
    {
        var stage = new SightStage(options ?? new ScanOptions(), share);
        await stage.Desk.StartAsync();
        await stage.Store.FollowAsync(stage.Note);
        await stage.Scanner.SetPanelsAsync(panels);
        await stage.UntilAsync(() => stage.Fleet.Counts is { Total: > 0, Unknown: 0 }, atMost: 10);
        Assert.Equal(panels.Length, stage.Fleet.Counts.Up);
        stage._changes.Clear();
        return stage;
    }

    public static ImmutableArray<Panel> Located(string location, int count) =>
        [.. Enumerable.Range(1, count).Select(number => TestPanels.One($"{location}{number}", location))];

    /// <summary>Whether an id, such as <c>la12</c>, is of a location and among the first so many.</summary>
    public static bool IsAmong(string id, string location, int count) =>
        id.StartsWith(location, StringComparison.Ordinal) && int.TryParse(id[location.Length..], out var number) && number <= count;

    public Task PassAsync(double seconds) => PassAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time pass in small steps, and everybody do what is due.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var end = Clock.GetUtcNow() + time; Clock.GetUtcNow() < end;)
        {
            Clock.Advance(Step);
            await SettleAsync();
        }
    }

    /// <summary>Lets time pass until something holds, and tells how long that took.</summary>
    public async Task<TimeSpan> UntilAsync(Func<bool> holds, double atMost)
    {
        var start = Clock.GetUtcNow();
        while (!holds())
        {
            Assert.True(Clock.GetUtcNow() - start < TimeSpan.FromSeconds(atMost), "What the test waits for did not happen in time.");
            await PassAsync(Step);
        }
        return Clock.GetUtcNow() - start;
    }

    /// <summary>Waits until all that can go on without the clock has done so.</summary>
    public async Task SettleAsync()
    {
        do
        {
            await Patience.UntilAsync(() => Scanner.Statistics.Running == World.Waiting);
            await Store.FlushAsync();
        }
        while (Scanner.Statistics.Running != World.Waiting);
        // Answered after all that the desk was told before.
        await Desk.AskAsync(new IncidentInput.Unacknowledge("0", "test"));
    }

    public async ValueTask DisposeAsync()
    {
        await Scanner.DisposeAsync();
        await Desk.DisposeAsync();
        await Store.DisposeAsync();
    }

    private void Note(FleetEvent happened)
    {
        if (happened.State is not { } state)
            return;
        var id = state.Panel.Id.Value;
        if (_statuses.TryGetValue(id, out var before) && before != state.Status)
            _changes.Add($"{id} {state.Status.Word()}");
        _statuses[id] = state.Status;
    }
}
