using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;

namespace Platypus.Web.Components.Fleet;

/// <summary>What a row shows as a panel's status, worst first: the status, and "suspect" while failures are being confirmed.</summary>
public enum StatusMark
{
    /// <summary>Confirmed not to answer.</summary>
    Down,

    /// <summary>Failed its last check; being checked again.</summary>
    Suspect,

    /// <summary>Answers that it fails.</summary>
    Degraded,

    /// <summary>Not checked yet.</summary>
    Unknown,

    /// <summary>Answers.</summary>
    Up,

    /// <summary>Not checked, because somebody said so.</summary>
    Paused,
}

/// <summary>Word, class and shape of each mark, so that no status is told by colour alone.</summary>
public static class StatusMarks
{
    private static readonly MarkupString[] ShapeOf =
    [
        Svg("down", "<rect x='2' y='2' width='12' height='12' rx='3'/><path class='cut' d='M5.5 5.5l5 5m0-5l-5 5'/>"),
        Svg("suspect", "<circle cx='8' cy='8' r='5.5'/>"),
        Svg("degraded", "<path d='M8 2l6.5 12h-13z'/>"),
        Svg("unknown", "<circle cx='8' cy='8' r='4.5'/>"),
        Svg("up", "<circle cx='8' cy='8' r='5'/>"),
        Svg("paused", "<rect x='4' y='3' width='3' height='10' rx='1'/><rect x='9' y='3' width='3' height='10' rx='1'/>"),
    ];

    /// <summary>All marks, worst first.</summary>
    public static IReadOnlyList<StatusMark> All { get; } = Enum.GetValues<StatusMark>();

    /// <summary>The mark of a state.</summary>
    public static StatusMark Mark(this PanelState state) => state.Status switch
    {
        PanelStatus.Down => StatusMark.Down,
        PanelStatus.Paused => StatusMark.Paused,
        _ when state.Suspect => StatusMark.Suspect,
        PanelStatus.Degraded => StatusMark.Degraded,
        PanelStatus.Up => StatusMark.Up,
        _ => StatusMark.Unknown,
    };

    /// <summary>When what the mark says began (UTC).</summary>
    public static DateTimeOffset MarkSince(this PanelState state) =>
        state.Suspect ? state.FailingSince ?? state.Since : state.Since;

    /// <summary>Whether the mark says that something is wrong.</summary>
    public static bool IsProblem(this StatusMark mark) => mark is StatusMark.Down or StatusMark.Suspect or StatusMark.Degraded;

    /// <summary>The word people read, such as "Down".</summary>
    public static string Word(this StatusMark mark) => mark.ToString();

    /// <summary>The class the style sheet knows it by.</summary>
    public static string Css(this StatusMark mark) => mark switch
    {
        StatusMark.Down => "down",
        StatusMark.Suspect => "suspect",
        StatusMark.Degraded => "degraded",
        StatusMark.Unknown => "unknown",
        StatusMark.Up => "up",
        _ => "paused",
    };

    /// <summary>Its shape as SVG; the word stands beside it.</summary>
    public static MarkupString Shape(this StatusMark mark) => ShapeOf[(int)mark];

    private static MarkupString Svg(string css, string inner) =>
        new($"<svg class='st {css}' viewBox='0 0 16 16' width='14' height='14' aria-hidden='true'>{inner}</svg>");
}
