using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Sight;

/// <summary>Checks that fall behind by more than their interval are a reason to doubt, once.</summary>
public sealed class LagTests
{
    [Fact]
    public async Task Who_falls_behind_looks_at_the_fleet_once()
    {
        var (clock, probe, scout) = (new FakeClock(), new FakeProbe(), new RecordingScout());
        await using var store = new FleetStore(3, clock, observer: new ObserverRules());
        await using var scanner = new FleetScanner(probe, store, new ScanOptions { MaxConcurrency = 2, Interval = TimeSpan.FromSeconds(2) }, clock);
        store.Attach(scout);
        await scanner.SetPanelsAsync(TestPanels.Many(12));
        // Two checks take all slots for longer than the interval, and longer than a busy machine explains.
        for (var second = 0; second < 20; second++)
            clock.Advance(TimeSpan.FromSeconds(1));
        await store.FlushAsync();
        Assert.Equal(12, Assert.Single(scout.Asked).Length);
    }

    private sealed class RecordingScout : IScout
    {
        public List<ImmutableArray<PanelId>> Asked { get; } = [];

        public void Ask(ImmutableArray<PanelId> panels) => Asked.Add(panels);

        public void SetBlind(bool blind) => throw new InvalidOperationException("nobody is blind");
    }
}
