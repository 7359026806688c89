using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Platypus.Web.Auth;

namespace Platypus.Web.Components.Tv;

/// <summary>Maps the wall: the page that stays, and what it shows.</summary>
internal static class TvSetup
{
    /// <summary>Seconds between two loads of the wall, unless the address says otherwise.</summary>
    private const int Usual = 180;

    private const int Shortest = 5;
    private const int Longest = 3600;

    // A day: longer than an outage, shorter than it takes to forget that there was an older version.
    private const string Kept = "private, max-age=86400, immutable";

    /// <summary>Maps it.</summary>
    public static void MapTv(this IEndpointRouteBuilder app)
    {
        app.MapGet(TvPath.Shell, ShowShell).ExcludeFromDescription();
        app.MapGet(TvPath.Wall, ShowWall).ExcludeFromDescription();
    }

    private static RazorComponentResult<TvShell> ShowShell(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = Kept;
            return Task.CompletedTask;
        });
        return new RazorComponentResult<TvShell>(new
        {
            Prefix = PrefixOf(context),
            Every = int.TryParse(context.Request.Query["every"], NumberStyles.None, CultureInfo.InvariantCulture, out var every)
                ? Math.Clamp(every, Shortest, Longest) : Usual,
            Second = context.Request.Query["turn"] == "2",
            Theme = ThemeOf(context),
        });
    }

    private static RazorComponentResult<TvDocument> ShowWall(HttpContext context, TvEdition edition)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new(new { Base = (context.Features.Get<TvVisit>()?.Prefix ?? "") + "/", Theme = ThemeOf(context), Edition = edition });
    }

    private static string PrefixOf(HttpContext context) => context.Features.Get<TvVisit>()?.Prefix ?? TvPath.Shell;

    private static string ThemeOf(HttpContext context) => Theme.Parse(context.Request.Query["theme"]) ?? Theme.Dark;
}
