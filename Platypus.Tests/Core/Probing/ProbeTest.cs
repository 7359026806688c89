using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Probing;

/// <summary>What the tests of the probe share: the real probe, one check.</summary>
public abstract class ProbeTest : IDisposable
{
    /// <summary>Never reached by a panel that answers.</summary>
    protected static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    /// <summary>For panels that never answer.</summary>
    protected static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    protected HttpPanelProbe Probe { get; } = new(TimeProvider.System);

    public void Dispose()
    {
        Probe.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<ProbeResult> CheckAsync(RawPanel panel, TimeSpan? timeout = null, bool keepAlive = false, Action<Verdict>? judged = null) =>
        CheckAsync(panel.Panel(), timeout, keepAlive, judged);

    protected Task<ProbeResult> CheckAsync(Panel panel, TimeSpan? timeout = null, bool keepAlive = false, Action<Verdict>? judged = null) =>
        Probe.CheckAsync(
            new ProbeRequest(panel, panel.CheckUri("/platy/"), timeout ?? Ample, keepAlive, judged ?? (_ => { })), CancellationToken.None);

    protected static Panel At(string url) => new()
    {
        Id = new PanelId("p"),
        Name = "p",
        Hostname = url,
        Address = new Uri(url),
    };

    protected static async Task<(CheckOutcome?, CheckCause?)> Judged(Task<ProbeResult> check)
    {
        var result = await check;
        return (result.Verdict?.Outcome, result.Verdict?.Cause);
    }
}
