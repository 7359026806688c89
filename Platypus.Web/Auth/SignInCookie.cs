using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Platypus.Web.Auth;

/// <summary>The cookie of those who signed in.</summary>
internal static class SignInCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "platypus";

    /// <summary>How long somebody stays signed in who does not come back.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>Sets it up.</summary>
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lasts;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Whether a session still is its person's; keys and the demo's have their own ends.</summary>
    public static bool IsCurrent(System.Security.Claims.ClaimsPrincipal user, People people, ApiKeys keys) => user.Session() switch
    {
        { Person: { } person } => people.Find(person)?.Stamp == user.Stamp(),
        { Key: { } key and not 0 } => keys.Find(key) is not null,
        _ => true,
    };

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (context.Principal is { } user && user.Person() is not null
            && IsCurrent(user, services.GetRequiredService<People>(), services.GetRequiredService<ApiKeys>()))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
