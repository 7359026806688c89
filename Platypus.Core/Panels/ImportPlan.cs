using System.Collections.Immutable;

namespace Platypus.Core.Panels;

/// <summary>A panel that an import would change.</summary>
/// <param name="Position">The entry's place in the file, from 1.</param>
/// <param name="Panel">What it would be.</param>
/// <param name="Fields">What differs.</param>
public sealed record ImportChange(int Position, Panel Panel, ImmutableArray<FieldChange> Fields);

/// <summary>What an import would do to the panels there are. An entry is the whole panel: what it does not say is as it is by default.</summary>
public sealed record ImportPlan
{
    /// <summary>New panels.</summary>
    public ImmutableArray<PanelEntry> Added { get; private init; } = [];

    /// <summary>Panels that would be different.</summary>
    public ImmutableArray<ImportChange> Changed { get; private init; } = [];

    /// <summary>How many would stay as they are.</summary>
    public int Unchanged { get; private init; }

    /// <summary>What cannot be taken, and why; the rest can be.</summary>
    public ImmutableArray<PanelFault> Refused { get; private init; } = [];

    /// <summary>Panels of the database that the file does not have, where those are to go.</summary>
    public ImmutableArray<Panel> Removed { get; private init; } = [];

    /// <summary>The edits, each for the panel as it was when this was made.</summary>
    public ImmutableArray<PanelEdit> Edits { get; private init; } = [];

    /// <summary>Whether others may be taken out: only by a file of which everything is understood, or a slip in it would take a panel with it.</summary>
    public bool MayRemove => Refused.IsEmpty;

    /// <summary>Compares a file with the panels there are.</summary>
    /// <param name="book">The panels now.</param>
    /// <param name="reading">The file.</param>
    /// <param name="removeOthers">Whether panels of the database that the file does not have are to go.</param>
    public static ImportPlan Of(PanelBook book, PanelReading reading, bool removeOthers)
    {
        var added = ImmutableArray.CreateBuilder<PanelEntry>();
        var changed = ImmutableArray.CreateBuilder<ImportChange>();
        var edits = ImmutableArray.CreateBuilder<PanelEdit>();
        var refused = reading.Faults.ToList();
        var unchanged = 0;
        foreach (var entry in reading.Panels)
        {
            var panel = entry.Panel;
            var (there, stored) = (book.Find(panel.Id), book.FindStored(panel.Id));
            if (there is not null && there.Equals(panel))
                unchanged++;
            else if (book.IsInFile(panel.Id))
                refused.Add(new PanelFault(entry.Position, "id", $"'{panel.Id}' is in the panels file and is changed there"));
            else if (stored is null)
            {
                added.Add(entry);
                edits.Add(PanelEdit.Add(panel));
            }
            else
            {
                changed.Add(new ImportChange(entry.Position, panel, FieldChange.Between(stored.Panel, panel)));
                edits.Add(PanelEdit.Replace(panel, stored.Version));
            }
        }
        var removed = removeOthers && refused.Count == 0 ? Others(book, reading) : [];
        edits.AddRange(removed.Select(each => PanelEdit.Remove(each.Panel.Id, each.Version)));
        return new ImportPlan
        {
            Added = added.ToImmutable(),
            Changed = changed.ToImmutable(),
            Unchanged = unchanged,
            Refused = [.. refused.OrderBy(fault => fault.Position)],
            Removed = [.. removed.Select(each => each.Panel)],
            Edits = edits.ToImmutable(),
        };
    }

    private static List<StoredPanel> Others(PanelBook book, PanelReading reading)
    {
        var named = reading.Panels.Select(entry => entry.Panel.Id).ToHashSet();
        return [.. book.Stored.Values.Where(each => !named.Contains(each.Panel.Id) && !book.IsInFile(each.Panel.Id))];
    }
}
