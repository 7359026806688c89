using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using Platypus.Core.Fleet;
using Platypus.Web.Api;

namespace Platypus.Web.Hubs;

/// <summary>Streams the fleet to programs.</summary>
public sealed class FleetHub(FleetStore store, TimeProvider clock) : Hub
{
    /// <summary>Changes closer together than this are sent as one.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    /// <summary>Arrays of changed panels, the first holding all; all again when panels were added, removed or edited.</summary>
    public async IAsyncEnumerable<PanelResource[]> Watch([EnumeratorCancellation] CancellationToken stop)
    {
        using var subscription = store.Subscribe();
        yield return Show(subscription.Start);
        await foreach (var change in subscription.ReadAllAsync(Gap, clock, stop))
        {
            if (change.Everything)
                yield return Show(change.Snapshot);
            else if (change.Places.Length > 0)
                yield return [.. change.Places.Select(place => PanelResource.Of(change.Snapshot[place]))];
        }
    }

    private static PanelResource[] Show(FleetSnapshot fleet) => [.. fleet.All().Select(PanelResource.Of)];
}
