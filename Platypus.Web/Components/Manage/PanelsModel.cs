using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Storage;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Maintenance;

namespace Platypus.Web.Components.Manage;

/// <summary>What the list of panels shows, which of them are chosen, and what is done with those. The page tells it what happened.</summary>
public sealed class PanelsModel
{
    private readonly PanelCatalog _catalog;
    private readonly HashSet<PanelId> _chosen = [];
    private readonly string? _actor;
    private readonly TimeProvider _clock;

    /// <summary>Shows the panels.</summary>
    /// <param name="start">The fleet.</param>
    /// <param name="catalog">Where they come from, and who changes them.</param>
    /// <param name="query">What to show.</param>
    /// <param name="actor">Who looks; null for somebody who changes nothing.</param>
    /// <param name="clock">Paces the view, and says when maintenance begins.</param>
    public PanelsModel(FleetSnapshot start, PanelCatalog catalog, FleetQuery query, string? actor, TimeProvider clock)
    {
        (_catalog, _actor, _clock, Book) = (catalog, actor, clock, catalog.Book);
        View = new FleetView(start, ByName(query), clock);
    }

    /// <summary>The list.</summary>
    public FleetView View { get; }

    /// <summary>Where the panels come from.</summary>
    public PanelBook Book { get; private set; }

    /// <summary>Whether somebody looks who may change things.</summary>
    public bool MayEdit => _actor is not null;

    /// <summary>What came of the last deed; empty for nothing to tell.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Whether <see cref="Said"/> is bad news.</summary>
    public bool Failed { get; private set; }

    /// <summary>A deed is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>How many panels are chosen by hand.</summary>
    public int Chosen => _chosen.Count;

    /// <summary>Grows whenever a panel is chosen or not any more.</summary>
    public int Choices { get; private set; }

    /// <summary>Whether a panel is chosen by hand.</summary>
    public bool IsChosen(PanelId id) => _chosen.Contains(id);

    /// <summary>Chooses a panel, or not any more.</summary>
    public void Choose(PanelId id, bool chosen)
    {
        if (chosen ? _chosen.Add(id) : _chosen.Remove(id))
            Choices++;
    }

    /// <summary>Chooses none.</summary>
    public void ChooseNone()
    {
        _chosen.Clear();
        Choices++;
    }

    /// <summary>Shows what was asked for.</summary>
    public void Ask(FleetQuery query) => View.Ask(ByName(query));

    /// <summary>Takes a change of the fleet.</summary>
    public void Apply(FleetChange change)
    {
        View.Apply(change);
        Look();
    }

    /// <summary>Looks at the book again; tells whether it is another.</summary>
    public bool Look()
    {
        if (ReferenceEquals(Book, _catalog.Book))
            return false;
        Book = _catalog.Book;
        if (_chosen.RemoveWhere(id => Book.Find(id) is null) > 0)
            Choices++;
        return true;
    }

    /// <summary>Whom a deed would reach now: the chosen panels, or all that are shown where none is chosen.</summary>
    public BulkTarget Target()
    {
        var panels = View.Lines.Select(line => View.Snapshot.Roster.Panels[line.Place].Id);
        var ids = _chosen.Count > 0 ? [.. _chosen] : panels.ToList();
        return BulkTarget.Of(Book, ids);
    }

    /// <summary>Makes a change to all of a target's panels; null takes them out.</summary>
    public async Task DoAsync(BulkTarget target, BulkChange? change)
    {
        if (IsBusy || _actor is not { } actor)
            return;
        IsBusy = true;
        try
        {
            var reached = 0;
            var result = await _catalog.EditAsync(book =>
            {
                var edits = (change?.Edits(book, target.Editable) ?? BulkChange.Removal(book, target.Editable)).ToList();
                reached = edits.Count;
                return edits;
            }, actor);
            Failed = !result.IsDone;
            Said = $"Done for {PlainWords.Panels(reached)}."
                + (reached < target.Editable.Length ? $" {PlainWords.Panels(target.Editable.Length - reached)} went away meanwhile." : "");
        }
        catch (StorageException failure)
        {
            (Failed, Said) = (true, "Nothing was changed: " + failure.Message);
        }
        finally
        {
            IsBusy = false;
            Look();
        }
    }

    /// <summary>Sets one maintenance window, from now on, for all of a target's panels.</summary>
    public async Task MaintainAsync(BulkTarget target, TimeSpan length, string note, IIncidentDesk desk)
    {
        if (IsBusy || _actor is not { } actor)
            return;
        var asking = new MaintenanceAsking(desk, () => View.Snapshot.Roster, _clock, actor);
        IsBusy = true;
        var made = await asking.MakeAsync(new MaintenanceOrder
        {
            Scope = MaintenanceScope.Panel, Targets = [.. target.All.Select(id => id.Value)], Length = length, Note = note,
        });
        (IsBusy, Failed) = (false, !made);
        Said = made ? $"Maintenance for {PlainWords.Panels(target.All.Length)}, {MaintenanceText.Left(length)} from now."
            : $"No maintenance was set: {string.Join(' ', asking.Problems.Values.Append(asking.Said))}";
    }

    /// <summary>Takes a panel out that the file hides.</summary>
    public async Task RemoveHiddenAsync(StoredPanel hidden)
    {
        if (IsBusy || _actor is not { } actor)
            return;
        IsBusy = true;
        try
        {
            var result = await _catalog.EditAsync(PanelEdit.Remove(hidden.Panel.Id, hidden.Version), actor);
            (Failed, Said) = (!result.IsDone, result.IsDone ? $"{hidden.Panel.Name} was deleted from the database." : "It was changed meanwhile; nothing was deleted.");
        }
        catch (StorageException failure)
        {
            (Failed, Said) = (true, "Nothing was changed: " + failure.Message);
        }
        finally
        {
            IsBusy = false;
            Look();
        }
    }

    private static FleetQuery ByName(FleetQuery query) => query with { Sort = SortColumn.Name, Descending = false, Grouped = false };
}
