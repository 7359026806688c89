namespace Platypus.Web.Auth;

/// <summary>Cuts open pages and streams off when the right to them ends.</summary>
internal static class SessionEnds
{
    /// <summary>How long a page has to lead its reader to the sign-in before it is cut off.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>The middleware; after authentication.</summary>
    public static async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (!SameOrigin.IsStream(context.Request.Path) || context.User.Session() is not { } session)
        {
            await next(context);
            return;
        }
        var services = context.RequestServices;
        await using var cut = services.GetRequiredService<TimeProvider>()
            .CreateTimer(_ => context.Abort(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var watch = services.GetRequiredService<OpenSessions>().Watch(session, () => cut.Change(Grace, Timeout.InfiniteTimeSpan));
        // Ended between the check of the request and here, nobody would have told.
        if (session.Tv is { } wall
            ? services.GetRequiredService<TvLinks>().Find(wall) is not null
            : SignInCookie.IsCurrent(context.User, services.GetRequiredService<People>(), services.GetRequiredService<ApiKeys>()))
            await next(context);
        else
            context.Abort();
    }
}
