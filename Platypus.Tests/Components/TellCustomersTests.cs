using Bunit;
using Platypus.Core.Incidents;
using Platypus.Core.StatusPages;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>What operators tell customers, on the pages of incidents and maintenance.</summary>
public sealed class TellCustomersTests : PageTestBase
{
    private static readonly StatusSettings Shown = new()
    {
        IsEnabled = true,
        Company = "Burrow",
        Groups = [new("la", "West coast", GroupScope.Location, ["LA"]), new("ny", "East coast", GroupScope.Location, ["NY"])],
    };

    [Fact]
    public async Task An_operator_tells_goes_on_and_withdraws()
    {
        var page = await OpenAsync();
        Assert.Equal("nothing is public", page.Find(".tell summary span").TextContent);
        Assert.Equal([true, false], page.FindAll(".tell .checks input").Take(2).Select(box => box.HasAttribute("checked")));
        await page.Find(".tell form > label input").InputAsync("Some sites are slow");
        await page.Find(".tell textarea").InputAsync("We look for it.");
        Assert.Empty(page.FindAll(".tell .wrong"));
        await page.Find(".tell form").SubmitAsync();
        var post = Assert.Single(Status.Book.Posts);
        Assert.Equal(("Some sites are slow", "7", true, PostStage.Investigating), (post.Title, post.Subject, post.Follows, post.Stage));
        Assert.Equal(["la"], post.Groups.AsEnumerable());
        Assert.Equal("public: Investigating", page.Find(".tell summary span").TextContent);
        Assert.Contains("We look for it.", page.Find(".tell ol").TextContent);
        Assert.Equal("", page.Find(".tell textarea").TextContent);

        await page.Find(".tell select").ChangeAsync(nameof(PostStage.Monitoring));
        await page.FindAll(".tell .checks input")[1].ChangeAsync(true);
        await page.Find(".tell form").SubmitAsync();
        Assert.Equal((2, PostStage.Monitoring), (Status.Book.Posts[0].Updates.Length, Status.Book.Posts[0].Stage));
        Assert.Equal(["la", "ny"], Status.Book.Posts[0].Groups.Order());

        await Button(page, "Withdraw …").ClickAsync();
        await Button(page, "Keep it").ClickAsync();
        await Button(page, "Withdraw …").ClickAsync();
        await Button(page, "Withdraw all of it").ClickAsync();
        Assert.Empty(Status.Book.Posts);
        Assert.Equal(["demo", "demo", "demo"], StatusStorage.Audit.Skip(1).Select(line => line.Actor));
    }

    [Fact]
    public async Task What_customers_should_not_read_is_said_before_it_is_sent()
    {
        var page = await OpenAsync();
        await page.Find(".tell textarea").InputAsync("Trouble with HOST.example");
        Assert.Equal("Customers will read “host.example”.", page.Find(".tell .wrong").TextContent);
        await page.Find(".tell textarea").InputAsync("Trouble");
        Assert.Empty(page.FindAll(".tell .wrong"));
    }

    [Fact]
    public async Task What_is_refused_or_not_kept_is_said()
    {
        var page = await OpenAsync();
        await page.Find(".tell form").SubmitAsync();
        Assert.Equal("The title is needed.", page.Find(".tell .reply").TextContent);
        StatusStorage.Broken = "the disk is full";
        await page.Find(".tell form > label input").InputAsync("Slow");
        await page.Find(".tell form").SubmitAsync();
        Assert.Equal("Not saved: the disk is full", page.Find(".tell .reply").TextContent);
        Assert.Empty(Status.Book.Posts);
    }

    [Fact]
    public async Task Nobody_is_asked_who_may_not_or_while_there_is_no_page()
    {
        var page = await OpenAsync(Shown with { IsEnabled = false });
        Assert.Empty(page.FindAll(".tell"));
    }

    [Fact]
    public async Task Who_may_only_look_cannot_tell_customers_anything()
    {
        Actor = null;
        Assert.Empty((await OpenAsync()).FindAll(".tell"));
    }

    [Fact]
    public async Task A_maintenance_window_is_public_only_once_somebody_says_so()
    {
        await Fleet.With(TestFleet.Numbered(1, "NY"));
        await Status.SaveAsync(Shown, "ada");
        await Desk.AskAsync(new IncidentInput.MaintenanceSet(
            new MaintenanceWindow("w", MaintenanceScope.Location, ["NY"], Fleet.Clock.GetUtcNow(), TimeSpan.FromHours(1), false, "10.1.2.3", "ann")));
        var page = Open<MaintenancePage>();
        await page.Find(".tell form > label input").InputAsync("New switches");
        await page.Find(".tell form").SubmitAsync();
        var post = Assert.Single(Status.Book.Posts);
        Assert.Equal((PostKind.Maintenance, "w", PostStage.Planned), (post.Kind, post.Subject, post.Stage));
        Assert.Equal(["ny"], post.Groups.AsEnumerable());
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MainLayout> page, string text) => page.FindAll(".tell button").Single(button => button.TextContent == text);

    private async Task<IRenderedComponent<MainLayout>> OpenAsync(StatusSettings? settings = null)
    {
        await Fleet.With(TestFleet.Numbered(2, "LA"));
        await Status.SaveAsync(settings ?? Shown, "ada");
        await Desk.OpenAsync(TestIncidents.Down(7, "Panel 1 is down", Fleet.Clock.GetUtcNow(), "dns", "Panel 1"));
        return Open<IncidentPage>("7");
    }
}
