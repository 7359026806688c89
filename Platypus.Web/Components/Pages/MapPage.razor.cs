using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Core.Usage;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Live;
using Platypus.Web.Components.Map;

namespace Platypus.Web.Components.Pages;

/// <summary>The fleet at a glance: a tile for each panel, as it is or as it was.</summary>
public sealed partial class MapPage
{
    /// <summary>How often tiles catch up with what only those see who point at them.</summary>
    private static readonly TimeSpan SettleGap = TimeSpan.FromSeconds(5);

    /// <summary>Incidents looked through for the time line.</summary>
    private const int MostIncidents = 500;

    private readonly CancellationTokenSource _gone = new();
    private readonly List<MapQuery> _onTheirWay = [];
    private MapQuery _query = new();
    private MapModel _model = null!;
    private PastPlayer _player = null!;
    private FleetCounts _counts;
    private ImmutableArray<PastMark> _marks = [];
    private OpenIncidents? _marked;
    private string? _problem;
    private DateTimeOffset _now;
    private DateTimeOffset _settled;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PastReader Past { get; set; } = null!;

    [Inject]
    private IIncidentStorage Incidents { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _player = new PastPlayer(Past, Clock);
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
            Navigation.LocationChanged += OnMoved;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await GoAsync(_query.At);
        if (RendererInfo.IsInteractive)
            await MarkAsync();
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start)
    {
        _query = Asked();
        _now = _settled = Clock.GetUtcNow();
        // The first page is for the eye, and small; what only those see who point at a tile comes with the live one.
        _model = new MapModel(States(start, out _counts), _query, Settings, _now, tellsUse: RendererInfo.IsInteractive);
    }

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        // What was does not change, but for panels that come and go.
        if (_player.At is not null && ReferenceEquals(change.Snapshot.Roster, _model.Roster))
            return false;
        var states = States(change.Snapshot, out _counts);
        return _model.Apply(states, change.Everything ? null : change.Places, _player.At ?? Clock.GetUtcNow());
    }

    /// <inheritdoc/>
    protected override bool Tick()
    {
        if (Live.State == LiveState.Live && !ReferenceEquals(_marked, Live.Snapshot.Incidents))
            _ = MarkAsync();
        var moved = _player.Tick();
        if (moved)
            _model.Apply(States(Live.Snapshot, out _counts), _player.At is null ? null : [.. Enumerable.Range(0, Live.Snapshot.Count)], _player.At ?? Clock.GetUtcNow());
        if (_player.Plays)
            _ = ShowAsync(_player.ReadAsync(_gone.Token));
        else if (moved)
            _ = MoveAsync(null);
        if (Clock.GetUtcNow() - _settled < SettleGap)
            return moved;
        _settled = Clock.GetUtcNow();
        return _model.Settle() || moved;
    }

    /// <inheritdoc/>
    protected override async ValueTask LeaveAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    private string Title => _player.At is { } at ? $"{PlainWords.Moment(at, Clock.GetUtcNow())} · Map · Platypus"
        : _counts.Down is > 0 and var down ? $"{PlainWords.Count(down)} down · Map · Platypus" : "Map · Platypus";

    private MapQuery Asked() => MapQuery.Parse(new Uri(Navigation.Uri).Query);

    private IPanelStates States(FleetSnapshot snapshot, out FleetCounts counts)
    {
        if (_player.At is null && _query.At is null)
        {
            counts = snapshot.Counts;
            return new PresentStates(snapshot);
        }
        var past = _player.States(snapshot.Roster);
        counts = past.Counts;
        return past;
    }

    private void Ask(FleetQuery query) => Navigation.NavigateTo((_query with { Fleet = query }).ToAddress(), replace: true);

    // At once, so that the next step counts from here. The address comes back later, and says nothing new.
    private async Task MoveAsync(DateTimeOffset? at)
    {
        var to = _query with { At = at is { } some && some < Clock.GetUtcNow() ? MapQuery.Minute(some) : null };
        if (to != Asked() || _onTheirWay.Count > 0)
        {
            _onTheirWay.Add(to);
            Navigation.NavigateTo(to.ToAddress(), replace: true);
        }
        await GoAsync(to.At);
    }

    private Task PlayAsync()
    {
        _player.SetPlaying(!_player.Plays);
        // What is not live does not tick.
        if (_player.Plays && Live.State == LiveState.Paused)
            Toggle();
        return _player.Plays ? Task.CompletedTask : MoveAsync(_player.At);
    }

    private void OnMoved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath != MapQuery.Path)
            return;
        _ = InvokeAsync(() =>
        {
            var asked = MapQuery.Parse(new Uri(e.Location).Query);
            if (_onTheirWay.Remove(asked))
                return Task.CompletedTask;
            _query = asked;
            return GoAsync(asked.At);
        });
    }

    /// <summary>Shows a moment, and says meanwhile that it is being read.</summary>
    private async Task GoAsync(DateTimeOffset? at)
    {
        // What is dragged to stands in the address when it is let go.
        _query = _query with { At = at is { } some ? MapQuery.Minute(some) : null };
        await ShowAsync(_player.GoAsync(_query.At, _gone.Token));
    }

    private async Task ShowAsync(Task reading)
    {
        var waited = !reading.IsCompleted;
        if (waited)
            StateHasChanged();
        try
        {
            await reading;
            _problem = null;
        }
        catch (StorageException failure)
        {
            _problem = failure.Message;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        if (_player.Plays)
            return;
        _query = _query with { At = _player.At };
        _now = Clock.GetUtcNow();
        _model.Show(States(Live.Snapshot, out _counts), _query, _player.At ?? _now);
        StateHasChanged();
    }

    private async Task MarkAsync()
    {
        _marked = Live.Snapshot.Incidents;
        try
        {
            _marks = _player.Marks(await Incidents.ListAsync(openOnly: false, before: null, MostIncidents, _gone.Token));
            StateHasChanged();
        }
        catch (StorageException failure)
        {
            Log.LogWarning("The time line has no incidents: {Problem}", failure.Message);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody is left to be told.
        }
    }
}
