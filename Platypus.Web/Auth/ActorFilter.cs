using Platypus.Web.Api;

namespace Platypus.Web.Auth;

/// <summary>Lets only operators write, people or keys, and says who they are.</summary>
internal sealed class ActorFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.MayWrite())
            return await next(context);
        if (http.User.Role() is not null && !http.User.IsDemo())
            return Problems.NotAllowed();
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.NoActor();
    }

    /// <summary>Who asks; behind the filter only.</summary>
    public static string Actor(HttpContext http) => http.User.Identity!.Name!;
}
