namespace Platypus.Web.Auth;

/// <summary>A request that came by a link to the wall.</summary>
/// <param name="Link">The link.</param>
/// <param name="Prefix">The address that it stands for, with the secret in it, without a slash at its end.</param>
internal sealed record TvVisit(TvLink Link, string Prefix);

/// <summary>
/// The addresses of the wall. What a link opens lies below the link itself, the page's own connection too: no cookie is needed that
/// would open anything else.
/// </summary>
internal static class TvPath
{
    /// <summary>The page that stays: it brings the wall, and brings it again.</summary>
    public const string Shell = "/tv";

    /// <summary>The wall in it.</summary>
    public const string Wall = "/tv/wall";

    private const string Stream = "/_blazor";

    /// <summary>Whether a path is the wall's.</summary>
    public static bool Is(PathString path) => path == Shell || path == Wall;

    /// <summary>Whether a path is that of a wall in its page, also by a link that is none any more.</summary>
    public static bool IsWall(PathString path) =>
        path.StartsWithSegments(Shell, out var below) && below.Value?.EndsWith("/wall", StringComparison.Ordinal) == true;

    /// <summary>The middleware; before routing.</summary>
    public static Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        if (Split(context.Request.Path) is var (secret, rest) && context.RequestServices.GetRequiredService<TvLinks>().Identify(secret) is { } link)
        {
            PathString inside = rest == "/wall" ? Wall : rest.StartsWithSegments(Stream) ? rest : rest.HasValue ? PathString.Empty : Shell;
            if (inside.HasValue)
            {
                context.Features.Set(new TvVisit(link, $"{Shell}/{secret}"));
                context.Request.Path = inside;
            }
        }
        return next(context);
    }

    private static (string Secret, PathString Below)? Split(PathString path)
    {
        if (!path.StartsWithSegments(Shell, out var below) || below.Value is not { Length: > 1 } text)
            return null;
        var end = text.IndexOf('/', 1);
        var secret = end < 0 ? text[1..] : text[1..end];
        return secret.Length == Secrets.Length ? (secret, end < 0 ? PathString.Empty : text[end..]) : null;
    }
}
