using System.Globalization;
using Microsoft.Extensions.Primitives;
using Platypus.Web.Api;
using Platypus.Web.Auth;

namespace Platypus.Web.StatusPages;

/// <summary>Serves the public status page to everybody, from memory: no session, no cookie, no script, no database.</summary>
internal static class StatusEndpoint
{
    /// <summary>Where administrators see the page as it would be.</summary>
    public const string Preview = "/status-setup/preview";

    private const string Rest = "rest";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    // Short, so that an outage is seen; and while we are away, what was seen last is better than nothing.
    private static readonly StringValues Caching = "public, max-age=10, stale-while-revalidate=20, stale-if-error=600";
    private static readonly StringValues ForGood = "public, max-age=31536000, immutable";
    private static readonly StringValues NoCaching = "no-store";
    private static readonly StringValues ByPacking = "Accept-Encoding";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";

    /// <summary>Maps the page and its files, and the preview.</summary>
    public static void MapStatusPage(this IEndpointRouteBuilder app)
    {
        var publisher = app.ServiceProvider.GetRequiredService<StatusPublisher>();
        var notices = app.ServiceProvider.GetRequiredService<StatusNotices>();
        // Before everything else that is done for a request: a crowd comes when something is wrong.
        app.MapMethods($"{StatusPaths.Page}/{{**{Rest}}}", Reading, context => ServeAsync(context, publisher, notices))
            .AllowAnonymous().ShortCircuit().ExcludeFromDescription();
        app.MapMethods(Preview, Reading, async context => await PreviewAsync(context, await publisher.DrawAsync(context.RequestAborted)))
            .RequireAuthorization(Access.Admin).ExcludeFromDescription();
    }

    private static Task ServeAsync(HttpContext context, StatusPublisher publisher, StatusNotices notices)
    {
        var (site, path) = (publisher.Public, context.Request.RouteValues[Rest] as string ?? "");
        context.Response.Headers.XContentTypeOptions = NoSniff;
        context.Response.Headers["Referrer-Policy"] = NoReferrer;
        if ((path == StatusFont.Name ? StatusFont.File : site?.Find(path)) is { } file)
            return SendAsync(context, file);
        // For the moment between being turned on and being drawn, it is only not there yet.
        return SendAsync(context, site is not null ? StatusNotice.NotHere : publisher.IsOn ? StatusNotice.NotYet : StatusNotice.Off, notices);
    }

    private static Task SendAsync(HttpContext context, StatusFile file)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var bytes = file.In(StatusFile.Choose(request.Headers.AcceptEncoding));
        headers.ETag = bytes.ETag;
        headers.CacheControl = file.IsForGood ? ForGood : Caching;
        headers.Vary = ByPacking;
        headers.ContentSecurityPolicy = file.Policy;
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && StatusFile.Has(known, bytes.ETag!))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        if (bytes.Encoding.Count > 0)
            headers.ContentEncoding = bytes.Encoding;
        return SendAsync(context, bytes.Bytes, file.ContentType);
    }

    private static async Task SendAsync(HttpContext context, StatusNotice notice, StatusNotices notices)
    {
        var file = await notices.Of(notice);
        context.Response.StatusCode = notice.Status;
        context.Response.Headers.CacheControl = NoCaching;
        context.Response.Headers.ContentSecurityPolicy = file.Policy;
        if (notice.Again is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await SendAsync(context, file.In(Packing.None).Bytes, file.ContentType);
    }

    // Like any page of ours it keeps the headers that all have, but for what it may load.
    private static Task PreviewAsync(HttpContext context, StatusSite site)
    {
        context.Response.Headers.CacheControl = NoCaching;
        context.Response.Headers.ContentSecurityPolicy = site.Page.Policy;
        return SendAsync(context, site.Page.In(Packing.None).Bytes, site.Page.ContentType);
    }

    private static Task SendAsync(HttpContext context, ReadOnlyMemory<byte> bytes, StringValues contentType)
    {
        context.Response.Headers.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes).AsTask();
    }
}
