using Platypus.Core.Panels;

namespace Platypus.Core.Probing;

/// <summary>Runs one check of one panel. The port between the scanner and the network.</summary>
public interface IPanelProbe
{
    /// <summary>Checks a panel within its timeout and never throws for anything the panel does.</summary>
    /// <param name="request">What to check, and how.</param>
    /// <param name="stop">Ends the check without a result.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    Task<ProbeResult> CheckAsync(ProbeRequest request, CancellationToken stop);
}

/// <summary>One check to run.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Uri">What to ask for.</param>
/// <param name="Timeout">Time for the whole check, connect to last byte, redirects included.</param>
/// <param name="KeepAlive">Whether the connection may stay open afterwards.</param>
/// <param name="Judged">Told the verdict ahead of the result when the response's body lingers; must not block.</param>
public sealed record ProbeRequest(Panel Panel, Uri Uri, TimeSpan Timeout, bool KeepAlive, Action<Verdict> Judged);

/// <summary>The result of one check.</summary>
/// <param name="Verdict">The judgement; null when this machine itself could not check (no descriptor, no port), which says nothing about the panel.</param>
/// <param name="Usage">What was learned about usage.</param>
/// <param name="Connection">The connection that stays open and idle; null when none does.</param>
/// <param name="CertificateUntil">When the certificate that the panel showed expires (UTC); null when it showed none.</param>
public readonly record struct ProbeResult(
    Verdict? Verdict, UsageReading Usage, IIdleConnection? Connection, DateTimeOffset? CertificateUntil = null);

/// <summary>A connection that idles between two checks. Its end is a hint that the panel died.</summary>
public interface IIdleConnection
{
    /// <summary>Tells once how the idling ended; at once when it has ended already.</summary>
    void Watch(Action<IIdleConnection, IdleEnd> ended);

    /// <summary>Closes it.</summary>
    void Close();
}

/// <summary>How an idle connection stopped idling.</summary>
public enum IdleEnd
{
    /// <summary>The panel's side closed, reset or wrote unasked.</summary>
    Lost,

    /// <summary>Another check uses it.</summary>
    Reused,

    /// <summary>Our side closed it.</summary>
    Closed,
}
