using System.Net;
using System.Net.Http;

namespace Platypus.Core.Probing;

/// <summary>
/// Checks panels over HTTP/1.1. A check never costs more than its timeout and about 64 KiB, whatever the panel sends;
/// the verdict is ready at the end of the head and waits for no body.
/// </summary>
public sealed class HttpPanelProbe(TimeProvider clock) : IPanelProbe, IDisposable
{
    private const int MaxRedirects = 5;

    private readonly PanelTransport _transport = new(clock);

    /// <inheritdoc/>
    public async Task<ProbeResult> CheckAsync(ProbeRequest request, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(request.Timeout, clock);
        await using var stopping = stop.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), deadline).ConfigureAwait(false);
        var trace = new CheckTrace();
        _transport.Current.Value = trace;
        var check = new Check(request, trace, clock.GetTimestamp(), deadline.Token);
        try
        {
            return await RunAsync(check).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or System.Net.Sockets.SocketException or UriFormatException)
        {
            stop.ThrowIfCancellationRequested();
            return new ProbeResult(Judge(failure, check), UsageReading.Silent, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _transport.Dispose();

    private static Verdict? Judge(Exception failure, Check check) =>
        check.Trace.NotHttp || check.Trace.Overrun ? Verdict.Failed(CheckCause.BadResponse)
        : check.Deadline.IsCancellationRequested ? Verdict.Failed(CheckCause.Timeout)
        : Verdict.OfFailure(failure);

    private async Task<ProbeResult> RunAsync(Check check)
    {
        using var response = await FollowAsync(check).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        var verdict = Verdict.OfResponse(status, IsChallenge(response), clock.GetElapsedTime(check.Started));
        var reading = Expect(status, verdict);
        var complete = false;
        if (verdict.Outcome == CheckOutcome.Up)
        {
            // Read even where the status has said it all: a body read to its end keeps its connection.
            var body = await response.Content.ReadAsStreamAsync(check.Deadline).ConfigureAwait(false);
            var outcome = await UsageBody.ReadAsync(body, check.Trace, () => check.Request.Judged(verdict), check.Deadline).ConfigureAwait(false);
            reading ??= outcome.Reading;
            complete = outcome.Complete;
        }
        var connection = check.Trace.Connection;
        var keeps = complete && check.Request.KeepAlive && connection is { IsDisposed: false };
        if (!keeps)
            connection?.Close();
        return new ProbeResult(verdict, reading ?? UsageReading.Silent, keeps ? connection : null, check.Trace.CertificateUntil);
    }

    /// <summary>What a status says of usage without a look at the body; null when the body decides.</summary>
    private static UsageReading? Expect(int status, Verdict verdict) => (status, verdict) switch
    {
        (_, { Outcome: not CheckOutcome.Up } or { Cause: CheckCause.Blocked }) => UsageReading.Silent,
        (404, _) => UsageReading.Missing(UsageCause.NotFound),
        (401 or 403, _) => UsageReading.Missing(UsageCause.Unauthorized),
        // They never have a body, whatever encoding their head names.
        (204 or 304, _) => UsageReading.Missing(UsageCause.NoBody),
        _ => null,
    };

    private async Task<HttpResponseMessage> FollowAsync(Check check)
    {
        var uri = check.Request.Uri;
        for (var followed = 0; ; followed++)
        {
            var response = await SendAsync(uri, check).ConfigureAwait(false);
            // Many panels answer http with a redirect to https; another host's certificate is not theirs.
            if (uri.Host == check.Request.Uri.Host)
                check.Trace.CertificateUntil = check.Trace.Connection?.CertificateUntil ?? check.Trace.CertificateUntil;
            if (followed == MaxRedirects || Target(response, uri) is not { } next)
                return response;
            response.Dispose();
            uri = next;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri uri, Check check)
    {
        // Not disposed: that would dispose nothing, the request has no content.
        var request = new CheckRequest(uri, check.Deadline) { Version = HttpVersion.Version11 };
        request.Headers.TryAddWithoutValidation("User-Agent", "Platypus/1.0");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, */*;q=0.1");
        // The few bytes asked for are not worth a compressor on the panel; what comes compressed is read all the same.
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (!check.Request.KeepAlive)
            request.Headers.ConnectionClose = true;
        return await _transport.SendAsync(request, check.Request.Panel.IgnoreTlsErrors).ConfigureAwait(false);
    }

    private static bool IsChallenge(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("cf-mitigated", out var values)
        && values.Any(value => value.Trim().Equals("challenge", StringComparison.OrdinalIgnoreCase));

    /// <summary>Where a response redirects to; null when it is no redirect or its target is unusable.</summary>
    private static Uri? Target(HttpResponseMessage response, Uri from)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)
            || !response.Headers.NonValidated.TryGetValues("Location", out var values))
            return null;
        return Uri.TryCreate(from, values.First().Trim(), out var target)
            && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
            && target is { Port: > 0, Host.Length: > 0 } && HasName(target)
                ? target
                : null;
    }

    // Some letters may stand in no name: the handler would throw.
    private static bool HasName(Uri target)
    {
        try
        {
            return target is { HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6, IdnHost.Length: > 0 };
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private sealed record Check(ProbeRequest Request, CheckTrace Trace, long Started, CancellationToken Deadline);
}
