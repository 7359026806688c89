using Platypus.Web.Api;
using Platypus.Web.Options;

namespace Platypus.Web.Auth;

/// <summary>Lets nobody write who does not say who they are. The demo belongs to everybody who opens it.</summary>
internal sealed class ActorFilter(ApiKeys keys, PlatypusOptions options) : IEndpointFilter
{
    /// <summary>The actor of the demo.</summary>
    public const string Demo = "demo";

    private static readonly object Key = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var actor = keys.Identify(http.Request.Headers.Authorization) ?? (options.Demo > 0 ? Demo : null);
        if (actor is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.NoActor();
        }
        http.Items[Key] = actor;
        return await next(context);
    }

    /// <summary>Who asks; behind the filter only.</summary>
    public static string Actor(HttpContext http) => (string)http.Items[Key]!;
}
