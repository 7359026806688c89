using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platypus.Core.Incidents;

namespace Platypus.Web.Components.Incidents;

/// <summary>Who owns an incident, with the buttons of those who may change it.</summary>
public sealed partial class OwnerControls : ComponentBase
{
    private Ownership? _own;
    private bool _open;
    private string _note = "";
    private LeaseEnd _end;

    /// <summary>The incident.</summary>
    [Parameter, EditorRequired]
    public Incident Incident { get; set; } = null!;

    /// <summary>The moment that dates are told from (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

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
    protected override void OnParametersSet() => _own?.Show(Incident);

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
        if (_own!.First is null && _own.Said.Length == 0)
            (_open, _note, _end) = (false, "", LeaseEnd.Resolved);
    }

    private void CloseAtEscape(KeyboardEventArgs key) => _open &= key.Key != "Escape";
}
