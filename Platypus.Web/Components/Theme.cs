using Microsoft.AspNetCore.Http.HttpResults;

namespace Platypus.Web.Components;

/// <summary>Night or day, remembered in a cookie. Without one the style sheet follows the system.</summary>
public static class Theme
{
    /// <summary>Where the buttons post to.</summary>
    public const string Path = "/theme";

    /// <summary>The cookie's name and the form field's.</summary>
    public const string Name = "theme";

    /// <summary>The form field that says where to go back to.</summary>
    public const string ReturnName = "return";

    /// <summary>The night theme.</summary>
    public const string Dark = "dark";

    /// <summary>The day theme.</summary>
    public const string Light = "light";

    private static readonly Uri Site = new("http://site.invalid");

    /// <summary>The theme a cookie or a form asks for; null when it is none.</summary>
    public static string? Parse(string? text) => text is Dark or Light ? text : null;

    /// <summary>A path of this site to go back to, escaped; anything else becomes the front page.</summary>
    public static string LocalPath(string? path)
    {
        if (!IsLocal(path) || !Uri.TryCreate(Site, path, out var full) || full.Authority != Site.Authority)
            return "/";
        // Taking dots out can make "/.//host" what it was not before.
        return IsLocal(full.PathAndQuery) ? full.PathAndQuery : "/";
    }

    /// <summary>Remembers the theme for a year and goes back.</summary>
    public static async Task<Results<RedirectHttpResult, BadRequest>> SetAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return TypedResults.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Parse(form[Name]) is not { } theme)
            return TypedResults.BadRequest();
        Remember(context, Name, theme);
        return TypedResults.LocalRedirect(LocalPath(form[ReturnName]));
    }

    /// <summary>Keeps a preference in a cookie for a year.</summary>
    public static void Remember(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    });

    // "//host" and "/\\host" lead elsewhere; browsers drop tabs and line ends before they look.
    private static bool IsLocal(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl);
}
