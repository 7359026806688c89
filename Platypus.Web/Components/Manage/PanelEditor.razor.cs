using Microsoft.AspNetCore.Components;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Web.Components.Fleet;

namespace Platypus.Web.Components.Manage;

/// <summary>The form for one panel: says what is wrong beside the field, tries the address, and hands over what was typed.</summary>
public sealed partial class PanelEditor : ComponentBase, IDisposable
{
    private static readonly string[] Folded = ["interval", "timeout", "statsPath", "thresholds.cpu", "thresholds.memory", "thresholds.disk"];

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyDictionary<string, string> _wrong = new Dictionary<string, string>();
    private bool _checked;
    private bool _open;
    private bool _trying;
    private TrialResult? _tried;
    private string _trySaid = "";

    /// <summary>What is typed.</summary>
    [Parameter, EditorRequired]
    public PanelForm Form { get; set; } = null!;

    /// <summary>Whether the panel does not exist yet.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>Saving is under way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>What the button says.</summary>
    [Parameter]
    public string SaveWord { get; set; } = "Save";

    /// <summary>Locations in use.</summary>
    [Parameter]
    public IEnumerable<string> Locations { get; set; } = [];

    /// <summary>Names a panel whose name has no letter or digit.</summary>
    [Parameter]
    public int Position { get; set; } = 1;

    /// <summary>Told the panel when it was typed well and is to be saved.</summary>
    [Parameter]
    public EventCallback<Panel> Save { get; set; }

    /// <summary>What is to be said above the buttons.</summary>
    [Parameter]
    public RenderFragment? Notice { get; set; }

    /// <summary>More buttons.</summary>
    [Parameter]
    public RenderFragment? Others { get; set; }

    [Inject]
    private PanelTrial Trial { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    private UsageThresholds Limits => (Settings.Rules ?? IncidentRules.Default).Usage;

    private string SuggestedId => string.IsNullOrWhiteSpace(Form.Name) ? "made of the name" : PanelId.FromName(Form.Name.Trim(), Position).Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private static StatusMark? MarkOf(TrialResult tried) => tried.Outcome switch
    {
        CheckOutcome.Up => StatusMark.Up,
        CheckOutcome.Degraded => StatusMark.Degraded,
        CheckOutcome.Down => StatusMark.Down,
        _ => null,
    };

    // Nobody is told off for what they have not finished typing.
    private void Check()
    {
        if (_checked)
            _wrong = Form.Read(Position).Wrong;
    }

    private async Task SaveAsync()
    {
        (_checked, var (panel, wrong)) = (true, Form.Read(Position));
        _wrong = wrong;
        _open |= Folded.Any(wrong.ContainsKey);
        if (panel is not null && !Busy)
            await Save.InvokeAsync(panel);
    }

    private async Task TryAsync()
    {
        if (_trying)
            return;
        var (panel, wrong) = Form.ReadForTrial();
        (_tried, _trySaid) = (null, "");
        if (panel is null)
        {
            _wrong = wrong;
            _open |= Folded.Any(wrong.ContainsKey);
            return;
        }
        _wrong = new Dictionary<string, string>();
        _trying = true;
        try
        {
            _tried = await Trial.RunAsync(panel, _gone.Token);
            _trySaid = _tried is null ? "Another try is still under way." : "";
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is closed.
        }
        finally
        {
            _trying = false;
        }
    }

    private string? Css(string field) => _wrong.ContainsKey(field) ? "bad" : null;

    private string? Invalid(string field) => _wrong.ContainsKey(field) ? "true" : null;

    private RenderFragment Wrong(string field) => builder =>
    {
        if (!_wrong.TryGetValue(field, out var what))
            return;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "wrong");
        builder.AddAttribute(2, "id", "wrong-" + field);
        builder.AddContent(3, what);
        builder.CloseElement();
    };
}
