using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Incidents;
using Platypus.Web.Components.Maintenance;
using Platypus.Web.Components.Reading;
using Platypus.Web.Components.Views;

namespace Platypus.Web.Components.Palette;

/// <summary>Finds what somebody types: in memory, in one pass over the fleet.</summary>
/// <param name="Fleet">The fleet now.</param>
/// <param name="Viewer">Who types; what they may not do is not offered.</param>
/// <param name="Views">The saved views they may open.</param>
/// <param name="Back">The page they are on, relative to the root.</param>
public sealed record PaletteSearch(FleetSnapshot Fleet, Viewer Viewer, ImmutableArray<SavedView> Views, string Back)
{
    /// <summary>Things offered at once.</summary>
    public const int Most = 12;

    // A verb before a name: what there is to do with a panel or a place.
    private const string Check = "check";
    private const string Maintenance = "maintenance";
    private const int LeastOfAVerb = 2;

    /// <summary>The best matches, best first; for nothing typed, what there is to do and where to go.</summary>
    public ImmutableArray<PaletteItem> Find(string? text)
    {
        var typed = (text ?? "").Trim();
        var words = PaletteRank.Words(typed);
        var found = new List<(int Rank, PaletteItem Item)>();
        foreach (var item in PaletteMenu.Of(this).Concat(Views.Select(ViewItem)))
            Add(item, PaletteRank.Of(item.Text, typed, words));
        foreach (var incident in Fleet.Incidents.All)
        {
            Add(new PaletteItem(PaletteKind.Incident, ToldText.Of(incident.Title), IncidentText.Address(incident.Id)) { Hint = $"incident {incident.Id}, {incident.State.Word()}" },
                Better(PaletteRank.Of(incident.Title, typed, words), PaletteRank.Of($"incident {incident.Id}", typed, words)));
        }
        if (words.Length > 0)
        {
            foreach (var location in Fleet.Roster.Locations)
                Add(new PaletteItem(PaletteKind.Location, location, (FleetQuery.Default with { Location = location }).ToAddress()) { Hint = "location" }, PaletteRank.Of(location, typed, words));
            foreach (var tag in Fleet.Roster.Tags)
                Add(new PaletteItem(PaletteKind.Tag, tag, (FleetQuery.Default with { Tag = tag }).ToAddress()) { Hint = "tag" }, PaletteRank.Of(tag, typed, words));
            found.AddRange(Panels(typed, words).Select(match => (match.Rank, PanelItem(match.Place))));
            found.AddRange(Deeds(words));
        }
        return [.. found.OrderBy(match => match.Rank).ThenBy(match => match.Item.Kind).Take(Most).Select(match => match.Item)];

        void Add(PaletteItem item, int? rank)
        {
            if (rank is { } some)
                found.Add((some, item));
        }
    }

    private static int? Better(int? one, int? other) => one is null || other < one ? other : one;

    private static PaletteItem ViewItem(SavedView view) => new(PaletteKind.View, view.Name, view.Address) { Hint = "saved view" };

    // The best panels by rank, then in natural order; an item is made for those alone.
    private IEnumerable<(int Rank, int Place)> Panels(string typed, string[] words)
    {
        var found = new List<(int Rank, int Order, int Place)>();
        var panels = Fleet.Roster.Panels;
        for (var place = 0; place < panels.Length; place++)
        {
            var panel = panels[place];
            var isNamed = PaletteRank.Of(panel.Name, typed, words);
            // By its id or address it is found too, and comes after those that are called so.
            if ((isNamed ?? PaletteRank.Of(panel.Id.Value, typed, words) ?? PaletteRank.Of(panel.Hostname, typed, words)) is not null)
                found.Add((isNamed ?? PaletteRank.Contains, Fleet.Roster.NameRanks[place], place));
        }
        return found.Order().Take(Most).Select(match => (match.Rank, match.Place));
    }

    private PaletteItem PanelItem(int place)
    {
        var state = Fleet[place];
        return new PaletteItem(PaletteKind.Panel, state.Panel.Name, PanelAddresses.Of(state.Panel.Id))
        {
            Hint = string.Join(" · ", new[] { state.Mark().Word().ToLowerInvariant(), state.Panel.Location ?? "" }.Where(part => part.Length > 0)),
        };
    }

    private IEnumerable<(int Rank, PaletteItem Item)> Deeds(string[] words)
    {
        if (Viewer.Actor is null || words.Length < 2 || words[0].Length < LeastOfAVerb)
            yield break;
        var (rest, name) = (words[1..], string.Join(' ', words[1..]));
        if (Is(Maintenance))
        {
            foreach (var location in Fleet.Roster.Locations)
            {
                if (PaletteRank.Of(location, name, rest) is { } rank)
                    yield return (rank, new PaletteItem(PaletteKind.Action, $"Maintenance for {location} …", new MaintenanceQuery(MaintenanceScope.Location, [location]).ToAddress()));
            }
        }
        foreach (var (rank, place) in Panels(name, rest))
        {
            var panel = Fleet.Roster.Panels[place];
            if (Is(Check) && !panel.Paused)
                yield return (rank, new PaletteItem(PaletteKind.Action, $"Check {panel.Name} now", PanelAddresses.Of(panel.Id)) { Check = panel.Id });
            if (Is(Maintenance))
                yield return (rank, new PaletteItem(PaletteKind.Action, $"Maintenance for {panel.Name} …", new MaintenanceQuery(MaintenanceScope.Panel, [panel.Id.Value]).ToAddress()));
        }

        bool Is(string verb) => verb.StartsWith(words[0], StringComparison.OrdinalIgnoreCase);
    }
}
