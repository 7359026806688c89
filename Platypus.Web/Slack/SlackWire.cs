using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Platypus.Web.Options;

namespace Platypus.Web.Slack;

/// <summary>One call of the Web API: deadline, rest after a 429, and what came of it. Knows the tokens, and keeps them to itself.</summary>
internal sealed class SlackWire : IDisposable
{
    /// <summary>From the start of a call to the end of its answer.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>A rest that Slack asks for is kept up to this.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    /// <summary>The rest after a 429 that names none.</summary>
    private static readonly TimeSpan UsualRest = TimeSpan.FromSeconds(5);

    private const int MostAnswer = 4 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly SlackOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action<string, SlackException?> _ended;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _rests = [];

    /// <param name="options">Tokens and address.</param>
    /// <param name="clock">Measures deadlines and rests.</param>
    /// <param name="ended">Told of every call that was made: the method, and why it failed; must neither block nor throw.</param>
    public SlackWire(SlackOptions options, TimeProvider clock, Action<string, SlackException?> ended)
    {
        (_options, _clock, _ended) = (options, clock, ended);
        // No redirects: the token goes to Slack alone.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _http = new HttpClient(handler) { BaseAddress = options.ApiUrl, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswer };
    }

    /// <summary>Calls a method that reads a form.</summary>
    public Task<JsonElement> AskAsync(string method, IEnumerable<KeyValuePair<string, string>> form, Secret? token, CancellationToken stop) =>
        CallAsync(method, new FormUrlEncodedContent(form), token, stop);

    /// <summary>Calls a method that reads JSON.</summary>
    public Task<JsonElement> TellAsync(string method, object body, CancellationToken stop) =>
        CallAsync(method, new StringContent(JsonSerializer.Serialize(body, SlackJson.Options), Encoding.UTF8, "application/json"), _options.BotToken, stop);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> CallAsync(string method, HttpContent content, Secret? token, CancellationToken stop)
    {
        using (content)
        {
            RefuseAtRest(method);
            try
            {
                var answer = await SendAsync(method, content, token, stop).ConfigureAwait(false);
                _ended(method, null);
                return answer;
            }
            catch (SlackException failure)
            {
                if (failure.IsRateLimit)
                    Rest(method, failure.RetryAfter ?? UsualRest);
                _ended(method, failure);
                throw;
            }
        }
    }

    private async Task<JsonElement> SendAsync(string method, HttpContent content, Secret? token, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(Deadline, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        using var request = new HttpRequestMessage(HttpMethod.Post, method) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        try
        {
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            return await ReadAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new SlackException(SlackErrors.Timeout, maybeAccepted: true);
        }
        catch (HttpRequestException failure)
        {
            // Before there is a connection nothing can have been accepted.
            var never = failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            throw new SlackException(SlackErrors.Unreachable, maybeAccepted: !never);
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new SlackException(SlackErrors.BadAnswer, maybeAccepted: true);
        }
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw new SlackException(SlackErrors.RateLimited, retryAfter: RetryAfter(response));
        if ((int)response.StatusCode >= 500)
            throw new SlackException(SlackErrors.ServerError, maybeAccepted: true);
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false));
        var answer = document.RootElement.Clone();
        return answer.Part("ok").ValueKind switch
        {
            JsonValueKind.True => answer,
            JsonValueKind.False => throw Refused(response, SlackErrors.Word(answer.Text("error"))),
            _ => throw new SlackException(SlackErrors.BadAnswer, maybeAccepted: true),
        };
    }

    private SlackException Refused(HttpResponseMessage response, string error) => error is SlackErrors.RateLimited or "rate_limited"
        ? new SlackException(SlackErrors.RateLimited, retryAfter: RetryAfter(response))
        : new SlackException(error);

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var rest = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return rest is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerSecond, LongestRest.Ticks)) : null;
    }

    /// <summary>Slack counts the calls that it refuses too.</summary>
    private void RefuseAtRest(string method)
    {
        lock (_gate)
        {
            if (_rests.TryGetValue(method, out var until) && until - _clock.GetUtcNow() is var left && left > TimeSpan.Zero)
                throw new SlackException(SlackErrors.RateLimited, retryAfter: left);
        }
    }

    private void Rest(string method, TimeSpan time)
    {
        lock (_gate)
            _rests[method] = _clock.GetUtcNow() + time;
    }
}
