using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Reading;

namespace Platypus.Web.Components.Maintenance;

/// <summary>The form of a new maintenance window.</summary>
public sealed partial class MaintenanceForm : ComponentBase
{
    private MaintenanceFields _fields = new();

    /// <summary>The panels that there are.</summary>
    [Parameter, EditorRequired]
    public FleetRoster Roster { get; set; } = null!;

    /// <summary>The moment that times are told from (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>Who is asked for it.</summary>
    [Parameter, EditorRequired]
    public MaintenanceAsking Asking { get; set; } = null!;

    /// <summary>What it is to be for at first; null when the address said nothing.</summary>
    [Parameter]
    public MaintenanceQuery? Wanted { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Wanted is { } wanted)
            (_fields.Scope, _fields.Picked) = (wanted.Scope, wanted.Targets);
    }

    private async Task MakeAsync()
    {
        if (await Asking.MakeAsync(_fields.ToOrder(Roster)))
            _fields = new MaintenanceFields { Scope = _fields.Scope };
    }

    private void ChooseScope(ChangeEventArgs change)
    {
        if (IncidentWords.Parse<MaintenanceScope>(change.Value as string) is { } scope)
            _fields.Choose(scope);
    }

    private string Preview()
    {
        var clock = $"It is {PlainWords.Moment(Now, Now)} now.";
        var order = _fields.ToOrder(Roster);
        var begin = order.From ?? Now;
        if (order.Targets.IsEmpty || (order.Length ?? order.Until - begin) is not { } length || length <= TimeSpan.Zero)
            return clock;
        var panels = Roster.Panels.Count(new MaintenanceWindow("", _fields.Scope, [.. order.Targets], begin, length, false, null, "").IsFor);
        return $"Nothing opens for {PlainWords.Panels(panels)} from {(order.From is null ? "now" : PlainWords.Moment(begin, Now))} to {PlainWords.Moment(begin + length, Now)}{(_fields.Weekly ? ", and so every week" : "")}. {clock}";
    }

    private RenderFragment Problem(params string[] fields) => builder =>
    {
        foreach (var field in fields)
        {
            if (!Asking.Problems.TryGetValue(field, out var problem))
                continue;
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "wrong");
            builder.AddAttribute(2, "role", "alert");
            builder.AddContent(3, char.ToUpperInvariant(problem[0]) + problem[1..]);
            builder.CloseElement();
        }
    };

    private string Zone(DateTime? local) => ReadingStyle.Current.Offset(local is { } time ? ReadingStyle.Current.At(time) : Now);

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";
}
