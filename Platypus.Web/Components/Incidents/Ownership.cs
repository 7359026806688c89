using Platypus.Core.Incidents;
using Platypus.Core.Storage;

namespace Platypus.Web.Components.Incidents;

/// <summary>When an acknowledgement is to end by itself.</summary>
public enum LeaseEnd
{
    /// <summary>When the incident is resolved or gets worse.</summary>
    Resolved,

    /// <summary>After an hour.</summary>
    OneHour,

    /// <summary>After four hours.</summary>
    FourHours,
}

/// <summary>What one person at one page does about who owns an incident. Nobody takes over unknowingly.</summary>
public sealed class Ownership(IIncidentDesk desk, TimeProvider clock, string actor)
{
    /// <summary>The incident as it is shown.</summary>
    public Incident Incident { get; private set; } = null!;

    /// <summary>Who was quicker; null when nobody was.</summary>
    public Acknowledgement? First { get; private set; }

    /// <summary>What came of the last thing asked for; empty when there is nothing to say.</summary>
    public string Said { get; private set; } = "";

    /// <summary>Whether an answer is awaited.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether somebody else owns the incident.</summary>
    public bool IsAnothers => Incident.Acknowledgement is { } owner && owner.By != actor;

    /// <summary>Shows an incident, unless what is shown already is newer.</summary>
    public void Show(Incident incident)
    {
        if (Incident is { } shown && shown.Id == incident.Id && shown.Version >= incident.Version)
            return;
        if (Incident is not null && Incident.Id != incident.Id)
            Said = "";
        (Incident, First) = (incident, incident.Acknowledgement?.By == First?.By ? First : null);
    }

    /// <summary>Says "mine". Where another said so first, it only tells who.</summary>
    /// <param name="note">What to say; blank for nothing.</param>
    /// <param name="end">When it ends by itself.</param>
    /// <param name="over">Whether the one who was first is to be followed: only after that was told and read.</param>
    public Task AcknowledgeAsync(string? note, LeaseEnd end, bool over = false)
    {
        var until = end switch
        {
            LeaseEnd.OneHour => clock.GetUtcNow() + TimeSpan.FromHours(1),
            LeaseEnd.FourHours => clock.GetUtcNow() + TimeSpan.FromHours(4),
            _ => (DateTimeOffset?)null,
        };
        return AskAsync(
            new IncidentInput.Acknowledge(Incident.Id, actor, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), until, Guard(over)));
    }

    /// <summary>Takes the acknowledgement back, whoever gave it, unless somebody new has it by now.</summary>
    public Task TakeBackAsync() => AskAsync(new IncidentInput.Unacknowledge(Incident.Id, actor, Guard(over: false)));

    // What the page shows may be old by a moment, or paused; the engine knows, and decides by what the person saw.
    private OwnerGuard Guard(bool over) => new(over ? First?.By : Incident.Acknowledgement?.By);

    private async Task AskAsync(IncidentInput intent)
    {
        if (IsBusy)
            return;
        (IsBusy, First, Said) = (true, null, "");
        try
        {
            Take(await desk.AskAsync(intent));
        }
        catch (StorageException failure)
        {
            Said = $"Not saved: {failure.Message}";
        }
        finally
        {
            IsBusy = false;
        }
    }

    private void Take(IntentOutcome outcome)
    {
        if (outcome.Result == IntentResult.Taken)
        {
            First = outcome.Incident?.Acknowledgement;
            return;
        }
        if (outcome.Incident is { } after)
            Show(after);
        Said = outcome.Result switch
        {
            IntentResult.NotOpen => "It is resolved already.",
            IntentResult.BadEnd => "That end is over already.",
            _ => "",
        };
    }
}
