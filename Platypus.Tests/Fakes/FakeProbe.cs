using System.Threading.Channels;
using Platypus.Core.Probing;

namespace Platypus.Tests.Fakes;

/// <summary>A probe whose checks wait until the test answers them.</summary>
public sealed class FakeProbe : IPanelProbe
{
    private readonly Channel<PendingCheck> _checks = Channel.CreateUnbounded<PendingCheck>();

    /// <summary>Checks asked for so far.</summary>
    public int Asked { get; private set; }

    public async Task<ProbeResult> CheckAsync(ProbeRequest request, CancellationToken stop)
    {
        var check = new PendingCheck(request);
        lock (_checks)
            Asked++;
        _checks.Writer.TryWrite(check);
        return await check.Answer.Task.WaitAsync(stop);
    }

    /// <summary>The next check that the scanner asked for.</summary>
    public Task<PendingCheck> NextAsync() => _checks.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);

    /// <summary>Whether a check waits that no test has taken yet.</summary>
    public bool HasNext => _checks.Reader.TryPeek(out _);
}

/// <summary>One check under way.</summary>
public sealed class PendingCheck(ProbeRequest request)
{
    public ProbeRequest Request { get; } = request;

    public string Id => Request.Panel.Id.Value;

    public TaskCompletionSource<ProbeResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Up(IIdleConnection? connection = null) => Answer.SetResult(
        new ProbeResult(new Verdict(CheckOutcome.Up, CheckCause.None, 200, TimeSpan.FromMilliseconds(20)), UsageReading.Silent, connection));

    public void Down(CheckCause cause = CheckCause.Refused) =>
        Answer.SetResult(new ProbeResult(Verdict.Failed(cause), UsageReading.Silent, null));

    public void Inconclusive() => Answer.SetResult(default);
}

/// <summary>An idle connection that ends when the test says so.</summary>
public sealed class FakeConnection : IIdleConnection
{
    private readonly Lock _gate = new();
    private Action<IIdleConnection, IdleEnd>? _ended;
    private IdleEnd? _how;

    public bool IsClosed { get; private set; }

    public void Watch(Action<IIdleConnection, IdleEnd> ended)
    {
        lock (_gate)
            _ended = ended;
        Tell();
    }

    public void Close() => IsClosed = true;

    /// <summary>Ends it, be it before anybody watches: a real one is told then, too.</summary>
    public void End(IdleEnd how)
    {
        lock (_gate)
            _how = how;
        Tell();
    }

    private void Tell()
    {
        Action<IIdleConnection, IdleEnd>? ended;
        IdleEnd? how;
        lock (_gate)
        {
            if (_ended is null || _how is null)
                return;
            (ended, how) = (_ended, _how);
            _ended = null;
        }
        ended(this, how.Value);
    }
}

/// <summary>How tests wait for what other threads do: without sleeping, and not for ever.</summary>
public static class Patience
{
    /// <summary>Far beyond anything that works.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks at something that takes its time, so that whoever works at it has the processor.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private const int QuickLooks = 200;

    public static async Task UntilAsync(Func<bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var looks = 0; !holds(); looks++)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
                throw new TimeoutException("What the test waits for did not happen.");
            if (looks < QuickLooks)
                await Task.Yield();
            else
                await Task.Delay(Pause / 10, TimeProvider.System);
        }
    }
}
