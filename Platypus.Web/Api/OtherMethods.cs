using Microsoft.AspNetCore.Routing.Template;

namespace Platypus.Web.Api;

/// <summary>
/// Tells a wrong method from a wrong path: 405 and what is allowed. Routing does not, because the page for what is not there takes
/// GET and POST of every path until it sees that the path is one for programs.
/// </summary>
internal static class OtherMethods
{
    /// <summary>The middleware.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is not { StatusCode: StatusCodes.Status404NotFound, HasStarted: false } || context.GetEndpoint() is not null)
            return;
        var allowed = Methods(context);
        if (allowed.Count == 0)
            return;
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", allowed);
    }

    private static SortedSet<string> Methods(HttpContext context) =>
    [
        .. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => !endpoint.RoutePattern.Parameters.Any(each => each.IsCatchAll)
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(context.Request.Path, []))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []),
    ];
}
