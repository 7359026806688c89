using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Platypus.Core.StatusPages;
using Platypus.Web.Components.StatusPages;

namespace Platypus.Web.StatusPages;

/// <summary>A page that is ready to be sent.</summary>
/// <param name="Bytes">The document in UTF-8.</param>
/// <param name="StyleHash">What names its styles in a content security policy.</param>
internal sealed record DrawnPage(byte[] Bytes, string StyleHash);

/// <summary>Draws the public page. The component escapes all that it is given.</summary>
internal sealed class StatusRenderer(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>Draws a model; the same one comes to the same bytes.</summary>
    public async Task<DrawnPage> DrawAsync(StatusModel model)
    {
        var style = StatusStyle.Of(model.Accent);
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?> { [nameof(PublicPage.Model)] = model, [nameof(PublicPage.Style)] = style };
            return (await renderer.RenderComponentAsync<PublicPage>(ParameterView.FromDictionary(parameters))).ToHtmlString();
        });
        return new DrawnPage(Encoding.UTF8.GetBytes(html), StatusStyle.Hash(style));
    }
}
