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
    public async Task A_window_is_written_and_shown_when_its_answer_comes_and_is_there_after_a_restart()
    {
        await _store.SetPanelsAsync(TestPanels.Many(1));
        await SeeAsync("p1", CheckOutcome.Down);
        await UntilOpenAsync(1);
        var window = Window("w", TimeSpan.FromHours(1));
        Assert.Equal(IntentResult.Done, (await _desk.AskAsync(new IncidentInput.MaintenanceSet(window))).Result);
        Assert.Equal([window], _store.Snapshot.Incidents.Maintenance.All.AsEnumerable());
        Assert.Empty(Open);
        Assert.Equal("opened resolved", string.Join(' ', (await _storage.LedgerAsync("1"))!.Select(entry => entry.Event.Word())));
        await CloseAsync();
        await OpenAsync();
        await _store.SetPanelsAsync(TestPanels.Many(1));
        await SeeAsync("p1", CheckOutcome.Down);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _desk.AskAsync(new IncidentInput.Acknowledge("99", "nobody"));
        Assert.Empty(Open);
        Assert.Equal([window], _store.Snapshot.Incidents.Maintenance.All.AsEnumerable());

        await _desk.AskAsync(new IncidentInput.MaintenanceEnded("w"));
        Assert.Equal("2", Assert.Single(Open).Id);
        Assert.Equal(_clock.GetUtcNow(), Assert.Single((await _storage.LoadAsync()).Windows).CutAt);
        await _desk.AskAsync(new IncidentInput.MaintenanceRemoved("w"));
        Assert.Empty((await _storage.LoadAsync()).Windows);
        Assert.Empty(_store.Snapshot.Incidents.Maintenance.All);
    }

    [Fact]
    public async Task With_a_full_disk_a_window_is_refused_and_changes_nothing()
    {
        await _store.SetPanelsAsync(TestPanels.Many(1));
        await SeeAsync("p1", CheckOutcome.Down);
        await UntilOpenAsync(1);
        await _desk.AskAsync(new IncidentInput.MaintenanceSet(Window("old", TimeSpan.FromSeconds(1), at: 60)));
        _storage.IsFull = true;
        await Assert.ThrowsAsync<StorageException>(() => _desk.AskAsync(new IncidentInput.MaintenanceSet(Window("w", TimeSpan.FromHours(1)))));
        await Assert.ThrowsAsync<StorageException>(() => _desk.AskAsync(new IncidentInput.MaintenanceRemoved("old")));
        Assert.Equal("1", Assert.Single(Open).Id);
        Assert.Equal("old", Assert.Single(_store.Snapshot.Incidents.Maintenance.All).Id);
        _storage.IsFull = false;
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _desk.AskAsync(new IncidentInput.Acknowledge("1", "ada"));
        Assert.Equal("old", Assert.Single((await _storage.LoadAsync()).Windows).Id);
    }

    [Fact]
    public async Task A_window_that_ended_long_ago_is_forgotten_on_the_disk_too()
    {
        await _desk.AskAsync(new IncidentInput.MaintenanceSet(Window("w", TimeSpan.FromHours(1))));
        _clock.Advance(TimeSpan.FromDays(8));
        await Patience.UntilAsync(() => _store.Snapshot.Incidents.Maintenance.All.IsEmpty);
        Assert.Empty((await _storage.LoadAsync()).Windows);
    }

    [Fact]
    public async Task The_state_of_a_panel_that_is_no_longer_watched_is_forgotten_and_at_shutdown_none_is()
    {
        await _store.SetPanelsAsync(TestPanels.Many(3));
        await SeeAsync("p1", CheckOutcome.Up);
        await _store.SetPanelsAsync([TestPanels.One("p1"), TestPanels.One("p3")]);
        // What could not be taken changes no panels.
        await _store.SetPanelsProblemAsync("broken");
        await _store.FlushAsync();
        await CloseAsync();
        await OpenAsync();
        Assert.Equal(["p1", "p3"], (await _storage.LoadAsync()).States.Select(state => state.Panel.Value));
        // Gone while the program did not run.
        await _store.SetPanelsAsync([TestPanels.One("p3")]);
        await _store.FlushAsync();
        await CloseAsync();
        await OpenAsync();
        Assert.Equal(["p3"], (await _storage.LoadAsync()).States.Select(state => state.Panel.Value));
    }

    private MaintenanceWindow Window(string id, TimeSpan length, double at = 0) => new(
        id, MaintenanceScope.Panel, ["p1"], _clock.GetUtcNow().AddSeconds(at), length, Weekly: false, "switch", "ada");

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
