using System.Net.Http;
using System.Net.Sockets;

namespace Platypus.Core.Probing;

/// <summary>A request that knows its deadline, so that connecting ends with the check, and the socket made for it.</summary>
internal sealed class CheckRequest(Uri uri, CancellationToken deadline) : HttpRequestMessage(HttpMethod.Get, uri)
{
    public CancellationToken Deadline { get; } = deadline;

    public Socket? Socket { get; set; }
}

/// <summary>What one check learns from the connection that carries it.</summary>
internal sealed class CheckTrace
{
    /// <summary>The connection that the last request of the check was written to.</summary>
    public PanelConnection? Connection { get; set; }

    /// <summary>When the certificate that the panel itself showed expires (UTC); null where it showed none.</summary>
    public DateTimeOffset? CertificateUntil { get; set; }

    /// <summary>Whether the answer did not begin like HTTP.</summary>
    public bool NotHttp { get; set; }

    /// <summary>Whether the answer was longer than a check may cost.</summary>
    public bool Overrun { get; set; }
}
