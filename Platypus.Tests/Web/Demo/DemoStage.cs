using Platypus.Core.Probing;
using Platypus.Web.Demo;

namespace Platypus.Tests.Web.Demo;

/// <summary>A simulated fleet under a clock of the test's, and the real probe to look at it.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);
    private readonly HttpPanelProbe _probe = new(TimeProvider.System);

    private DemoStage(int panels) => Simulator = new FleetSimulator(panels, Clock);

    public SteppedClock Clock { get; } = new();

    public FleetSimulator Simulator { get; }

    public static async Task<DemoStage> OpenAsync(int panels = 60)
    {
        var stage = new DemoStage(panels);
        await stage.Simulator.StartAsync();
        return stage;
    }

    /// <summary>Lets time pass, and the processes notice.</summary>
    public void PassTo(TimeSpan sinceStart)
    {
        Clock.Step(sinceStart - Simulator.SinceStart);
        Simulator.Follow();
    }

    public Task<ProbeResult> CheckAsync(int panel, TimeSpan? timeout = null)
    {
        var configured = Simulator.Panels[panel];
        return _probe.CheckAsync(
            new ProbeRequest(configured, configured.CheckUri("/platy/"), timeout ?? ProbeTimeout, KeepAlive: true, _ => { }),
            CancellationToken.None);
    }

    /// <summary>Checks a panel that is well and tells how its idle connection ends.</summary>
    public async Task<Task<IdleEnd>> GuardAsync(int panel)
    {
        var result = await CheckAsync(panel);
        var ended = new TaskCompletionSource<IdleEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.NotNull(result.Connection);
        result.Connection.Watch((_, how) => ended.TrySetResult(how));
        return ended.Task;
    }

    /// <summary>The first panel that has a fault within two minutes, and when.</summary>
    public (int Panel, TimeSpan At) Find(DemoFault fault) => (
        from second in Enumerable.Range(0, 120)
        from panel in Enumerable.Range(0, Simulator.Panels.Length)
        where Simulator.Faults.At(panel, TimeSpan.FromSeconds(second)) == fault
        select (panel, TimeSpan.FromSeconds(second))).First();

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await Simulator.DisposeAsync();
    }
}
