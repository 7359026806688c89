using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Web.Auth;
using Platypus.Web.Components;
using Platypus.Web.Components.People;

namespace Platypus.Tests.Components;

public sealed class WhoAmITests : IAsyncDisposable
{
    private readonly BunitContext _browser = new();

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    private IRenderedComponent<WhoAmI> Show(Viewer viewer)
    {
        _browser.Services.AddSingleton(viewer);
        return _browser.Render<WhoAmI>();
    }

    [Fact]
    public void Whoever_is_signed_in_is_named_and_can_sign_out()
    {
        var page = Show(new Viewer { Name = "vera", Role = Role.Viewer });
        Assert.Contains("vera", page.Find("a").TextContent, StringComparison.Ordinal);
        Assert.Equal(("post", "/sign-out"), (page.Find("form").GetAttribute("method"), page.Find("form").GetAttribute("action")));
    }

    [Fact]
    public void Nobody_is_offered_the_sign_in() => Assert.Equal("/sign-in", Show(new Viewer()).Find("a").GetAttribute("href"));

    [Fact]
    public void The_demo_says_that_it_needs_none()
    {
        var page = Show(new Viewer("demo") { IsDemo = true });
        Assert.Contains("no sign-in needed", page.Find(".me").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form, a"));
    }
}
