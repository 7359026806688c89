using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Platypus.Core.Probing;

/// <summary>
/// Resolves names on a few threads of its own: the system's resolver blocks, and a name server that hangs must not
/// take the threads that everything else runs on. Answers are kept for a minute, refusals are not.
/// </summary>
internal sealed class HostResolver(TimeProvider clock)
{
    private const int MaxThreads = 32;
    private const int MaxNames = 100_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (IPAddress[] Addresses, long At)> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<Task<IPAddress[]>>> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _threads = new(MaxThreads);

    /// <summary>The addresses of a host.</summary>
    /// <exception cref="SocketException">The name does not resolve.</exception>
    public async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken stop)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        if (_known.TryGetValue(host, out var known) && clock.GetElapsedTime(known.At) < Lifetime)
            return known.Addresses;
        // Everybody who asks for a name at the same time waits for the same answer.
        var asked = _asked.GetOrAdd(host, name => new Lazy<Task<IPAddress[]>>(() => AskAsync(name)));
        return await asked.Value.WaitAsync(stop).ConfigureAwait(false);
    }

    private static IPAddress[] Ask(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (ArgumentException)
        {
            // Too long for a name: nobody can have it.
            throw new SocketException((int)SocketError.HostNotFound);
        }
    }

    private async Task<IPAddress[]> AskAsync(string host)
    {
        await _threads.WaitAsync().ConfigureAwait(false);
        try
        {
            var addresses = await Task.Factory.StartNew(
                () => Ask(host), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
            if (_known.Count >= MaxNames)
                _known.Clear();
            _known[host] = (addresses, clock.GetTimestamp());
            return addresses;
        }
        finally
        {
            _threads.Release();
            _asked.TryRemove(host, out _);
        }
    }
}
