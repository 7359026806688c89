using Microsoft.AspNetCore.Components;
using Platypus.Core.StatusPages;

namespace Platypus.Web.Components.StatusPages;

/// <summary>Shapes and style names of the public page: nothing is told by colour alone.</summary>
internal static class PublicShapes
{
    /// <summary>A state's shape.</summary>
    public static MarkupString Of(GroupState state) => new($"""<svg class="shape" viewBox="0 0 24 24" aria-hidden="true">{state switch
    {
        GroupState.Up => """<circle cx="12" cy="12" r="11"/><path class="cut" d="M6.8 12.4l3.6 3.6 6.8-7.4"/>""",
        GroupState.Maintenance => """<rect x="1" y="1" width="22" height="22" rx="11"/><path class="cut" d="M9 7v10M15 7v10"/>""",
        GroupState.Troubled => """<path d="M12 1.6 23.4 21.4a1 1 0 0 1-.9 1.5h-21a1 1 0 0 1-.9-1.5z"/><path class="cut" d="M12 9v6M12 18.6v.4"/>""",
        GroupState.Down => """<rect x="1" y="1" width="22" height="22" rx="5"/><path class="cut" d="M7.5 7.5l9 9M16.5 7.5l-9 9"/>""",
        _ => """<circle class="ring" cx="12" cy="12" r="10"/>""",
    }}</svg>""");

    /// <summary>A state's style.</summary>
    public static string Class(GroupState state) => state switch
    {
        GroupState.Up => "up",
        GroupState.Maintenance => "maintenance",
        GroupState.Troubled => "troubled",
        GroupState.Down => "down",
        _ => "unknown",
    };

    /// <summary>A day's style: how much of its bar is cut off.</summary>
    public static string Class(StatusDay day) => day switch
    {
        { Ratio: null } => "d0",
        { IsWell: true } => "d1",
        { Ratio: >= 0.999, Failing: < 0.01 } => "d2",
        { Ratio: >= 0.99 } => "d3",
        { Ratio: >= 0.9 } => "d4",
        _ => "d5",
    };
}
