using Platypus.Core.Fleet;
using Platypus.Core.Incidents;

namespace Platypus.Tests.Fakes;

/// <summary>A desk that does what it is asked at once, shows it in the store and keeps it in the storage.</summary>
public sealed class FakeIncidentDesk(FleetStore store, FakeIncidentStorage storage, TimeProvider clock) : IIncidentDesk
{
    /// <summary>What was asked, in order.</summary>
    public List<IncidentInput> Asked { get; } = [];

    /// <summary>Set, it is thrown at whoever asks.</summary>
    public Exception? Broken { get; set; }

    /// <summary>Set, it answers in place of the desk.</summary>
    public Func<IncidentInput, Task<IntentOutcome>>? Answer { get; set; }

    /// <summary>Shows these as what is not resolved, and keeps them.</summary>
    public async Task OpenAsync(params Incident[] incidents)
    {
        foreach (var incident in incidents)
            storage.Put(incident);
        await store.SetIncidentsAsync(new OpenIncidents([.. incidents.Where(each => each.ResolvedAt is null)], null, Plan));
        await store.FlushAsync();
    }

    public async Task<IntentOutcome> AskAsync(IncidentInput intent, CancellationToken stop = default)
    {
        Asked.Add(intent);
        if (Broken is not null)
            throw Broken;
        if (Answer is not null)
            return await Answer(intent);
        var now = clock.GetUtcNow();
        if (Taken(intent) is { } taken)
            return new IntentOutcome(IntentResult.Taken, taken);
        return intent switch
        {
            IncidentInput.Acknowledge ask => await ChangeAsync(
                ask.Incident, new Acknowledgement(ask.By, now, ask.Note, ask.Until),
                new LedgerEntry(now, LedgerEvent.Acknowledged, ask.By, $"{ask.By} has it")),
            IncidentInput.Unacknowledge ask => await ChangeAsync(
                ask.Incident, null, new LedgerEntry(now, LedgerEvent.Unacknowledged, ask.By, $"{ask.By} gave it back")),
            IncidentInput.MaintenanceSet ask => await PlanAsync([.. Plan.All.Where(each => each.Id != ask.Window.Id), ask.Window]),
            IncidentInput.MaintenanceEnded ask => await PlanAsync([.. Plan.All.Select(each => each.Id == ask.Id ? each with { CutAt = now } : each)]),
            IncidentInput.MaintenanceRemoved ask => await PlanAsync([.. Plan.All.Where(each => each.Id != ask.Id)]),
            _ => throw new NotSupportedException(),
        };
    }

    private Incident? Taken(IncidentInput intent)
    {
        var (id, by, guard) = intent switch
        {
            IncidentInput.Acknowledge ask => (ask.Incident, ask.By, ask.Guard),
            IncidentInput.Unacknowledge ask => (ask.Incident, ask.By, ask.Guard),
            _ => ("", "", null),
        };
        var incident = store.Snapshot.Incidents.All.FirstOrDefault(each => each.Id == id);
        return guard is not null && incident?.Acknowledgement is { } owner && owner.By != by && owner.By != guard.Seen ? incident : null;
    }

    private MaintenancePlan Plan => store.Snapshot.Incidents.Maintenance;

    private async Task<IntentOutcome> PlanAsync(MaintenanceWindow[] windows)
    {
        await store.SetIncidentsAsync(new OpenIncidents(store.Snapshot.Incidents.All, null, new MaintenancePlan(windows)));
        await store.FlushAsync();
        return new IntentOutcome(IntentResult.Done, null);
    }

    private async Task<IntentOutcome> ChangeAsync(string id, Acknowledgement? owner, LedgerEntry entry)
    {
        var all = store.Snapshot.Incidents.All;
        if (all.FirstOrDefault(each => each.Id == id) is not { } incident)
            return new IntentOutcome(IntentResult.NotOpen, null);
        var after = incident with { Acknowledgement = owner, Version = incident.Version + 1 };
        storage.Put(after, entry);
        await store.SetIncidentsAsync(new OpenIncidents(all.Replace(incident, after), null, Plan));
        await store.FlushAsync();
        return new IntentOutcome(IntentResult.Done, after);
    }
}
