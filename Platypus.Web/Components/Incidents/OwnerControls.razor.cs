using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platypus.Core.Incidents;
using Platypus.Web.Components.Layout;

namespace Platypus.Web.Components.Incidents;

/// <summary>Who owns an incident, with the buttons of those who may change it.</summary>
public sealed partial class OwnerControls : ComponentBase
{
    /// <summary>How long after an act the keyboard is kept with it: nobody is anywhere else so soon.</summary>
    private static readonly TimeSpan CatchesUp = TimeSpan.FromSeconds(1);

    private Ownership? _own;
    private ElementReference _fold;
    private bool _acted;
    private DateTimeOffset _until;
    private bool _open;
    private string _note = "";
    private LeaseEnd _end;

    /// <summary>The incident.</summary>
    [Parameter, EditorRequired]
    public Incident Incident { get; set; } = null!;

    /// <summary>The moment that dates are told from (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [CascadingParameter]
    private KeyRest? Rest { get; set; }

    [Inject]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private IIncidentDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    // What this person just did shows at once, also while the page is paused.
    private Incident Shown => _own?.Incident ?? Incident;

    private bool Off => !RendererInfo.IsInteractive || _own!.IsBusy;

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        _own = Viewer.Actor is { } actor ? new Ownership(Desk, Clock, actor) : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _own?.Show(Incident);
        // What was done comes back with the fleet, and can move the card it is on.
        if (Incident.Version < Shown.Version || Clock.GetUtcNow() >= _until)
            return;
        (_acted, _until) = (true, default);
    }

    // What was pressed may be gone, or was off for a moment; its neighbour stays. Where nobody can do anything any more, the page has the keyboard.
    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_acted)
            return;
        _acted = false;
        if (Shown.State != IncidentState.Resolved)
            await KeyRest.GiveAsync(_fold);
        else if (Rest is not null)
            await Rest.TakeAsync();
    }

    private async Task AcknowledgeAsync(bool over = false)
    {
        await _own!.AcknowledgeAsync(_open ? _note : null, _open ? _end : LeaseEnd.Resolved, over);
        CloseIfDone();
    }

    private async Task TakeBackAsync()
    {
        await _own!.TakeBackAsync();
        CloseIfDone();
    }

    private void CloseIfDone()
    {
        (_acted, _until) = (true, Clock.GetUtcNow() + CatchesUp);
        if (_own!.First is null && _own.Said.Length == 0)
            (_open, _note, _end) = (false, "", LeaseEnd.Resolved);
    }

    private void CloseAtEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            (_open, _acted) = (false, true);
    }
}
