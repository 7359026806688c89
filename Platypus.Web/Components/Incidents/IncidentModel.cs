using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Web.Components.Incidents;

/// <summary>What the page of one incident shows: the incident live, and of the past what was read last.</summary>
public sealed class IncidentModel(IIncidentStorage storage, string id)
{
    /// <summary>What else happened is looked for this long before and after.</summary>
    public static readonly TimeSpan Around = TimeSpan.FromMinutes(15);

    private const int Neighbours = 50;
    private const int MostOthers = 20;
    private bool _isReading;
    private bool _isStale = true;

    /// <summary>The incident; null while it is not read, or when there is none.</summary>
    public Incident? Incident { get; private set; }

    /// <summary>Its ledger, newest first.</summary>
    public ImmutableArray<LedgerEntry> Ledger { get; private set; } = [];

    /// <summary>Other incidents of that time, newest first.</summary>
    public ImmutableArray<Incident> Others { get; private set; } = [];

    /// <summary>Whether the storage was asked and knows no such incident.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Why the past could not be read; null when it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks at what is not resolved; tells whether anything shown differs. Then <see cref="ReadAsync"/> is due.</summary>
    public bool Look(OpenIncidents open)
    {
        var now = open.All.FirstOrDefault(incident => incident.Id == id);
        // Unresolved a moment ago and not any more: the storage knows how it ended.
        if (now is null)
            _isStale |= Incident is { ResolvedAt: null };
        else if (Incident is null || now.Version > Incident.Version)
            (Incident, IsUnknown, _isStale) = (now, false, true);
        return _isStale;
    }

    /// <summary>Reads everything again, as somebody asked for after it failed.</summary>
    public Task AgainAsync(CancellationToken stop)
    {
        _isStale = true;
        return ReadAsync(stop);
    }

    /// <summary>It broke in a way that is nobody's but ours.</summary>
    public void Break() => Problem = "it failed on our side; the log says why.";

    /// <summary>Reads what is due, one reading at a time, until nothing is.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        if (_isReading)
            return;
        _isReading = true;
        try
        {
            while (_isStale)
            {
                _isStale = false;
                await ReadOnceAsync(stop);
            }
            Problem = null;
        }
        catch (StorageException failure)
        {
            Problem = failure.Message;
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task ReadOnceAsync(CancellationToken stop)
    {
        var stored = await storage.FindAsync(id, stop);
        // What is shown live may be newer than what was read.
        if (stored is not null && stored.Version >= (Incident?.Version ?? 0))
            Incident = stored;
        if (Incident is not { } incident)
        {
            IsUnknown = true;
            return;
        }
        Ledger = [.. (await storage.LedgerAsync(id, stop) ?? []).Reverse()];
        Others = await OthersAsync(incident, stop);
    }

    // Numbers grow with time, so that neighbours in number are neighbours in time.
    private async Task<ImmutableArray<Incident>> OthersAsync(Incident incident, CancellationToken stop)
    {
        var before = long.Parse(incident.Id, CultureInfo.InvariantCulture) + Neighbours + 1;
        var near = await storage.ListAsync(
            openOnly: false, before.ToString(CultureInfo.InvariantCulture), (2 * Neighbours) + 1, stop);
        return
        [
            .. near.Where(other => other.Id != incident.Id && (other.OpenedAt - incident.OpenedAt).Duration() <= Around).Take(MostOthers),
        ];
    }
}
