using System.Collections.Immutable;
using System.Globalization;
using Platypus.Core.Panels;
using Platypus.Core.Scanning;

namespace Platypus.Web.Demo;

/// <summary>
/// A fleet of real HTTP panels on this machine's loopback, with a daily life and with faults on purpose. What is wrong when
/// is decided by a <see cref="FaultSchedule"/>; a timer makes the processes follow it.
/// </summary>
public sealed class FleetSimulator : IAsyncDisposable
{
    /// <summary>Largest fleet that is simulated.</summary>
    public const int MaxPanels = 20_000;

    /// <summary>Files that stay free for pages, the database, and both ends of the checks under way.</summary>
    private const int OpenFilesForOthers = 4_000;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(1500);
    private static readonly PanelAnswer Edge521 = PanelAnswer.Respond(PanelAnswer.Http(521, "error code: 521", "text/plain"));
    private static readonly PanelAnswer Error500 = PanelAnswer.Respond(PanelAnswer.Http(500, "Internal Server Error", "text/plain"));
    private static readonly PanelAnswer Error404 = PanelAnswer.Respond(PanelAnswer.Http(404, "Not Found", "text/plain"));
    private static readonly PanelAnswer NoJson = PanelAnswer.Respond(
        PanelAnswer.Http(200, "<br />\n<b>Warning</b>: sys_getloadavg() has been disabled", "text/html"));

    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly DemoProcess[] _processes;
    private readonly DemoProcess[] _processOf;
    private long _start;
    private ITimer? _timer;

    /// <summary>Reserves the addresses; nobody answers before <see cref="StartAsync"/>.</summary>
    /// <param name="panels">From 1 to <see cref="MaxPanels"/>.</param>
    /// <param name="clock">Faults, loads and delays follow it.</param>
    public FleetSimulator(int panels, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(panels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(panels, MaxPanels);
        (_clock, Faults) = (clock, new FaultSchedule(panels));
        _processOf = new DemoProcess[panels];
        var configured = new Panel[panels];
        var taken = new int[DemoLocation.All.Length];
        var processes = new List<DemoProcess>();
        foreach (var group in DemoFleet.Group(panels, Faults))
        {
            var location = DemoLocation.IndexOf(group[0]);
            var server = new PanelServer(DemoFleet.AddressOf(location, taken[location]++),
                (_, path) => Answer(group.Length == 1 ? group[0] : DemoFleet.PanelOf(path)), clock);
            var process = new DemoProcess(server, group[0]);
            processes.Add(process);
            foreach (var panel in group)
            {
                _processOf[panel] = process;
                configured[panel] = DemoFleet.Configure(panel, server.EndPoint, group.Length > 1);
            }
        }
        _processes = [.. processes];
        Panels = [.. configured];
    }

    /// <summary>The panels as Platypus is to watch them.</summary>
    public ImmutableArray<Panel> Panels { get; }

    /// <summary>What is wrong with whom when.</summary>
    public FaultSchedule Faults { get; }

    /// <summary>Time since the start, which the schedule follows.</summary>
    public TimeSpan SinceStart => _clock.GetElapsedTime(_start);

    /// <summary>How many idle connections a scanner in this process may keep, so that both their ends and the listeners fit into the open files.</summary>
    /// <param name="panels">Size of the simulated fleet.</param>
    public static int IdleConnections(int panels) =>
        Math.Clamp((OpenFileLimit.Read() - DemoFleet.ProcessCount(panels) - OpenFilesForOthers) / 2, 0, panels);

    /// <summary>Lets the panels live.</summary>
    public Task StartAsync(CancellationToken stop = default)
    {
        stop.ThrowIfCancellationRequested();
        _start = _clock.GetTimestamp();
        Follow();
        _timer = _clock.CreateTimer(_ => Follow(), null, Step, Step);
        return Task.CompletedTask;
    }

    /// <summary>Makes the processes what the schedule says they are now. A timer does this four times a second.</summary>
    public void Follow()
    {
        lock (_gate)
        {
            var now = SinceStart;
            foreach (var process in _processes)
                Follow(process, now);
        }
    }

    /// <summary>Kills a panel's process until <see cref="Revive"/>; in a large fleet those that share it die too.</summary>
    /// <param name="panel">Its index, from 0.</param>
    public void Kill(int panel) => SetKilled(_processOf[panel], true);

    /// <summary>Takes <see cref="Kill"/> back.</summary>
    /// <param name="panel">Its index, from 0.</param>
    public void Revive(int panel) => SetKilled(_processOf[panel], false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
        lock (_gate)
        {
            foreach (var process in _processes)
                process.Server.Dispose();
        }
    }

    private void SetKilled(DemoProcess process, bool killed)
    {
        lock (_gate)
        {
            process.Killed = killed;
            Follow(process, SinceStart);
        }
    }

    private void Follow(DemoProcess process, TimeSpan now)
    {
        if (process.Killed || Faults.At(process.Panel, now) is DemoFault.Refused or DemoFault.Crashed or DemoFault.Dark)
            process.Server.Kill();
        else
            process.Server.Listen();
    }

    private PanelAnswer Answer(int panel)
    {
        if (panel < 0 || panel >= Panels.Length)
            return Error404;
        return Faults.At(panel, SinceStart) switch
        {
            DemoFault.Hung => PanelAnswer.Hang,
            DemoFault.OriginDown => Edge521,
            DemoFault.ServerError => Error500,
            DemoFault.NoStats => Error404,
            DemoFault.Garbage => NoJson,
            DemoFault.Slow => Stats(panel, SlowAnswer),
            _ => Stats(panel, TimeSpan.Zero),
        };
    }

    private PanelAnswer Stats(int panel, TimeSpan delay)
    {
        var usage = LoadCurve.At(panel, _clock.GetUtcNow());
        return PanelAnswer.Respond(PanelAnswer.Http(200, string.Create(CultureInfo.InvariantCulture,
            $$"""{"cpu":{{usage.Cpu}},"memory":{{usage.Memory}},"disk":{{usage.Disk}}}""")), delay);
    }

    /// <summary>What listens on one address.</summary>
    /// <param name="server">Its listener.</param>
    /// <param name="panel">The first of its panels; its troubles as a process are those of this one.</param>
    private sealed class DemoProcess(PanelServer server, int panel)
    {
        public PanelServer Server { get; } = server;

        public int Panel { get; } = panel;

        public bool Killed { get; set; }
    }
}
