using Platypus.Web.Api;

namespace Platypus.Web.Auth;

/// <summary>
/// Refuses what a page of another site asks a browser to do in the name of whoever sits there: anything that changes something, and
/// streams, which browsers open across sites without asking. Programs name no origin.
/// </summary>
internal static class SameOrigin
{
    private static readonly string[] Streams = ["/_blazor", "/hubs"];

    /// <summary>Whether a path is a stream's.</summary>
    public static bool IsStream(PathString path) => Array.Exists(Streams, prefix => path.StartsWithSegments(prefix));

    /// <summary>The middleware.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        !IsHarmless(context.Request) && IsForeign(context.Request) ? Problems.Foreign().ExecuteAsync(context) : next(context);

    /// <summary>Whether a request comes from a page of another host. The scheme may differ: a proxy may end TLS without saying so.</summary>
    public static bool IsForeign(HttpRequest request)
    {
        if (request.Headers.Origin is { Count: > 0 } origin)
            return !Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var site) || !IsOwn(site, request.Host);
        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
    }

    private static bool IsOwn(Uri site, HostString host) =>
        string.Equals(site.IdnHost, host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && site.Port == (host.Port ?? (site.Scheme == Uri.UriSchemeHttps ? 443 : 80));

    private static bool IsHarmless(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !IsStream(request.Path);
}
