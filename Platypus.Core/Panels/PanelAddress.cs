using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Platypus.Core.Panels;

/// <summary>Reads the address of a panel: <c>host</c>, <c>host:port</c>, <c>[ipv6]</c>, <c>[ipv6]:port</c>, or an http(s) URL of scheme, host and port alone.</summary>
public static class PanelAddress
{
    /// <summary>What an address may be, for error messages.</summary>
    public const string Expected =
        "a host, host:port, [ipv6], [ipv6]:port, or an http(s):// URL of scheme, host and port alone";

    /// <summary>Reads an address; without a scheme it means <c>http://</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        var scheme = Uri.UriSchemeHttp;
        var authority = text;
        var mark = text.IndexOf("://", StringComparison.Ordinal);
        if (mark >= 0)
        {
            scheme = text[..mark].ToLowerInvariant();
            authority = text[(mark + 3)..];
        }
        if (scheme != Uri.UriSchemeHttp && scheme != Uri.UriSchemeHttps)
            return false;
        if (!TrySplit(authority, out var host, out var port))
            return false;
        return Uri.TryCreate($"{scheme}://{host}{port}", UriKind.Absolute, out address) && address.Host.Length > 0;
    }

    private static bool TrySplit(string authority, out string host, out string port)
    {
        (host, port) = (authority, "");
        // One colon outside brackets starts the port; a bare IPv6 address has more, and must wear brackets.
        var colon = authority.IndexOf(':', authority.StartsWith('[') ? authority.IndexOf(']') + 1 : 0);
        if (colon >= 0)
        {
            host = authority[..colon];
            port = authority[colon..];
            if (!ushort.TryParse(port.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                return false;
        }
        var inner = host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : null;
        if (inner is not null)
            return Uri.CheckHostName(inner) == UriHostNameType.IPv6;
        return Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
    }
}
