using System.Collections.Immutable;
using Platypus.Core.Panels;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Manage;

/// <summary>Whom a deed reaches: fixed when it is asked for, so that what is done is what was read.</summary>
/// <param name="All">Everybody who was meant.</param>
/// <param name="Editable">Those of the database.</param>
/// <param name="Names">The name of the only one; null when there are more.</param>
public sealed record BulkTarget(ImmutableArray<PanelId> All, ImmutableArray<PanelId> Editable, string? Names)
{
    /// <summary>Sorts out who is in the file.</summary>
    public static BulkTarget Of(PanelBook book, IReadOnlyCollection<PanelId> panels)
    {
        var editable = panels.Where(id => !book.IsInFile(id) && book.FindStored(id) is not null).ToImmutableArray();
        return new BulkTarget([.. panels], editable, editable.Length == 1 ? book.Find(editable[0])?.Name : null);
    }

    /// <summary>Whom it reaches, and who is left out.</summary>
    public string Words => $"Applies to {Names ?? PlainWords.Panels(Editable.Length)}"
        + (All.Length - Editable.Length is > 0 and var others ? $"; {PlainWords.Count(others)} from the file {(others == 1 ? "is" : "are")} left out." : ".");
}
