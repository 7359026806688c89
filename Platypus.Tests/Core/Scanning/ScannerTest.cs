using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Scanning;

/// <summary>What the tests of the scanner share: fake probe and clock, real scanner and store.</summary>
public abstract class ScannerTest : IAsyncLifetime
{
    protected static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);
    protected static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    protected FakeClock Clock { get; } = new();

    protected FakeProbe Probe { get; } = new();

    protected FleetStore Store { get; private set; } = null!;

    protected FleetScanner Scanner { get; private set; } = null!;

    protected virtual ScanOptions Options { get; } = new();

    public Task InitializeAsync()
    {
        Store = new FleetStore(Options.FailuresToConfirm, Clock);
        Scanner = new FleetScanner(Probe, Store, Options, Clock);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Scanner.DisposeAsync();
        await Store.DisposeAsync();
    }

    /// <summary>Puts panels in force and lets their first checks come due.</summary>
    protected async Task StartAsync(ImmutableArray<Panel> panels)
    {
        await Scanner.SetPanelsAsync(panels);
        Clock.Advance(TimeSpan.FromMilliseconds((2 * panels.Length) + 1));
    }

    /// <summary>Waits until no check is under way, and what they saw is in the store.</summary>
    protected async Task SettleAsync()
    {
        await Patience.UntilAsync(() => Scanner.Statistics.Running == 0);
        await Store.FlushAsync();
    }

    protected PanelState State(string id = "p1") => Store.Snapshot.Find(new PanelId(id))!;
}
