using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Platypus.Web.Auth;

namespace Platypus.Web.Components.People;

/// <summary>Begins the session of somebody who proved who they are.</summary>
internal static class PersonSession
{
    /// <summary>Gives them the cookie; on a page that is not live.</summary>
    public static Task BeginAsync(HttpContext http, Person person) => http.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme, Identities.Of(person), new AuthenticationProperties { IsPersistent = true });
}
