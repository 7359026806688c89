using Microsoft.AspNetCore.Routing.Patterns;

namespace Platypus.Web.Components;

/// <summary>
/// Keeps the not-found page for people: programs that ask for what is not there get no page,
/// and a request that changes something never lands on one.
/// </summary>
internal sealed class ForPeople : IRouteConstraint
{
    private static readonly string[] Programs = ["/api", "/fetch", "/hubs", "/raw", "/metrics", "/health", "/openapi", "/_blazor", "/_framework"];

    /// <summary>Puts the constraint on the page that catches everything.</summary>
    public static void Narrow(EndpointBuilder builder)
    {
        if (builder is not RouteEndpointBuilder route || route.RoutePattern.Parameters.FirstOrDefault(each => each.IsCatchAll) is not { } rest)
            return;
        var policies = new RouteValueDictionary { [rest.Name] = new ForPeople() };
        route.RoutePattern = RoutePatternFactory.Parse(route.RoutePattern.RawText!, defaults: null, parameterPolicies: policies);
    }

    /// <inheritdoc/>
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is { Request: var request }
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Programs.Any(prefix => request.Path.StartsWithSegments(prefix));
}
