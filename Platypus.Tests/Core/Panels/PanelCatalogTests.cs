using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Scanning;
using Platypus.Core.Storage;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Panels;

/// <summary>Who says which panels there are, and what becomes of it.</summary>
public sealed class PanelCatalogTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;
    private readonly FakeClock _clock = new();
    private readonly FakePanelStorage _storage = new();
    private readonly CancellationTokenSource _stop = new();
    private FleetStore _store = null!;
    private FleetScanner _scanner = null!;
    private PanelCatalog _catalog = null!;
    private Task _run = Task.CompletedTask;

    private string PanelsFile => Path.Combine(_folder, "panels.json");

    public Task InitializeAsync()
    {
        _store = new FleetStore(3, _clock);
        _scanner = new FleetScanner(new FakeProbe(), _store, new ScanOptions(), _clock);
        _catalog = new PanelCatalog(new PanelsFileWatcher(PanelsFile), _storage, _scanner, _store, _clock);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _scanner.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string InForce => string.Join(' ', _store.Snapshot.All().Select(state => state.Panel.Id.Value));

    private Task SaveFileAsync(params string[] names) => File.WriteAllTextAsync(
        PanelsFile, $"[{string.Join(',', names.Select(name => $$"""{"name": "{{name}}", "hostname": "127.0.0.1:1"}"""))}]");

    private async Task StartAsync()
    {
        Assert.Empty(_catalog.Prepare());
        await _catalog.StartAsync(CancellationToken.None);
    }

    /// <summary>Follows the file from now on, with a fallback.</summary>
    private async Task FollowAsync()
    {
        _run = _catalog.RunAsync([TestPanels.One("this-server")], (_, _) => { }, _stop.Token);
        await Patience.UntilAsync(() => InForce == "this-server");
    }

    private Task<PanelEditResult> EditAsync(PanelEdit edit) => _catalog.EditAsync(edit, "ada");

    [Fact]
    public async Task Whoever_asks_once_the_catalog_has_started_is_told_of_every_panel_of_the_file_and_of_the_database()
    {
        await SaveFileAsync("One", "Two");
        _storage.Kept[new PanelId("three")] = new StoredPanel(TestPanels.One("three"), 7, "ada", _clock.GetUtcNow());
        await StartAsync();
        Assert.Equal("one two three", InForce);
    }

    [Fact]
    public async Task Until_somebody_names_a_panel_the_fallback_is_watched_and_again_when_the_last_is_gone()
    {
        await StartAsync();
        Assert.Equal("", InForce);
        await FollowAsync();

        Assert.True((await EditAsync(PanelEdit.Add(TestPanels.One("a")))).IsDone);
        Assert.Equal("a", InForce);
        Assert.True((await EditAsync(PanelEdit.Remove(new PanelId("a")))).IsDone);
        Assert.Equal("this-server", InForce);
    }

    [Fact]
    public async Task An_edit_is_kept_before_anybody_sees_it_and_seen_before_it_is_answered()
    {
        await StartAsync();
        _storage.Writing = () => Assert.Equal("", InForce);
        var result = await EditAsync(PanelEdit.Add(TestPanels.One("a")));
        Assert.True(result.IsDone);
        Assert.Equal("a", InForce);
        Assert.Equal(("ada", 1, _clock.GetUtcNow()), (Kept("a").ChangedBy, Kept("a").Version, Kept("a").ChangedAt));
        Assert.Same(result.Book, _catalog.Book);
    }

    [Fact]
    public async Task A_database_that_fails_refuses_the_edit_and_nothing_changes()
    {
        await StartAsync();
        await EditAsync(PanelEdit.Add(TestPanels.One("a")));
        var before = _catalog.Book;
        _storage.IsFull = true;
        var failure = await Assert.ThrowsAsync<StorageException>(() => EditAsync(PanelEdit.Add(TestPanels.One("b"))));
        Assert.Equal("The disk is full.", failure.Message);
        Assert.Same(before, _catalog.Book);
        Assert.Equal("a", InForce);

        _storage.IsFull = false;
        Assert.True((await EditAsync(PanelEdit.Add(TestPanels.One("b")))).IsDone);
        Assert.Equal("a b", InForce);
    }

    [Fact]
    public async Task Of_several_edits_all_are_made_or_none()
    {
        await StartAsync();
        await EditAsync(PanelEdit.Add(TestPanels.One("a")));
        var result = await _catalog.EditAsync(
            _ => [PanelEdit.Add(TestPanels.One("b")), PanelEdit.Add(TestPanels.One("a")), PanelEdit.Remove(new PanelId("x"))], "ada");
        Assert.Equal([(new PanelId("a"), PanelRefusal.Taken), (new PanelId("x"), PanelRefusal.Unknown)], result.Refused.ToArray());
        Assert.Equal("a", InForce);
        Assert.Equal(1, _storage.Writes);
    }

    [Fact]
    public async Task Ten_thousand_panels_are_edited_in_one_write_and_one_change_of_the_fleet()
    {
        await StartAsync();
        await _catalog.EditAsync(_ => TestPanels.Many(10_000).Select(PanelEdit.Add), "ada");
        var version = _store.Snapshot.Version;
        var result = await _catalog.EditAsync(book => book.InForce.Select(panel => PanelEdit.Replace(panel with { Tags = ["eu"] })), "ada");
        Assert.True(result.IsDone);
        Assert.Equal((2, version + 1), (_storage.Writes, _store.Snapshot.Version));
        Assert.All(_store.Snapshot.All(), state => Assert.Equal("eu", Assert.Single(state.Panel.Tags)));
    }

    [Fact]
    public async Task Who_edits_what_somebody_else_changed_meanwhile_is_told_and_nothing_is_lost()
    {
        await StartAsync();
        await EditAsync(PanelEdit.Add(TestPanels.One("a")));
        var seen = Kept("a");
        Assert.True((await EditAsync(PanelEdit.Replace(seen.Panel with { Name = "Mine" }, seen.Version))).IsDone);
        var late = await EditAsync(PanelEdit.Replace(seen.Panel with { Name = "Yours" }, seen.Version));
        Assert.Equal([(new PanelId("a"), PanelRefusal.Changed)], late.Refused.ToArray());
        Assert.Equal([(new PanelId("a"), PanelRefusal.Changed)], (await EditAsync(PanelEdit.Remove(new PanelId("a"), seen.Version))).Refused.ToArray());
        Assert.Equal("Mine", Kept("a").Panel.Name);
        Assert.True((await EditAsync(PanelEdit.Replace(seen.Panel with { Name = "Yours" }, Kept("a").Version))).IsDone);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_no_news()
    {
        await StartAsync();
        await EditAsync(PanelEdit.Add(TestPanels.One("a")));
        var (seen, version) = (Kept("a"), _store.Snapshot.Version);
        Assert.True((await EditAsync(PanelEdit.Replace(seen.Panel, seen.Version))).IsDone);
        Assert.Equal((seen, version), (Kept("a"), _store.Snapshot.Version));
    }

    [Fact]
    public async Task A_panel_keeps_its_state_through_edits_unless_it_points_elsewhere()
    {
        await StartAsync();
        await EditAsync(PanelEdit.Add(TestPanels.One("a")));
        await _store.ReportAsync(new Observation(new PanelId("a"), Verdict.OfResponse(200, false, TimeSpan.FromMilliseconds(3)), default, _clock.GetUtcNow()));
        await _store.FlushAsync();
        await EditAsync(PanelEdit.Replace(Kept("a").Panel with { Name = "Named anew", Tags = ["eu"] }));
        Assert.Equal(("Named anew", PanelStatus.Up), (State("a").Panel.Name, State("a").Status));
        await EditAsync(PanelEdit.Replace(Kept("a").Panel with { Hostname = "b.example", Address = new Uri("http://b.example") }));
        Assert.Equal(PanelStatus.Unknown, State("a").Status);
    }

    [Fact]
    public async Task What_the_file_has_is_not_edited_here()
    {
        await SaveFileAsync("One");
        await StartAsync();
        var panel = TestPanels.One("one");
        foreach (var edit in (PanelEdit[])[PanelEdit.Add(panel), PanelEdit.Replace(panel), PanelEdit.Remove(panel.Id)])
            Assert.Equal([(panel.Id, PanelRefusal.InFile)], (await EditAsync(edit)).Refused.ToArray());
    }

    [Fact]
    public async Task A_panel_that_the_file_brings_too_is_hidden_and_comes_back_when_the_file_lets_it_go()
    {
        await StartAsync();
        await FollowAsync();
        await EditAsync(PanelEdit.Add(TestPanels.One("one") with { Name = "Of the database" }));

        await EditFileAsync("One");
        Assert.Equal("One", State("one").Panel.Name);
        Assert.Equal("Of the database", Assert.Single(_catalog.Book.Hidden).Panel.Name);
        Assert.Equal(1, _store.Snapshot.Count);

        await EditFileAsync("Other");
        Assert.Equal("other one", InForce);
        Assert.Equal("Of the database", State("one").Panel.Name);
        Assert.Empty(_catalog.Book.Hidden);
    }

    [Fact]
    public async Task A_hidden_panel_can_be_taken_out_by_whoever_sees_that_it_is_hidden()
    {
        await SaveFileAsync("One");
        _storage.Kept[new PanelId("one")] = new StoredPanel(TestPanels.One("one"), 7, "ada", _clock.GetUtcNow());
        await StartAsync();
        Assert.True((await EditAsync(PanelEdit.Remove(new PanelId("one"), expected: 7))).IsDone);
        Assert.Empty(_catalog.Book.Hidden);
        Assert.Empty(_storage.Kept);
        Assert.Equal("one", InForce);
    }

    [Fact]
    public async Task Simulated_panels_are_like_those_of_a_file()
    {
        var catalog = new PanelCatalog(null, _storage, _scanner, _store, _clock);
        catalog.Prepare(ImmutableArray.Create(TestPanels.One("simulated")));
        await catalog.StartAsync(CancellationToken.None);
        Assert.True((await catalog.EditAsync(PanelEdit.Add(TestPanels.One("own")), "demo")).IsDone);
        Assert.Equal(PanelRefusal.InFile, (await catalog.EditAsync(PanelEdit.Remove(new PanelId("simulated")), "demo")).Refused[0].Why);
        Assert.Equal("simulated own", InForce);
    }

    private StoredPanel Kept(string id) => _storage.Kept[new PanelId(id)];

    private PanelState State(string id) => _store.Snapshot.Find(new PanelId(id))!;

    private async Task EditFileAsync(string name)
    {
        await SaveFileAsync(name);
        await Patience.UntilAsync(() =>
        {
            _clock.Advance(PanelsFileWatcher.Pause);
            return _store.Snapshot.All().Any(state => state.Panel.Name == name);
        });
    }
}
