using Microsoft.AspNetCore.Components;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Web.Components.Incidents;

/// <summary>Who owns an incident, and the buttons to own it, for those who may.</summary>
public sealed partial class OwnerControls : ComponentBase
{
    private bool _asking;
    private string? _note;
    private int? _hours;
    private string _said = "";

    /// <summary>The incident.</summary>
    [Parameter, EditorRequired]
    public Incident Incident { get; set; } = null!;

    /// <summary>The moment that ages are counted from (UTC).</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Inject]
    private IIncidentDesk Desk { get; set; } = null!;

    [Inject]
    private PageSettings Settings { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string Owner => IncidentLines.Owner(Incident, Now);

    private Task AcknowledgeAsync(string? note, int? hours)
    {
        DateTimeOffset? until = hours is { } length ? Clock.GetUtcNow() + TimeSpan.FromHours(length) : null;
        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        return AskAsync(new IncidentInput.Acknowledge(Incident.Id, Settings.Actor!, said, until));
    }

    private Task TakeBackAsync() => AskAsync(new IncidentInput.Unacknowledge(Incident.Id, Settings.Actor!));

    private async Task AskAsync(IncidentInput intent)
    {
        (_asking, _said) = (true, "");
        try
        {
            var outcome = await Desk.AskAsync(intent);
            _said = outcome.Incident is null ? "It is resolved already." : "";
        }
        catch (StorageException failure)
        {
            _said = $"Not done: {failure.Message}";
        }
        finally
        {
            _asking = false;
        }
    }
}
