using Platypus.Core.Incidents;
using Platypus.Core.Panels;

namespace Platypus.Web.Components.Palette;

/// <summary>What sort of thing the palette found; of equally good matches the earlier sort comes first.</summary>
public enum PaletteKind
{
    /// <summary>A page of the site.</summary>
    Page,

    /// <summary>Something to do.</summary>
    Action,

    /// <summary>A saved view of the fleet.</summary>
    View,

    /// <summary>An incident that is not resolved.</summary>
    Incident,

    /// <summary>A location.</summary>
    Location,

    /// <summary>A tag.</summary>
    Tag,

    /// <summary>A panel.</summary>
    Panel,
}

/// <summary>Something the palette offers.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Address">Where it leads, relative to the root.</param>
public sealed record PaletteItem(PaletteKind Kind, string Text, string Address)
{
    /// <summary>Says more, in small letters; empty for nothing.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The incident to acknowledge before it leads there; null for none.</summary>
    public Incident? Acknowledge { get; init; }

    /// <summary>The panel to check on the way there; null for none.</summary>
    public PanelId? Check { get; init; }

    /// <summary>Whether the whole page is loaded anew, because what changes is a cookie.</summary>
    public bool LoadsAnew { get; init; }
}
