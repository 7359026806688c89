using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using Platypus.Core.Panels;

namespace Platypus.Bench.Loads;

/// <summary>
/// The yardstick: a <see cref="SocketsHttpHandler"/> asked in a loop, with a timeout, the body read and parsed as JSON,
/// and nothing else: no store, no schedule of due times that can change, no judgement, no bounds, no tripwire.
/// </summary>
internal sealed class BareLoop(ImmutableArray<Panel> panels, bool warm, TimeSpan timeout) : IAsyncDisposable
{
    private readonly ImmutableArray<Uri> _uris = [.. panels.Select(panel => panel.CheckUri("/platy/"))];
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        UseCookies = false,
        UseProxy = false,
    });
    private ImmutableArray<Task> _running = [];
    private long _ended;
    private int _next = -1;

    /// <summary>Checks ended so far.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Checks round and round from so many tasks at once.</summary>
    public void StartFlat(int concurrency) => _running = [.. Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
            await CheckAsync(_uris[(int)((uint)Interlocked.Increment(ref _next) % (uint)_uris.Length)]);
    }))];

    /// <summary>Checks each panel once an interval, evenly spread: the first round faster, to connect.</summary>
    public void StartPaced(TimeSpan interval, TimeSpan firstRound) => _running = [Task.Run(async () =>
    {
        await RoundAsync(firstRound);
        while (!_stop.IsCancellationRequested)
            await RoundAsync(interval);
    })];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _http.Dispose();
    }

    private async Task RoundAsync(TimeSpan length)
    {
        var watch = Stopwatch.StartNew();
        for (var index = 0; index < _uris.Length && !_stop.IsCancellationRequested; index++)
        {
            var due = length * index / _uris.Length;
            if (due - watch.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early + TimeSpan.FromMilliseconds(1));
            _ = CheckAsync(_uris[index]);
        }
    }

    private async Task CheckAsync(Uri uri)
    {
        try
        {
            using var deadline = new CancellationTokenSource(timeout);
            using var request = new HttpRequestMessage(HttpMethod.Get, uri) { Version = HttpVersion.Version11 };
            request.Headers.ConnectionClose = warm ? null : true;
            using var response = await _http.SendAsync(request, deadline.Token);
            var body = await response.Content.ReadAsByteArrayAsync(deadline.Token);
            if (response.IsSuccessStatusCode)
                JsonDocument.Parse(body).Dispose();
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // Counted like the others.
        }
        Interlocked.Increment(ref _ended);
    }
}
