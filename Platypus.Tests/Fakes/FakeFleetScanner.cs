using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;

namespace Platypus.Tests.Fakes;

/// <summary>A scanner that says what a test wants.</summary>
public sealed class FakeFleetScanner : IFleetScanner
{
    private ScanStatistics _statistics = new(TimeSpan.FromMinutes(1), 20.1, TimeSpan.FromMilliseconds(20), 0, 0, 0);

    /// <summary>Set, it is thrown at whoever asks for the statistics.</summary>
    public Exception? Broken { get; set; }

    /// <summary>What a check by hand leads to.</summary>
    public Func<PanelId, Task<PanelState?>> Check { get; set; } = _ => Task.FromResult<PanelState?>(null);

    /// <summary>The panels checked by hand, in order.</summary>
    public List<PanelId> Checked { get; } = [];

    public ScanStatistics Statistics
    {
        get => Broken is null ? _statistics : throw Broken;
        set => _statistics = value;
    }

    public Task<PanelState?> CheckNowAsync(PanelId id, CancellationToken stop)
    {
        Checked.Add(id);
        return Check(id).WaitAsync(stop);
    }
}
