using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platypus.Tests.Fakes;
using Platypus.Web.Auth;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>Pages that are not live, with nothing to show or a database that cannot be read.</summary>
public sealed class PeopleStatesTests : PageTestBase
{
    private readonly FakePeopleStorage _people = new();

    public PeopleStatesTests()
    {
        var (keys, audit) = (new ApiKeys([]), new AuditLog(_people, Fleet.Clock));
        var people = new Platypus.Web.Auth.People(_people, keys, new Passwords(), new OpenSessions(), audit, Fleet.Clock);
        Browser.Services.AddSingleton(audit);
        Browser.Services.AddSingleton(people);
        Browser.Services.AddSingleton(new SetupLinks(_people, people, Fleet.Clock));
    }

    [Fact]
    public void An_audit_log_that_cannot_be_read_says_so()
    {
        _people.Broken = "The disk is gone.";
        var page = Audit();
        Assert.Contains("Who changed what cannot be read: The disk is gone. Changes are written down all the same, or refused.", page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void An_empty_audit_log_says_what_belongs_there() => Assert.Contains("Nobody has changed anything yet.", Audit().Find(".vacant").TextContent);

    [Fact]
    public async Task A_change_is_dated_in_the_readers_zone()
    {
        await new AuditLog(_people, Fleet.Clock).WriteAsync("ada", "added user", "gabe");
        using var reader = new AsReader("zone=Asia/Kolkata");
        Assert.Equal("22 Nov 2026, 14:15 UTC+5:30", Audit().Find("time").TextContent);
    }

    [Fact]
    public void A_link_for_administrators_that_cannot_be_looked_up_is_not_called_used_up()
    {
        _people.Broken = "The disk is gone.";
        Browser.Services.GetRequiredService<NavigationManager>().NavigateTo("/setup-admin?token=abc");
        var page = Browser.Render<SetupAdminPage>(each => each.AddCascadingValue<HttpContext>(new DefaultHttpContext()));
        Assert.Contains("The link cannot be read: The disk is gone. It is not used up.", page.Find("[role=alert]").TextContent);
        Assert.Empty(page.FindAll("form"));
    }

    private IRenderedComponent<AuditPage> Audit()
    {
        Browser.SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        return Browser.Render<AuditPage>();
    }
}
