using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Web.Components.Maintenance;

/// <summary>What one person at one page does about maintenance.</summary>
public sealed class MaintenanceAsking(IIncidentDesk desk, Func<FleetRoster> roster, TimeProvider clock, string actor)
{
    /// <summary>What went wrong with the last thing asked for; empty when nothing did.</summary>
    public string Said { get; private set; } = "";

    /// <summary>What is wrong with the last order, by field.</summary>
    public ImmutableSortedDictionary<string, string> Problems { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether an answer is awaited.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Makes a window; tells whether it is made.</summary>
    public async Task<bool> MakeAsync(MaintenanceOrder order)
    {
        var (window, problems) = order.Make(actor, clock.GetUtcNow(), roster());
        Problems = problems;
        return window is not null && await AskAsync(new IncidentInput.MaintenanceSet(window));
    }

    /// <summary>Makes a window that begins now; tells whether it is made.</summary>
    public Task<bool> MakeAsync(MaintenanceQuery what, TimeSpan length) =>
        MakeAsync(new MaintenanceOrder { Scope = what.Scope, Targets = what.Targets, Length = length });

    /// <summary>Ends the turn that is under way.</summary>
    public Task<bool> EndAsync(string id) => AskAsync(new IncidentInput.MaintenanceEnded(id, actor));

    /// <summary>Takes a window away.</summary>
    public Task<bool> RemoveAsync(string id) => AskAsync(new IncidentInput.MaintenanceRemoved(id, actor));

    private async Task<bool> AskAsync(IncidentInput intent)
    {
        if (IsBusy)
            return false;
        (IsBusy, Said) = (true, "");
        try
        {
            Said = (await desk.AskAsync(intent)).Result switch
            {
                IntentResult.NotOpen => "It is over already.",
                IntentResult.TooMany => "There are as many windows as there may be; remove one first.",
                _ => "",
            };
        }
        catch (StorageException failure)
        {
            Said = $"Not saved: {failure.Message}";
        }
        finally
        {
            IsBusy = false;
        }
        return Said.Length == 0;
    }
}
