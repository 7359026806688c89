using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Panels;

/// <summary>The panels in force, from the start on.</summary>
public sealed class PanelCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whoever_asks_once_the_catalog_has_started_is_told_of_every_panel_of_the_file()
    {
        var file = Path.Combine(_folder, "panels.json");
        await File.WriteAllTextAsync(file, """[{"name": "One", "hostname": "127.0.0.1:1"}, {"name": "Two", "hostname": "127.0.0.1:1"}]""");
        var clock = new FakeClock();
        await using var store = new FleetStore(3, clock);
        await using var scanner = new FleetScanner(new FakeProbe(), store, new ScanOptions(), clock);
        var catalog = new PanelCatalog(new PanelsFileWatcher(file), scanner, store, clock);

        Assert.Empty(catalog.Prepare());
        await catalog.StartAsync(CancellationToken.None);

        Assert.Equal(["one", "two"], store.Snapshot.All().Select(state => state.Panel.Id.Value).Order());
    }
}
