using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Storage;
using Platypus.Tests.Fakes;
using Platypus.Web.Storage;

namespace Platypus.Tests.Web.Incidents;

/// <summary>Fleet, engine and database together: what happens is written down before it is shown.</summary>
public sealed class IncidentDeskTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;
    private readonly FakeClock _clock = new();
    private Database _database = null!;
    private BreakableStorage _storage = null!;
    private FleetStore _store = null!;
    private IncidentDesk _desk = null!;

    public Task InitializeAsync() => OpenAsync();

    public async Task DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        _database = Database.Open(_folder);
        _storage = new BreakableStorage(new SqliteIncidentStorage(_database));
        var stored = await _storage.LoadAsync();
        _store = new FleetStore(1, _clock, stored.States);
        _desk = new IncidentDesk(
            IncidentBook.Restore(stored.Open, stored.Windows, stored.LastNumber), _store, _storage, IncidentRules.Default, _clock);
        await _desk.StartAsync();
    }

    private async Task CloseAsync()
    {
        await _desk.DisposeAsync();
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task SeeAsync(string id, CheckOutcome outcome)
    {
        await _store.ReportAsync(new Observation(
            new PanelId(id), new Verdict(outcome, outcome == CheckOutcome.Down ? CheckCause.Refused : CheckCause.None, null, null), default, _clock.GetUtcNow()));
        await _store.FlushAsync();
    }

    private Task UntilOpenAsync(int count) => Patience.UntilAsync(() => _store.Snapshot.Incidents.All.Length == count);

    private ImmutableArray<Incident> Open => _store.Snapshot.Incidents.All;

    [Fact]
    public async Task What_is_shown_is_written_down()
    {
        await _store.SetPanelsAsync(TestPanels.Many(2));
        await SeeAsync("p1", CheckOutcome.Down);
        await UntilOpenAsync(1);
        var stored = await _storage.LoadAsync();
        Assert.Equal(Open[0].Id, Assert.Single(stored.Open).Id);
        Assert.Equal(PanelStatus.Down, stored.States.Single(state => state.Panel.Value == "p1").Status);
        await SeeAsync("p1", CheckOutcome.Up);
        await UntilOpenAsync(0);
        Assert.Empty((await _storage.LoadAsync()).Open);
    }

    [Fact]
    public async Task An_acknowledgement_is_written_and_shown_when_its_answer_comes()
    {
        await _store.SetPanelsAsync(TestPanels.Many(1));
        await SeeAsync("p1", CheckOutcome.Down);
        await UntilOpenAsync(1);
        var outcome = await _desk.AskAsync(new IncidentInput.Acknowledge(Open[0].Id, "ada", "on it"));
        Assert.Equal((IntentResult.Done, "ada"), (outcome.Result, outcome.Incident!.Acknowledgement!.By));
        Assert.Equal("ada", Open[0].Acknowledgement!.By);
        Assert.Equal("on it", (await _storage.FindAsync(Open[0].Id))!.Acknowledgement!.Note);
        Assert.Null((await _desk.AskAsync(new IncidentInput.Acknowledge("99", "ada"))).Incident);
    }

    [Fact]
    public async Task After_a_restart_what_was_open_is_open_and_what_recovered_meanwhile_resolves()
    {
        await _store.SetPanelsAsync(TestPanels.Many(3));
        await SeeAsync("p1", CheckOutcome.Down);
        await SeeAsync("p2", CheckOutcome.Down);
        await UntilOpenAsync(2);
        var first = Open.Single(incident => incident.Members[0].Panel.Value == "p1");
        await _desk.AskAsync(new IncidentInput.Acknowledge(first.Id, "ada"));
        await CloseAsync();

        _clock.Advance(TimeSpan.FromMinutes(3));
        await OpenAsync();
        // The second panel is no longer watched after the restart.
        await _store.SetPanelsAsync([TestPanels.One("p1"), TestPanels.One("p3")]);
        await UntilOpenAsync(1);
        Assert.Equal((first.Id, "ada"), (Open[0].Id, Open[0].Acknowledgement!.By));
        Assert.True(_store.Snapshot.Find(new PanelId("p1")) is { Status: PanelStatus.Down, Stale: true });
        await SeeAsync("p1", CheckOutcome.Up);
        await UntilOpenAsync(0);
    }

    [Fact]
    public async Task With_a_full_disk_the_page_goes_on_intents_are_refused_and_all_is_written_when_there_is_room()
    {
        await _store.SetPanelsAsync(TestPanels.Many(1));
        await SeeAsync("p1", CheckOutcome.Up);
        _storage.IsFull = true;
        await SeeAsync("p1", CheckOutcome.Down);
        await UntilOpenAsync(1);
        await Patience.UntilAsync(() => _store.Snapshot.Incidents.Problem is not null);
        Assert.Equal("The disk is full.", _store.Snapshot.Incidents.Problem);
        await Assert.ThrowsAsync<StorageException>(() => _desk.AskAsync(new IncidentInput.Acknowledge(Open[0].Id, "ada")));
        Assert.Null(Open[0].Acknowledgement);

        _storage.IsFull = false;
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Patience.UntilAsync(() => _store.Snapshot.Incidents.Problem is null);
        Assert.Equal("opened", string.Join(' ', (await _storage.LedgerAsync(Open[0].Id))!.Select(entry => entry.Event.Word())));
    }

    [Fact]
    public async Task A_defect_stops_the_desk_loudly_and_leaves_nobody_waiting()
    {
        var told = new TaskCompletionSource<Exception>();
        _desk.Faulted = failure => told.TrySetResult(failure);
        await _store.SetPanelsAsync(TestPanels.Many(1));
        await SeeAsync("p1", CheckOutcome.Down);
        await UntilOpenAsync(1);
        _storage.HasDefect = true;
        await Assert.ThrowsAsync<StorageException>(() => _desk.AskAsync(new IncidentInput.Acknowledge(Open[0].Id, "ada")).WaitAsync(Patience.Limit));
        Assert.Equal("a defect", (await told.Task.WaitAsync(Patience.Limit)).Message);
        await Patience.UntilAsync(() => _store.Snapshot.Incidents.Problem is not null);
        await Assert.ThrowsAsync<StorageException>(() => _desk.AskAsync(new IncidentInput.Acknowledge(Open[0].Id, "ada")).WaitAsync(Patience.Limit));
        Assert.True(_desk.Writer.IsCompleted);
    }

    [Fact]
    public async Task With_a_full_disk_an_intent_that_changes_nothing_is_still_answered()
    {
        await _store.SetPanelsAsync(TestPanels.Many(1));
        _storage.IsFull = true;
        await SeeAsync("p1", CheckOutcome.Down);
        await UntilOpenAsync(1);
        Assert.Equal(IntentResult.NotOpen, (await _desk.AskAsync(new IncidentInput.Acknowledge("99", "ada"))).Result);
    }
}
