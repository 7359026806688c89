using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Core.Incidents;

/// <summary>All that the engine knows: unresolved incidents, windows, and what it remembers of panels. Immutable.</summary>
public sealed record IncidentBook
{
    private static readonly IComparer<PanelId> ByText =
        Comparer<PanelId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    /// <summary>Nothing happened yet.</summary>
    public static IncidentBook Empty { get; } = new();

    /// <summary>The id given last, as a number; the next incident has the next one.</summary>
    public long LastId { get; init; }

    /// <summary>The incidents that are not resolved, by id.</summary>
    public ImmutableDictionary<string, Incident> Open { get; init; } = ImmutableDictionary<string, Incident>.Empty;

    /// <summary>The maintenance windows, by id; past ones stay for some days.</summary>
    public ImmutableDictionary<string, MaintenanceWindow> Windows { get; init; } = ImmutableDictionary<string, MaintenanceWindow>.Empty;

    /// <summary>Whether the observer suspects itself.</summary>
    public bool IsBlind => BlindId is not null;

    /// <summary>The open blind incident.</summary>
    internal string? BlindId { get; init; }

    /// <summary>The unresolved incidents that affect a panel, by panel.</summary>
    internal ImmutableDictionary<PanelId, ImmutableArray<string>> ByPanel { get; init; } = ImmutableDictionary<PanelId, ImmutableArray<string>>.Empty;

    /// <summary>The newest unresolved incident whose panels share a trait.</summary>
    internal ImmutableDictionary<SharedTrait, string> ByTrait { get; init; } = ImmutableDictionary<SharedTrait, string>.Empty;

    internal ImmutableDictionary<PanelId, PanelTrack> Panels { get; init; } = ImmutableDictionary<PanelId, PanelTrack>.Empty;

    internal TraitCensus Census { get; init; } = TraitCensus.Empty;

    internal GatherPool Pool { get; init; } = GatherPool.Empty;

    internal FailureEvidence Evidence { get; init; } = FailureEvidence.None;

    /// <summary>Panels that are down and have no incident, because something keeps it quiet. Ordered, so that replays agree.</summary>
    internal ImmutableSortedSet<PanelId> Waiting { get; init; } = ImmutableSortedSet.Create(ByText);

    /// <summary>Until then every opening waits for company: many panels may turn out to be down at once.</summary>
    internal DateTimeOffset SettleUntil { get; init; }

    /// <summary>The book after a restart. Panels are told to it afterwards, and those that are no longer watched as removed.</summary>
    /// <param name="unresolved">All incidents that were not resolved, at their last version.</param>
    /// <param name="windows">All maintenance windows.</param>
    /// <param name="lastId">The highest id ever given, 0 when there was none.</param>
    public static IncidentBook Restore(IEnumerable<Incident> unresolved, IEnumerable<MaintenanceWindow> windows, long lastId)
    {
        var book = new IncidentBook { LastId = lastId, Windows = windows.ToImmutableDictionary(window => window.Id) };
        foreach (var incident in unresolved.OrderBy(incident => incident.OpenedAt))
            book = book.With(incident);
        return book;
    }

    /// <summary>The panels that an unresolved incident affects.</summary>
    public IEnumerable<PanelId> AffectedPanels => ByPanel.Keys;

    /// <summary>The unresolved incident of a kind that affects a panel; null when there is none.</summary>
    /// <param name="panel">Which panel.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="cause">The incident's cause word; null for any.</param>
    public Incident? Find(PanelId panel, IncidentKind kind, string? cause = null)
    {
        if (!ByPanel.TryGetValue(panel, out var ids))
            return null;
        foreach (var id in ids)
        {
            if (Open[id] is var incident && incident.Kind == kind && (cause is null || incident.Cause == cause))
                return incident;
        }
        return null;
    }

    /// <summary>The window that covers a panel; of several the one that ends last.</summary>
    /// <param name="panel">The panel as it is configured.</param>
    /// <param name="at">The moment (UTC).</param>
    public MaintenanceWindow? Covering(Panel panel, DateTimeOffset at) => Windows.IsEmpty ? null : Windows.Values
        .Where(window => window.Covers(panel, at))
        .OrderByDescending(window => window.EndOfTurn(at))
        .ThenBy(window => window.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The windows in the order in which people read them.</summary>
    public MaintenancePlan Plan => new(Windows.Values);

    /// <summary>The book with an incident's next version, its indexes included.</summary>
    internal IncidentBook With(Incident incident)
    {
        var before = Open.GetValueOrDefault(incident.Id);
        var byPanel = ByPanel;
        var old = before?.Members ?? [];
        for (var place = 0; place < incident.Members.Length; place++)
        {
            var member = incident.Members[place];
            // Members are only appended or replaced, so that an untouched one is the same object.
            if (place < old.Length && ReferenceEquals(old[place], member))
                continue;
            var ids = byPanel.GetValueOrDefault(member.Panel, []).Remove(incident.Id);
            if (member.IsAffected)
                ids = ids.Add(incident.Id);
            byPanel = ids.IsEmpty ? byPanel.Remove(member.Panel) : byPanel.SetItem(member.Panel, ids);
        }
        var resolved = incident.ResolvedAt is not null;
        var byTrait = ByTrait;
        if (incident is { Kind: IncidentKind.Down, Shared: { } shared })
        {
            // Of two that share a cause, at different times, the newer is the one to join.
            if (!resolved && before?.Shared is null)
                byTrait = byTrait.SetItem(shared, incident.Id);
            else if (resolved && byTrait.GetValueOrDefault(shared) == incident.Id)
                byTrait = byTrait.Remove(shared);
        }
        return this with
        {
            Open = resolved ? Open.Remove(incident.Id) : Open.SetItem(incident.Id, incident),
            ByPanel = byPanel,
            ByTrait = byTrait,
            BlindId = incident.Kind == IncidentKind.Blind ? resolved ? null : incident.Id : BlindId,
        };
    }
}
