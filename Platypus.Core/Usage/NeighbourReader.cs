using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Storage;

namespace Platypus.Core.Usage;

/// <summary>Tells what those near a panel did: in the same location, or where it has none, in the same address range.</summary>
/// <param name="store">Who is where.</param>
/// <param name="log">Changes of status.</param>
/// <param name="quiet">When they do not count.</param>
public sealed class NeighbourReader(FleetStore store, UptimeLog log, IQuietTimes quiet)
{
    /// <summary>Neighbours looked at; of more, the first by name.</summary>
    public const int Most = 200;

    /// <summary>Reads a window of a panel and its neighbours.</summary>
    /// <param name="panel">Whose neighbours.</param>
    /// <param name="window">When.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageException">What is kept cannot be read.</exception>
    public async Task<NeighbourReport> ReadAsync(Panel panel, TimeRange window, CancellationToken cancel = default)
    {
        var own = await PiecesAsync(panel, window, cancel).ConfigureAwait(false);
        var trait = SharedTrait.Of(panel).FirstOrDefault(each => each.Kind is TraitKind.Location or TraitKind.Range);
        if (trait is null)
            return NeighbourReport.Of(window, null, 0, own, []);
        var near = store.Snapshot.Roster.Panels.Where(other => other.Id != panel.Id && Has(other, trait)).ToList();
        var others = new List<(Panel, ImmutableArray<UptimePiece>)>();
        foreach (var other in near.OrderBy(other => other.Name, FleetRoster.NaturalOrder).Take(Most))
            others.Add((other, await PiecesAsync(other, window, cancel).ConfigureAwait(false)));
        return NeighbourReport.Of(window, trait, near.Count, own, others);
    }

    private static bool Has(Panel panel, SharedTrait trait) =>
        trait.Kind == TraitKind.Location ? panel.Location == trait.Value : panel.Location is null && SharedTrait.Of(panel).Contains(trait);

    private async Task<ImmutableArray<UptimePiece>> PiecesAsync(Panel panel, TimeRange window, CancellationToken cancel)
    {
        var changes = await log.ReadAsync(panel.Id, window, cancel).ConfigureAwait(false);
        // Most panels of most windows were up all the time, and then it does not matter when they would not have counted.
        var calm = changes.All(change => change.Status is PanelStatus.Up);
        var pauses = calm ? [] : await quiet.ReadAsync(panel, window, cancel).ConfigureAwait(false);
        return Uptime.Pieces(changes, pauses, window);
    }
}
