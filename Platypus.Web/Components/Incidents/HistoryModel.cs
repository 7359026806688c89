using System.Collections.Immutable;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Web.Components.Incidents;

/// <summary>The list of incidents: what is open, live, and a page of the resolved ones from the database.</summary>
public sealed class HistoryModel(IIncidentStorage storage)
{
    /// <summary>Open incidents shown at first; more on demand.</summary>
    public const int OpenShown = 50;

    /// <summary>Resolved incidents on a page.</summary>
    public const int PageLength = 50;

    private const int ReadAtOnce = 200;
    private const int MostRead = 2000;
    private OpenIncidents _all = OpenIncidents.None;

    /// <summary>What was asked for.</summary>
    public HistoryQuery Query { get; private set; } = new();

    /// <summary>The open incidents that match, worst first; none on later pages.</summary>
    public ImmutableArray<Incident> Open { get; private set; } = [];

    /// <summary>The resolved incidents of this page, newest first.</summary>
    public ImmutableArray<Incident> Resolved { get; private set; } = [];

    /// <summary>What shows older ones; null when there are none.</summary>
    public HistoryQuery? Older { get; private set; }

    /// <summary>Why the past could not be read; null when it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the past was read for what is asked for.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Shows what was asked for; then <see cref="ReadAsync"/> is due.</summary>
    public void Ask(HistoryQuery query)
    {
        (Query, IsRead) = (query, false);
        Match();
    }

    /// <summary>Looks at what is not resolved; tells whether something ended, so that <see cref="ReadAsync"/> is due.</summary>
    public bool Look(OpenIncidents now)
    {
        if (ReferenceEquals(now, _all))
            return false;
        var ended = _all.All.Length > 0 && _all.All.Select(incident => incident.Id).Except(now.All.Select(incident => incident.Id)).Any();
        _all = now;
        Match();
        return ended;
    }

    /// <summary>It broke in a way that is nobody's but ours.</summary>
    public void Break() => (Problem, IsRead) = ("it failed on our side; the log says why.", true);

    /// <summary>Reads a page of resolved incidents. A text is looked for in so many incidents; older pages look further.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        var query = Query;
        try
        {
            var (found, older) = query.OpenOnly ? ([], null) : await PageAsync(query, stop);
            // Somebody asked for something else meanwhile, and is answered by that reading.
            if (query != Query)
                return;
            (Resolved, Older, Problem, IsRead) = (found, older is null ? null : query with { Before = older }, null, true);
        }
        catch (StorageException failure)
        {
            (Problem, IsRead) = (failure.Message, true);
        }
    }

    private async Task<(ImmutableArray<Incident> Found, string? Older)> PageAsync(HistoryQuery query, CancellationToken stop)
    {
        var found = ImmutableArray.CreateBuilder<Incident>(PageLength);
        var before = query.Before;
        for (var read = 0; read < MostRead; read += ReadAtOnce)
        {
            var page = await storage.ListAsync(openOnly: false, before, ReadAtOnce, stop);
            foreach (var incident in page)
            {
                if (found.Count == PageLength)
                    return (found.DrainToImmutable(), before);
                before = incident.Id;
                if (incident.ResolvedAt is not null && query.Accepts(incident))
                    found.Add(incident);
            }
            if (page.Count < ReadAtOnce)
                return (found.DrainToImmutable(), null);
        }
        return (found.DrainToImmutable(), before);
    }

    private void Match() => Open = Query.Before is null ? [.. _all.All.Where(Query.Accepts)] : [];
}
