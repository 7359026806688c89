namespace Platypus.Web.Slack;

/// <summary>One message a second and channel, which is what Slack takes. Thread-safe.</summary>
/// <param name="clock">Measures the pace.</param>
internal sealed class ChannelPace(TimeProvider clock)
{
    /// <summary>Time between two messages of one channel.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _next = [];

    /// <summary>Ends when it is the caller's turn; turns are given in the order of the calls.</summary>
    public Task TurnAsync(string channel, CancellationToken stop)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var turn = _next.TryGetValue(channel, out var next) && next > now ? next : now;
            _next[channel] = turn + Gap;
            wait = turn - now;
        }
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, stop) : Task.CompletedTask;
    }
}
