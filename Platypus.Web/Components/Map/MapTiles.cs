using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Platypus.Core.Fleet;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Map;

/// <summary>
/// A chunk's tiles. Written by hand and not as a template: a tile is four frames, none of them white space, and only the
/// attributes of the tile that changed are sent.
/// </summary>
public sealed class MapTiles : ComponentBase
{
    private (MapChunk?, long) _rendered;

    /// <summary>The tiles.</summary>
    [Parameter, EditorRequired]
    public MapChunk Chunk { get; set; } = null!;

    /// <summary>Whose tiles they are; null for tiles that say nothing and lead nowhere.</summary>
    [Parameter]
    public FleetRoster? Roster { get; set; }

    /// <summary>Whether names are written on the tiles.</summary>
    [Parameter]
    public bool Named { get; set; }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _rendered != (Chunk, Chunk.Revision);

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _rendered = (Chunk, Chunk.Revision);
        for (var index = 0; index < Chunk.Places.Length; index++)
        {
            builder.OpenElement(0, Roster is null ? "i" : "a");
            builder.AddAttribute(1, "class", Chunk.Css[index]);
            if (Roster is not null)
            {
                builder.AddAttribute(2, "href", PanelAddresses.Of(Roster.Panels[Chunk.Places[index]].Id));
                builder.AddAttribute(3, "aria-label", Chunk.Labels[index]);
            }
            if (Named)
                builder.AddContent(4, FirstLine(Chunk.Labels[index]));
            builder.CloseElement();
        }
    }

    private static string FirstLine(string label) => label[..label.IndexOf('\n')];
}
