using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Platypus.Web.Auth;

/// <summary>Ends a session, in all tabs of its browser.</summary>
internal static class SignOut
{
    /// <summary>Where the button posts to.</summary>
    public const string Path = "/sign-out";

    /// <summary>Takes the cookie away and goes to the sign-in page.</summary>
    public static async Task<IResult> Async(HttpContext context, OpenSessions sessions)
    {
        if (context.User.Session()?.Id is { } session)
            sessions.EndOne(session);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(AccessAnswers.SignIn);
    }
}
