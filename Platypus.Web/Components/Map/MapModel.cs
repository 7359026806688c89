using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Map;

/// <summary>
/// All that the map shows. The page tells it what happened and renders what it says. A tile's place never changes while the
/// panels are the same, so that people learn where things are; what is filtered by status stays in the background.
/// </summary>
public sealed class MapModel
{
    private readonly IncidentRules _rules;
    private readonly TimeSpan? _timeout;
    private readonly HashSet<int> _late = [];
    private (MapGroup Group, MapChunk Chunk, int Index)[] _tiles = [];
    private StatusMark?[] _marks = [];
    private DateTimeOffset _now;
    private IPanelStates _states;

    /// <summary>Shows a fleet.</summary>
    /// <param name="states">The fleet.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="settings">What is too much, and how long a check may take.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="tellsUse">Whether tiles tell how used panels are to those who point at them.</param>
    public MapModel(IPanelStates states, MapQuery query, PageSettings settings, DateTimeOffset now, bool tellsUse = true)
    {
        TellsUse = tellsUse;
        (_rules, _timeout) = (settings.Rules ?? IncidentRules.Default, settings.CheckTimeout);
        (_states, Query, _now) = (states, query, now);
        LayOut();
    }

    /// <summary>What was asked for.</summary>
    public MapQuery Query { get; private set; }

    /// <summary>Which panels there are.</summary>
    public FleetRoster Roster => _states.Roster;

    /// <summary>The groups, in order.</summary>
    public ImmutableArray<MapGroup> Groups { get; private set; } = [];

    /// <summary>How many panels there are.</summary>
    public int Total => _states.Roster.Panels.Length;

    /// <summary>How many tiles there are.</summary>
    public int Tiles { get; private set; }

    /// <summary>How many tiles are not in the background.</summary>
    public int Matches { get; private set; }

    /// <summary>Whether tiles tell how used panels are to those who point at them.</summary>
    public bool TellsUse { get; set; } = true;

    /// <summary>Shows what was asked for, of a fleet.</summary>
    public void Show(IPanelStates states, MapQuery query, DateTimeOffset now)
    {
        var same = ReferenceEquals(states.Roster, _states.Roster) && query with { At = null } == Query with { At = null };
        (_states, Query, _now) = (states, query, now);
        if (!same)
            LayOut();
        else
            Repaint();
    }

    /// <summary>Takes what changed; tells whether a tile or a number differs.</summary>
    /// <param name="states">The fleet now.</param>
    /// <param name="places">The places that changed; null for all.</param>
    /// <param name="now">The moment (UTC).</param>
    public bool Apply(IPanelStates states, ImmutableArray<int>? places, DateTimeOffset now)
    {
        if (places is null || !ReferenceEquals(states.Roster, _states.Roster))
        {
            Show(states, Query, now);
            return true;
        }
        (_states, _now) = (states, now);
        var differs = false;
        foreach (var place in places)
        {
            if (_tiles[place].Chunk is not null)
                differs |= Paint(place, atOnce: false);
        }
        return differs;
    }

    /// <summary>Catches up with what only those see who point at a tile; tells whether anything differs.</summary>
    public bool Settle()
    {
        var differs = false;
        foreach (var place in _late)
            differs |= Say(_tiles[place], _states[place]);
        _late.Clear();
        return differs;
    }

    private void LayOut()
    {
        var roster = _states.Roster;
        Groups = [.. MapGroup.Of(roster, Query.Grouping, place => Query.Fleet.Accepts(roster.Panels[place]))];
        _tiles = new (MapGroup, MapChunk, int)[roster.Panels.Length];
        _marks = new StatusMark?[roster.Panels.Length];
        foreach (var (group, chunk) in Groups.SelectMany(group => group.Chunks.Select(chunk => (group, chunk))))
        {
            for (var index = 0; index < chunk.Places.Length; index++)
                _tiles[chunk.Places[index]] = (group, chunk, index);
        }
        Tiles = Groups.Sum(group => group.Panels);
        Matches = 0;
        Repaint();
    }

    private void Repaint()
    {
        _late.Clear();
        for (var place = 0; place < _tiles.Length; place++)
        {
            if (_tiles[place].Chunk is not null)
                Paint(place, atOnce: true);
        }
    }

    // What a colour tells is told at once. What only those see who point at a tile waits for the others, unless it is in what changed.
    private bool Paint(int place, bool atOnce)
    {
        var (tile, state) = (_tiles[place], _states[place]);
        var faint = !Query.Fleet.Accepts(state);
        var css = MapTile.Css(state, Query.Colour, _rules, faint);
        var mark = state.Mark();
        if (!atOnce && css == tile.Chunk.Css[tile.Index] && mark == _marks[place])
        {
            _late.Add(place);
            return false;
        }
        var differs = Count(tile.Group, _marks[place], mark);
        _marks[place] = mark;
        if (css != tile.Chunk.Css[tile.Index])
        {
            Matches += (IsFaint(css) ? 0 : 1) - (tile.Chunk.Css[tile.Index] is null || IsFaint(tile.Chunk.Css[tile.Index]) ? 0 : 1);
            tile.Chunk.Css[tile.Index] = css;
            tile.Chunk.Revision++;
            differs = true;
        }
        _late.Remove(place);
        differs |= Say(tile, state);
        if (differs)
            tile.Group.Revision++;
        return differs;
    }

    private bool Say((MapGroup Group, MapChunk Chunk, int Index) tile, PanelState state)
    {
        var label = MapTile.Label(state, _timeout, _now, TellsUse);
        if (label == tile.Chunk.Labels[tile.Index])
            return false;
        tile.Chunk.Labels[tile.Index] = label;
        tile.Chunk.Revision++;
        tile.Group.Revision++;
        return true;
    }

    private static bool IsFaint(string css) => css.EndsWith('x');

    private static bool Count(MapGroup group, StatusMark? before, StatusMark after)
    {
        if (before == after)
            return false;
        Add(before, -1);
        Add(after, 1);
        return true;

        void Add(StatusMark? mark, int by)
        {
            if (mark == StatusMark.Down)
                group.Down += by;
            else if (mark is StatusMark.Suspect or StatusMark.Degraded)
                group.Warnings += by;
        }
    }
}
