using System.Collections.Immutable;
using Platypus.Core.Fleet;
using Platypus.Core.Panels;
using Platypus.Core.Probing;
using Platypus.Core.Scanning;

namespace Platypus.Bench.Loads;

/// <summary>The real scanner with the real probe and store, and a count of what it does.</summary>
internal sealed class ScannerRig : IAsyncDisposable
{
    private readonly HttpPanelProbe _probe = new(TimeProvider.System);
    private long _ended;
    private long _faults;

    private ScannerRig(ScanOptions options)
    {
        Store = new FleetStore(options.FailuresToConfirm, TimeProvider.System, observer: new ObserverRules
        {
            Interval = options.Interval,
            Timeout = options.Timeout,
            RetryDelay = options.RetryDelay,
        });
        Scanner = new FleetScanner(_probe, Store, options, TimeProvider.System)
        {
            CheckEnded = (_, _) => Interlocked.Increment(ref _ended),
            Faulted = _ => Interlocked.Increment(ref _faults),
        };
    }

    /// <summary>What the scanner reports to.</summary>
    public FleetStore Store { get; }

    /// <summary>The scanner.</summary>
    public FleetScanner Scanner { get; }

    /// <summary>Checks ended so far.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Defects of ours so far.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Starts to check a fleet.</summary>
    public static async Task<ScannerRig> StartAsync(ScanOptions options, ImmutableArray<Panel> panels)
    {
        var rig = new ScannerRig(options);
        await rig.Scanner.SetPanelsAsync(panels);
        return rig;
    }

    /// <summary>Ends when the store knows all panels and all that are down, are confirmed.</summary>
    public async Task SettleAsync()
    {
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }
        while (Store.Snapshot.Counts is { Total: 0 } or { Unknown: > 0 } or { Suspect: > 0 });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Scanner.DisposeAsync();
        await Store.DisposeAsync();
        _probe.Dispose();
    }
}
