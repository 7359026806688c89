using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platypus.Core.StatusPages;
using Platypus.Web.Components.StatusPages;

namespace Platypus.Web.StatusPages;

/// <summary>A page that is ready to be sent.</summary>
/// <param name="Bytes">The document in UTF-8.</param>
/// <param name="StyleHash">What names its styles in a content security policy.</param>
internal sealed record DrawnPage(byte[] Bytes, string StyleHash)
{
    /// <summary>The page as a file: it may load pictures and letters of ours, and nothing else.</summary>
    public StatusFile ToFile() =>
        new(Bytes, "text/html; charset=utf-8", $"{StatusSite.NothingElse}; img-src 'self' data:; font-src 'self'; style-src '{StyleHash}'");
}

/// <summary>Draws the public page. The components escape all that they are given.</summary>
internal sealed class StatusRenderer(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>Draws a model; the same one comes to the same bytes.</summary>
    public Task<DrawnPage> DrawAsync(StatusModel model) =>
        DrawAsync<PublicPage>(model.Accent, new Dictionary<string, object?> { [nameof(PublicPage.Model)] = model });

    /// <summary>Draws what is answered in place of a page.</summary>
    public Task<DrawnPage> DrawAsync(StatusNotice notice) =>
        DrawAsync<PublicNotice>(StatusNotice.Accent, new Dictionary<string, object?> { [nameof(PublicNotice.Notice)] = notice });

    private async Task<DrawnPage> DrawAsync<TPage>(Rgb accent, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        var style = StatusStyle.Of(accent);
        parameters[nameof(PublicPage.Style)] = style;
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new DrawnPage(Encoding.UTF8.GetBytes(html), StatusStyle.Hash(style));
    }
}
