using Microsoft.AspNetCore.Components;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Web.Components.Incidents;
using Platypus.Web.Components.Maintenance;

namespace Platypus.Web.Components.Fleet;

/// <summary>One panel's row. Rendered again only when the panel's state or one of the ages shown differs.</summary>
public sealed partial class FleetRow : ComponentBase
{
    private static readonly TimeSpan OldUsage = TimeSpan.FromMinutes(2);
    private PanelState? _rendered;
    private UsageThresholds _limits = null!;
    private (string Since, string Checked, string Old, string Cause, string Kept, string Trouble) _words;
    private string _since = "", _checked = "", _old = "", _cause = "", _noUsage = "", _asOf = "", _kept = "", _css = "", _trouble = "";

    /// <summary>The panel.</summary>
    [Parameter, EditorRequired]
    public PanelState State { get; set; } = null!;

    /// <summary>The moment that ages are counted from (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The fleet's time for one check; null when it is not known.</summary>
    [Parameter]
    public TimeSpan? FleetTimeout { get; set; }

    /// <summary>Until when maintenance covers it (UTC); null when none does.</summary>
    [Parameter]
    public DateTimeOffset? MaintenanceUntil { get; set; }

    /// <summary>What is wrong with it although it answers; null for nothing.</summary>
    [Parameter]
    public Incident? Trouble { get; set; }

    /// <summary>What is too much; null for the defaults.</summary>
    [Parameter]
    public IncidentRules? Rules { get; set; }

    /// <summary>How often it was rendered.</summary>
    public int Renders { get; private set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _since = State.Status == PanelStatus.Unknown && !State.Suspect ? PlainWords.Missing : PlainWords.Ago(State.MarkSince(), Now);
        _checked = State.CheckedAt is { } at ? PlainWords.Ago(at, Now) : PlainWords.Missing;
        // Usage outlives the answers it came with: while none come, it is shown as what it is, old.
        _old = State.Usage is { } usage && State.Mark() is StatusMark.Down or StatusMark.Suspect or StatusMark.Degraded
            && Now - usage.At > OldUsage ? "old" : "";
        _cause = PlainWords.Cause(State, FleetTimeout) + (State.Suspect ? ", checking again" : "");
        _asOf = PlainWords.AsOf(State, Now);
        if (State.Stale)
            _cause = ", " + PlainWords.NotConfirmed + (_cause.Length > 0 ? $" · {_cause}" : "");
        _limits = (Rules ?? IncidentRules.Default).LimitsOf(State.Panel);
        _kept = MaintenanceUntil is { } until ? MaintenanceText.Short(until, Now) : "";
        _trouble = Trouble is not null && State.Mark() is StatusMark.Up or StatusMark.Degraded ? IncidentText.Trouble(Trouble) : "";
        _css = State.Mark().Css() + (State.Stale ? " stale" : "") + (_kept.Length > 0 ? " kept" : "") + (_trouble.Length > 0 ? " trouble" : "");
        var why = PlainWords.Cause(State.UsageCause);
        _noUsage = why.Length == 0 ? "no usage" : $"no usage · {why}";
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() =>
        !ReferenceEquals(_rendered, State) || _words != (_since, _checked, _old, _cause, _kept, _trouble);

    private void Count()
    {
        (_rendered, _words) = (State, (_since, _checked, _old, _cause, _kept, _trouble));
        Renders++;
    }
}
