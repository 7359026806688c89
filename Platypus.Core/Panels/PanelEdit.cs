using System.Collections.Immutable;

namespace Platypus.Core.Panels;

/// <summary>One thing that somebody wants of the panels of the database.</summary>
/// <param name="Id">Which panel.</param>
/// <param name="Panel">What it is to be; null takes it out.</param>
/// <param name="Expected">
/// The version that the person saw, <see cref="Nothing"/> for a panel that is to be new, or <see cref="Anything"/> for a panel as it is now, whatever
/// it is.
/// </param>
public sealed record PanelEdit(PanelId Id, Panel? Panel, long Expected)
{
    /// <summary>There is no such panel yet, neither here nor in the file.</summary>
    public const long Nothing = 0;

    /// <summary>There is one, of any version.</summary>
    public const long Anything = -1;

    /// <summary>Makes a new panel.</summary>
    public static PanelEdit Add(Panel panel) => new(panel.Id, panel, Nothing);

    /// <summary>Replaces a panel.</summary>
    public static PanelEdit Replace(Panel panel, long expected = Anything) => new(panel.Id, panel, expected);

    /// <summary>Takes a panel out.</summary>
    public static PanelEdit Remove(PanelId id, long expected = Anything) => new(id, null, expected);
}

/// <summary>Why an edit cannot be made.</summary>
public enum PanelRefusal
{
    /// <summary>The panels file has that panel: it is edited there.</summary>
    InFile,

    /// <summary>There is no such panel.</summary>
    Unknown,

    /// <summary>The id belongs to a panel of the database already.</summary>
    Taken,

    /// <summary>Somebody changed the panel meanwhile.</summary>
    Changed,
}

/// <summary>What came of edits: all of them, or none.</summary>
/// <param name="Refused">Why not, by panel; empty when they were made.</param>
/// <param name="Book">The panels afterwards.</param>
public sealed record PanelEditResult(ImmutableArray<(PanelId Id, PanelRefusal Why)> Refused, PanelBook Book)
{
    /// <summary>Whether the edits are kept and in force.</summary>
    public bool IsDone => Refused.IsEmpty;
}
