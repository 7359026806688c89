using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Platypus.Web.Components.Fleet;
using Platypus.Web.Components.Map;

namespace Platypus.Web.Components;

/// <summary>
/// Which answers are compressed: files, and the map, which is large. A compressed page tells an eavesdropper by its length
/// whether something in it was said twice, so that one which repeats what the address says is left as it is.
/// </summary>
internal sealed class PageCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    private const string Html = "text/html";

    /// <summary>What may be compressed at all.</summary>
    public static readonly string[] Types = ["text/css", "text/javascript", "image/svg+xml", Html];

    /// <inheritdoc/>
    public override bool ShouldCompressResponse(HttpContext context) =>
        (context.Response.ContentType?.StartsWith(Html, StringComparison.OrdinalIgnoreCase) != true || SaysNothingOfItsReader(context.Request))
        && base.ShouldCompressResponse(context);

    /// <summary>Whether a page is the map, and its address holds words of ours alone.</summary>
    public static bool SaysNothingOfItsReader(HttpRequest request)
    {
        if (request.Path != MapQuery.Path)
            return false;
        var asked = MapQuery.Parse(request.QueryString.Value);
        return asked.Fleet with { Status = StatusFilter.All } == FleetQuery.Default && request.Path + request.QueryString.Value == asked.ToAddress();
    }
}
