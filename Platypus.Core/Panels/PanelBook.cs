using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Platypus.Core.Panels;

/// <summary>
/// All panels at one moment and where they come from. Where file and database have one of the same id, the file's is in force and the other
/// is kept, hidden. Immutable.
/// </summary>
public sealed class PanelBook
{
    private static readonly Comparer<PanelId> ById = Comparer<PanelId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    private readonly FrozenDictionary<PanelId, Panel> _inFile;

    private PanelBook(ImmutableArray<Panel>? file, FrozenDictionary<PanelId, Panel> inFile, ImmutableSortedDictionary<PanelId, StoredPanel> stored, long lastVersion)
    {
        (File, _inFile, Stored, LastVersion) = (file, inFile, stored, lastVersion);
        Hidden = inFile.Count == 0 ? [] : [.. stored.Values.Where(each => inFile.ContainsKey(each.Panel.Id))];
        InForce = [.. file ?? [], .. stored.Values.Where(each => !inFile.ContainsKey(each.Panel.Id)).Select(each => each.Panel)];
    }

    /// <summary>No file and nothing in the database.</summary>
    public static PanelBook Empty { get; } =
        new(null, FrozenDictionary<PanelId, Panel>.Empty, ImmutableSortedDictionary.Create<PanelId, StoredPanel>(ById), 0);

    /// <summary>The file's panels; null where there is no file.</summary>
    public ImmutableArray<Panel>? File { get; }

    /// <summary>The database's panels by id, hidden ones included.</summary>
    public ImmutableSortedDictionary<PanelId, StoredPanel> Stored { get; }

    /// <summary>The database's panels that give way to one of the file.</summary>
    public ImmutableArray<StoredPanel> Hidden { get; }

    /// <summary>What is to be watched: the file's panels in their order, then the database's by id.</summary>
    public ImmutableArray<Panel> InForce { get; }

    /// <summary>Whether nobody has named a panel yet, nor an empty file said that there are to be none.</summary>
    public bool IsBlank => File is null && Stored.IsEmpty;

    internal long LastVersion { get; }

    /// <summary>Whether the file has this panel.</summary>
    public bool IsInFile(PanelId id) => _inFile.ContainsKey(id);

    /// <summary>The panel in force of an id; null when there is none.</summary>
    public Panel? Find(PanelId id) => _inFile.GetValueOrDefault(id) ?? FindStored(id)?.Panel;

    /// <summary>The database's panel of an id, hidden or not; null when there is none.</summary>
    public StoredPanel? FindStored(PanelId id) => Stored.GetValueOrDefault(id);

    /// <summary>With other panels in the file.</summary>
    public PanelBook WithFile(ImmutableArray<Panel>? file) =>
        new(file, (file ?? []).ToFrozenDictionary(panel => panel.Id), Stored, LastVersion);

    /// <summary>With what the database holds.</summary>
    public PanelBook WithStored(IReadOnlyCollection<StoredPanel> stored) => new(
        File, _inFile, Stored.Clear().AddRange(stored.Select(each => KeyValuePair.Create(each.Panel.Id, each))),
        Math.Max(LastVersion, stored.Select(each => each.Version).DefaultIfEmpty().Max()));

    /// <summary>Why an edit cannot be made; null when it can.</summary>
    public PanelRefusal? Refuse(PanelEdit edit)
    {
        var stored = FindStored(edit.Id);
        if (edit.Expected == PanelEdit.Nothing)
            return IsInFile(edit.Id) ? PanelRefusal.InFile : stored is not null ? PanelRefusal.Taken : null;
        // Hidden ones may be taken out, so that whoever moved a panel into the file can clear up; edits of them would show nothing.
        if (IsInFile(edit.Id) && (edit.Panel is not null || stored is null || edit.Expected == PanelEdit.Anything))
            return PanelRefusal.InFile;
        if (stored is null)
            return PanelRefusal.Unknown;
        return edit.Expected == PanelEdit.Anything || edit.Expected == stored.Version ? null : PanelRefusal.Changed;
    }

    /// <summary>The panels to keep, each of a version of its own, after edits that are not refused. What would change nothing is left out.</summary>
    internal IReadOnlyList<StoredPanel> Kept(IEnumerable<PanelEdit> edits, string actor, DateTimeOffset now)
    {
        var version = LastVersion;
        return
        [
            .. edits.Where(edit => edit.Panel is { } panel && !panel.Equals(FindStored(edit.Id)?.Panel))
                .Select(edit => new StoredPanel(edit.Panel!, ++version, actor, now)),
        ];
    }

    /// <summary>The book after a write.</summary>
    internal PanelBook After(IReadOnlyCollection<StoredPanel> kept, IReadOnlyCollection<PanelId> forgotten)
    {
        var stored = Stored.RemoveRange(forgotten).SetItems(kept.Select(each => KeyValuePair.Create(each.Panel.Id, each)));
        return new PanelBook(File, _inFile, stored, Math.Max(LastVersion, kept.Select(each => each.Version).DefaultIfEmpty().Max()));
    }
}
