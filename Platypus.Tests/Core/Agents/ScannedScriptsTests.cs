using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Scanning;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Agents;

/// <summary>The real scripts under the real scanner.</summary>
public sealed class ScannedScriptsTests : IDisposable
{
    private readonly AgentSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Both_scripts_are_panels_whose_usage_is_known()
    {
        await using var php = await _sandbox.StartPhpAsync(realProc: true);
        await using var python = await _sandbox.StartPythonAsync(realProc: true);
        using var probe = new HttpPanelProbe(TimeProvider.System);
        await using var store = new FleetStore(failuresToConfirm: 3, TimeProvider.System);
        await using var scanner = new FleetScanner(probe, store, new ScanOptions { Timeout = Patience.Limit }, TimeProvider.System);

        await scanner.SetPanelsAsync([Panel("php", php), Panel("python", python)]);
        await Patience.UntilAsync(() => store.Snapshot.Counts.Up == 2 && store.Snapshot.All().All(state => state.CheckedAt is not null));

        Assert.All(store.Snapshot.All(), state => Assert.True(
            state.Usage is { Values: { Cpu: not null, Memory: > 0, Disk: > 0 } }, $"{state.Panel.Id}: {state.UsageCause}"));
        // Python's server keeps its connection, and so guards itself; PHP's for development closes it.
        await Patience.UntilAsync(() => scanner.Statistics.Tripwires == 1);
    }

    private static Panel Panel(string id, ExternalServer server) => new()
    {
        Id = new PanelId(id),
        Name = id,
        Hostname = $"127.0.0.1:{server.Port}",
        Address = new Uri($"http://127.0.0.1:{server.Port}"),
    };
}
