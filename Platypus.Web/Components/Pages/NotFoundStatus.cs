namespace Platypus.Web.Components.Pages;

/// <summary>Gives a rendered page the status 404.</summary>
internal static class NotFoundStatus
{
    /// <summary>Sets the status as the response starts; null, on an interactive page, does nothing.</summary>
    /// <remarks>Set any earlier, it would make the framework leave the page out and wait for a re-execution.</remarks>
    public static void Set(HttpContext? http)
    {
        if (http is not { Response.HasStarted: false })
            return;
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }
}
