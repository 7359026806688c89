using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Platypus.Core.Fleet;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Incidents;
using Platypus.Web.Components.Map;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Tv;

/// <summary>The fleet for a wall: map, totals, open incidents and a clock, and nothing to click.</summary>
public sealed partial class TvWall
{
    private const int MostIncidents = 5;

    /// <summary>From so many panels on, a number and its word have no room beside each other.</summary>
    private const int Stacked = 1_000;

    /// <summary>More groups than that have no room for headings.</summary>
    private const int MostGroups = 24;

    /// <summary>Width by height of what the style sheet leaves for the map on a screen of 16:9.</summary>
    private const double Ratio = 1.32;

    private MapModel _model = null!;
    private ImmutableArray<TvBlock> _blocks = [];
    private NowView _wrong = null!;
    private DateTimeOffset _now;
    private string _size = "";
    private bool _titled;
    private bool _over;
    private bool _isOther;
    private int _stale;

    /// <summary>The name of the <see cref="TvEdition"/> that drew the document around it.</summary>
    [Parameter, EditorRequired]
    public string DrawnBy { get; set; } = "";

    [Inject]
    private TvEdition Edition { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    // A wall has no reader; the browser that shows it may have been told a zone.
    private DateTime Local => ReadingStyle.Current.Local(_now);

    private IEnumerable<(StatusMark, int)> Totals
    {
        get
        {
            var counts = Live.Snapshot.Counts;
            return from each in new[]
                   {
                       (Mark: StatusMark.Down, Count: counts.Down), (Mark: StatusMark.Up, Count: counts.Up), (Mark: StatusMark.Degraded, Count: counts.Degraded),
                       (Mark: StatusMark.Suspect, Count: counts.Suspect), (Mark: StatusMark.Unknown, Count: counts.Unknown), (Mark: StatusMark.Paused, Count: counts.Paused),
                   }
                   where each.Count > 0 || each.Mark is StatusMark.Up or StatusMark.Down
                   select (each.Mark, each.Count);
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // Between the document and its connection the program may have become another: the document has the other's style sheets.
        _isOther = RendererInfo.IsInteractive && DrawnBy != Edition.Name;
        if (_isOther)
        {
            Navigation.Refresh(forceReload: true);
            return;
        }
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
            Authentication.AuthenticationStateChanged += End;
    }

    /// <inheritdoc/>
    protected override void Begin(FleetSnapshot start)
    {
        _titled = start.Roster.Locations.Length is > 1 and <= MostGroups;
        var query = new MapQuery { Grouping = _titled ? MapGrouping.Location : MapGrouping.None };
        _model = new MapModel(new PresentStates(start), query, Settings, Clock.GetUtcNow(), tellsUse: false);
        _blocks = TvLayout.Of([.. _model.Groups.Select(group => group.Panels)], Ratio, _titled);
        _size = _model.Total switch { <= 120 => "few", <= 2500 => "some", _ => "many" };
        Look(start);
    }

    /// <inheritdoc/>
    protected override bool Apply(FleetChange change)
    {
        if (!ReferenceEquals(change.Snapshot.Roster, _model.Roster))
            Begin(change.Snapshot);
        else
            _model.Apply(new PresentStates(change.Snapshot), change.Everything ? null : change.Places, Clock.GetUtcNow());
        return true;
    }

    /// <inheritdoc/>
    protected override bool Tick()
    {
        Look(Live.Snapshot);
        return !_over;
    }

    /// <inheritdoc/>
    protected override ValueTask LeaveAsync()
    {
        Authentication.AuthenticationStateChanged -= End;
        return ValueTask.CompletedTask;
    }

    private void Look(FleetSnapshot fleet)
    {
        _now = Clock.GetUtcNow();
        _wrong = NowView.Of(fleet, _now);
        _stale = fleet.All().Count(state => state.Stale);
    }

    // Whoever looks at a wall changes only by having no right to it any more.
    private void End(Task<AuthenticationState> state) => _ = InvokeAsync(() =>
    {
        _over = true;
        StateHasChanged();
    });
}
