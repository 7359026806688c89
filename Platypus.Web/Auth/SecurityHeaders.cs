using System.Net;

namespace Platypus.Web.Auth;

/// <summary>What browsers are told to refuse on every page.</summary>
internal static class SecurityHeaders
{
    // Styles in attributes are how bars get their length and how long lists are scrolled; all else has to be a file of ours.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The wall lies in a page of ours, which only holds it.
    private static readonly string TvPolicy = Policy.Replace("object-src 'none'", "object-src 'self'", StringComparison.Ordinal)
        .Replace("frame-ancestors 'none'", "frame-ancestors 'self'", StringComparison.Ordinal);

    private const string NoDevices = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    /// <summary>The middleware.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        var isWall = TvPath.Is(context.Request.Path);
        headers.ContentSecurityPolicy = isWall ? TvPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = isWall ? "SAMEORIGIN" : "DENY";
        // Not less: a browser that sends no referrer names no origin either, and is refused.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoDevices;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps && !IsThisMachine(context.Request.Host))
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    }

    // A browser would refuse plain HTTP to every other program on it too.
    private static bool IsThisMachine(HostString host) =>
        host.Host == "localhost" || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));
}
