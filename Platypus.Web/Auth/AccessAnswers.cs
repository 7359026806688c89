using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http.HttpResults;
using Platypus.Web.Api;
using Platypus.Web.Components;
using Platypus.Web.Components.People;

namespace Platypus.Web.Auth;

/// <summary>What those are told who may not: programs by problem details, people by a page.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Where people sign in.</summary>
    public const string SignIn = "/sign-in";

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        // Somebody who is known may not; somebody who is not may once they are.
        if (context.User.Role() is not null && !context.User.IsDemo())
            return IsPage(context.Request) ? new RazorComponentResult<NotAllowed> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(context) : Problems.NotAllowed().ExecuteAsync(context);
        if (TvPath.IsWall(context.Request.Path))
        {
            // It is a part of a page: that one says what it means.
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        if (IsPage(context.Request))
        {
            context.Response.Redirect(Address(context.Request.Path + context.Request.QueryString));
            return Task.CompletedTask;
        }
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.NoActor().ExecuteAsync(context);
    }

    /// <summary>The sign-in page that leads back to a path of this site.</summary>
    public static string Address(string back) => back is "" or "/" ? SignIn : $"{SignIn}?{Theme.ReturnName}={Uri.EscapeDataString(back)}";

    // A form too: whoever posts it after their session ended is led to the sign-in and back to the page.
    private static bool IsPage(HttpRequest request) =>
        !ForPeople.IsForPrograms(request.Path) && !ApiKeys.IsKey(request.Headers.Authorization);
}
