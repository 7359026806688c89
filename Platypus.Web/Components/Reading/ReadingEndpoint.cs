using Microsoft.AspNetCore.Http.HttpResults;
using Platypus.Web.Auth;

namespace Platypus.Web.Components.Reading;

/// <summary>Reads how somebody wants to read from a cookie, and remembers it there.</summary>
internal static class ReadingEndpoint
{
    /// <summary>Where the form posts to, and the palette's links lead.</summary>
    public const string Path = "/reading";

    private const string Cookie = "reading";

    /// <summary>The middleware. What it finds goes on into whatever the request begins, a live page too.</summary>
    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        ReadingStyle.Use(Of(context.Request));
        return next(context);
    }

    /// <summary>Remembers what is said, the theme too, for a year and goes back. What is not named stays.</summary>
    public static async Task<Results<RedirectHttpResult, BadRequest, ForbidHttpResult>> SetAsync(HttpContext context)
    {
        var request = context.Request;
        // A link can ask for it too; one of another site may not.
        if (SameOrigin.IsForeign(request))
            return TypedResults.Forbid();
        if (HttpMethods.IsPost(request.Method) && !request.HasFormContentType)
            return TypedResults.BadRequest();
        var form = request.HasFormContentType ? await request.ReadFormAsync(context.RequestAborted) : null;
        string? Field(string name) => (form is null ? request.Query[name] : form[name]).ToString() is { Length: > 0 } text ? text : null;
        var said = string.Join('&', new[] { "zone", "times", "density" }.Where(name => Field(name) is not null).Select(name => $"{name}={Uri.EscapeDataString(Field(name)!)}"));
        Theme.Remember(context, Cookie, Of(request).With(said).ToFields());
        if (Theme.Parse(Field(Theme.Name)) is { } theme)
            Theme.Remember(context, Theme.Name, theme);
        return TypedResults.LocalRedirect(Theme.LocalPath(Field(Theme.ReturnName)));
    }

    private static ReadingStyle Of(HttpRequest request) =>
        ReadingStyle.Default.WithNumbersOf(request.Headers.AcceptLanguage).With(request.Cookies[Cookie]);
}
