using Platypus.Core.Probing;

namespace Platypus.Tests.Fakes;

/// <summary>A probe of a world that the test shapes: who is dead refuses or hangs, everybody else answers at once.</summary>
public sealed class WorldProbe(TimeProvider clock) : IPanelProbe
{
    private readonly Dictionary<string, FakeConnection> _connections = [];
    private int _waiting;

    /// <summary>Whether a panel, by its id, does not answer.</summary>
    public Func<string, bool> IsDead { get; set; } = _ => false;

    /// <summary>Whether the dead say nothing instead of refusing.</summary>
    public bool Hang { get; set; }

    /// <summary>Checks that wait for the clock.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Checks made, by panel.</summary>
    public Dictionary<string, int> Checks { get; } = [];

    public async Task<ProbeResult> CheckAsync(ProbeRequest request, CancellationToken stop)
    {
        var id = request.Panel.Id.Value;
        lock (Checks)
            Checks[id] = Checks.GetValueOrDefault(id) + 1;
        if (!IsDead(id))
            return new ProbeResult(new Verdict(CheckOutcome.Up, CheckCause.None, 200, TimeSpan.FromMilliseconds(5)), UsageReading.Silent, Keep(request));
        if (!Hang)
            return new ProbeResult(Verdict.Failed(CheckCause.Refused), UsageReading.Silent, null);
        await WaitAsync(request.Timeout, stop);
        return new ProbeResult(Verdict.Failed(CheckCause.Timeout), UsageReading.Silent, null);
    }

    /// <summary>Ends the idle connections of the dead, as a crash does.</summary>
    public void Reset()
    {
        List<FakeConnection> ended;
        lock (_connections)
        {
            ended = [.. _connections.Where(one => IsDead(one.Key)).Select(one => one.Value)];
            foreach (var id in _connections.Keys.Where(IsDead).ToList())
                _connections.Remove(id);
        }
        ended.ForEach(connection => connection.End(IdleEnd.Lost));
    }

    private async Task WaitAsync(TimeSpan time, CancellationToken stop)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref _waiting);
        // Counted down by the timer itself, so that no check that is about to end is taken for one that waits.
        await using var timer = clock.CreateTimer(
            _ =>
            {
                Interlocked.Decrement(ref _waiting);
                ended.TrySetResult();
            },
            null, time, Timeout.InfiniteTimeSpan);
        await ended.Task.WaitAsync(stop);
    }

    private FakeConnection? Keep(ProbeRequest request)
    {
        if (!request.KeepAlive)
            return null;
        lock (_connections)
            return _connections[request.Panel.Id.Value] = new FakeConnection();
    }
}
