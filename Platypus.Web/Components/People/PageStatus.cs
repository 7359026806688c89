namespace Platypus.Web.Components.People;

/// <summary>Gives a rendered page a status.</summary>
internal static class PageStatus
{
    /// <summary>Sets the status as the response starts: any earlier, the framework would leave the page out of some of them.</summary>
    public static void Set(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
            return;
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
