using Microsoft.AspNetCore.Routing.Template;

namespace Platypus.Web.Api;

/// <summary>
/// Tells a wrong method (405 and what is allowed) from a wrong path (404). Routing mistakes one for the other, because the page for what
/// is not there takes GET and POST of every path until it sees that the path is one for programs.
/// </summary>
internal static class OtherMethods
{
    /// <summary>The middleware.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.HasStarted || !IsRouting(context))
            return;
        var allowed = Methods(context);
        context.Response.StatusCode = allowed.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = allowed.Count == 0 ? default : new(string.Join(", ", allowed));
    }

    /// <summary>Whether it is routing that refuses, and no endpoint.</summary>
    private static bool IsRouting(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
        || (context.Response.StatusCode == StatusCodes.Status404NotFound && context.GetEndpoint() is null);

    private static SortedSet<string> Methods(HttpContext context) =>
    [
        .. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.RoutePattern.Parameters.Any(each => each.IsCatchAll)
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(context.Request.Path, []))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []),
    ];
}
