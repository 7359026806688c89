using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Platypus.Core.Probing;

/// <summary>The judgement of one check: the table "What counts as up" of the public contract, first matching row wins.</summary>
/// <param name="Outcome">What it says of the panel.</param>
/// <param name="Cause">Why.</param>
/// <param name="StatusCode">The status of the judged response; null when no complete head came.</param>
/// <param name="Latency">Time from the start of the check to the judged head; null when none came.</param>
public readonly record struct Verdict(CheckOutcome Outcome, CheckCause Cause, int? StatusCode, TimeSpan? Latency)
{
    /// <summary>Judges a response by its head.</summary>
    /// <param name="status">Its status code.</param>
    /// <param name="challenged">Whether it carries <c>cf-mitigated: challenge</c>.</param>
    /// <param name="latency">Time from the start of the check to the head.</param>
    public static Verdict OfResponse(int status, bool challenged, TimeSpan latency)
    {
        var (outcome, cause) = (status, challenged) switch
        {
            (403 or 429 or 503, true) => (CheckOutcome.Up, CheckCause.Blocked),
            // An edge answers with these whatever else it says; the code alone decides.
            ((>= 520 and <= 527) or 530, _) => (CheckOutcome.Down, CheckCause.OriginDown),
            (502 or 504, _) => (CheckOutcome.Down, CheckCause.Gateway),
            (>= 500 and <= 599, _) => (CheckOutcome.Degraded, CheckCause.ServerError),
            ( < 500, _) => (CheckOutcome.Up, CheckCause.None),
            _ => (CheckOutcome.Down, CheckCause.BadResponse),
        };
        return new Verdict(outcome, cause, status, latency);
    }

    /// <summary>A check that ended without a complete head.</summary>
    public static Verdict Failed(CheckCause cause) => new(CheckOutcome.Down, cause, null, null);

    /// <summary>
    /// Judges a failed request; null when the failure says nothing about the panel: this machine is out of descriptors
    /// or ports, or the connection was begun for another check of the same address and ended with that one.
    /// </summary>
    public static Verdict? OfFailure(Exception failure)
    {
        var socket = Inner<SocketException>(failure);
        if (socket?.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.AddressNotAvailable
            or SocketError.NoBufferSpaceAvailable || Inner<OperationCanceledException>(failure) is not null)
            return null;
        var error = (Inner<HttpRequestException>(failure)?.HttpRequestError, Inner<HttpIOException>(failure)?.HttpRequestError);
        if (error is (HttpRequestError.SecureConnectionError, _) || Inner<AuthenticationException>(failure) is not null)
            return Failed(CheckCause.Tls);
        // A name with letters that may stand in none.
        if (Inner<UriFormatException>(failure) is not null)
            return Failed(CheckCause.Dns);
        if (socket is not null)
            return Failed(OfSocket(socket.SocketErrorCode));
        if (error is (HttpRequestError.NameResolutionError, _))
            return Failed(CheckCause.Dns);
        if (error is (HttpRequestError.ResponseEnded, _) or (_, HttpRequestError.ResponseEnded))
            return Failed(CheckCause.Reset);
        if (error is (HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded, _)
            or (_, HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded))
            return Failed(CheckCause.BadResponse);
        return Failed(Inner<IOException>(failure) is null ? CheckCause.BadResponse : CheckCause.Reset);
    }

    private static CheckCause OfSocket(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery => CheckCause.Dns,
        SocketError.TimedOut => CheckCause.Timeout,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.Disconnecting
            or SocketError.NetworkReset or SocketError.NotConnected or SocketError.OperationAborted => CheckCause.Reset,
        _ => CheckCause.Refused,
    };

    private static T? Inner<T>(Exception? failure) where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is T found)
                return found;
        }
        return null;
    }
}
