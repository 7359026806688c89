namespace Platypus.Core.Probing;

/// <summary>Why a check came out as it did.</summary>
public enum CheckCause
{
    /// <summary>Nothing to explain.</summary>
    None,

    /// <summary>An edge challenged us in place of the panel's answer.</summary>
    Blocked,

    /// <summary>An edge answered for a dead origin (520–527, 530).</summary>
    OriginDown,

    /// <summary>A gateway in front of it got no usable answer (502, 504).</summary>
    Gateway,

    /// <summary>Any other 5xx.</summary>
    ServerError,

    /// <summary>Not HTTP, a malformed or oversized head, or a status of 600 and above.</summary>
    BadResponse,

    /// <summary>No complete head within the timeout.</summary>
    Timeout,

    /// <summary>The connection was refused, or the network said that there is no way to it.</summary>
    Refused,

    /// <summary>The connection was reset, or closed before the head was complete.</summary>
    Reset,

    /// <summary>The name did not resolve.</summary>
    Dns,

    /// <summary>The TLS handshake failed.</summary>
    Tls,
}

/// <summary>The words that the public interface uses for causes.</summary>
public static class CheckCauses
{
    /// <summary>The word of the public interface; null for <see cref="CheckCause.None"/>.</summary>
    public static string? Word(this CheckCause cause) => cause switch
    {
        CheckCause.None => null,
        CheckCause.Blocked => "blocked",
        CheckCause.OriginDown => "originDown",
        CheckCause.Gateway => "gateway",
        CheckCause.ServerError => "serverError",
        CheckCause.BadResponse => "badResponse",
        CheckCause.Timeout => "timeout",
        CheckCause.Refused => "refused",
        CheckCause.Reset => "reset",
        CheckCause.Dns => "dns",
        CheckCause.Tls => "tls",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };
}
