using Bunit;
using Platypus.Core.Incidents;
using Platypus.Core.Storage;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Incidents;
using Platypus.Web.Components.Layout;
using Platypus.Web.Components.Pages;

namespace Platypus.Tests.Components;

/// <summary>Who owns an incident.</summary>
public sealed class OwnerControlsTests : PageTestBase
{
    private DateTimeOffset Now => Fleet.Clock.GetUtcNow();

    [Fact]
    public async Task One_click_acknowledges()
    {
        var page = await OpenOne();
        await page.Find(".doing .primary").ClickAsync();
        Assert.Equal([new IncidentInput.Acknowledge("1", "demo", Guard: new OwnerGuard(null))], Desk.Asked);
        page.WaitForAssertion(() => Assert.Equal("demo", page.Find(".who bdi").TextContent));
        Assert.Empty(page.FindAll(".doing .primary"));
    }

    [Fact]
    public async Task A_note_and_an_end_go_with_it()
    {
        var page = await OpenOne();
        await page.Find(".fold").ClickAsync();
        Assert.Equal("true", page.Find(".fold").GetAttribute("aria-expanded"));
        await page.Find(".lease input").InputAsync("  on <b>it</b> ");
        await page.Find(".lease select").ChangeAsync(nameof(LeaseEnd.FourHours));
        await page.Find(".lease").SubmitAsync();
        Assert.Equal([new IncidentInput.Acknowledge("1", "demo", "on <b>it</b>", Now.AddHours(4), new OwnerGuard(null))], Desk.Asked);
        page.WaitForAssertion(() => Assert.Equal("demo, “on <b>it</b>”, until 12:45 UTC", page.Find(".who bdi").TextContent));
        Assert.Empty(page.FindAll(".lease"));
    }

    [Fact]
    public async Task Escape_closes_what_was_opened()
    {
        var page = await OpenOne();
        await page.Find(".fold").ClickAsync();
        await page.Find(".lease").KeyDownAsync("Escape");
        Assert.Empty(page.FindAll(".lease"));
    }

    [Fact]
    public async Task An_acknowledgement_is_taken_back()
    {
        var page = await OpenOne();
        await page.Find(".doing .primary").ClickAsync();
        page.WaitForElement(".who");
        await page.Find(".fold").ClickAsync();
        await page.FindAll(".lease button").Single(button => button.TextContent == "Take back").ClickAsync();
        Assert.Equal(new IncidentInput.Unacknowledge("1", "demo", new OwnerGuard("demo")), Desk.Asked[^1]);
        page.WaitForElement(".nobody");
    }

    [Fact]
    public async Task Who_may_do_nothing_has_no_buttons()
    {
        Actor = null;
        var page = await OpenOne();
        Assert.Empty(page.FindAll(".incident button"));
        Assert.Equal("nobody yet", page.Find(".nobody").TextContent);
    }

    [Fact]
    public async Task A_lost_race_says_who_was_first_and_takes_over_only_when_asked()
    {
        var page = await OpenOne();
        // Paused, the page still offers what another has taken.
        await page.Find("button.hold").ClickAsync();
        await Desk.AskAsync(new IncidentInput.Acknowledge("1", "ada"));
        Fleet.Clock.Advance(TimeSpan.FromSeconds(3));
        await page.Find(".doing .primary").ClickAsync();
        page.WaitForAssertion(() => Assert.StartsWith("ada was first, 3 s ago.", page.Find(".reply").TextContent));
        Assert.Equal("ada", Fleet.Snapshot.Incidents.All[0].Acknowledgement!.By);
        Assert.Empty(page.FindAll(".doing .primary"));

        await page.Find(".reply button").ClickAsync();
        Assert.Equal(new IncidentInput.Acknowledge("1", "demo", Guard: new OwnerGuard("ada")), Desk.Asked[^1]);
        page.WaitForAssertion(() => Assert.Equal("demo", page.Find(".who bdi").TextContent));
        Assert.Empty(page.FindAll(".reply"));
    }

    [Fact]
    public async Task A_race_lost_at_the_desk_says_who_was_first()
    {
        var page = await OpenOne();
        Desk.Answer = _ => Task.FromResult(new IntentOutcome(
            IntentResult.Taken, Fleet.Snapshot.Incidents.All[0].OwnedBy("ada", Now.AddSeconds(-1))));
        await page.Find(".doing .primary").ClickAsync();
        page.WaitForAssertion(() => Assert.StartsWith("ada was first, 1 s ago.", page.Find(".reply").TextContent));
    }

    [Fact]
    public async Task What_could_not_be_saved_is_said_on_the_card()
    {
        var page = await OpenOne();
        Desk.Broken = new StorageException("the disk is full");
        await page.Find(".doing .primary").ClickAsync();
        Assert.Equal("Not saved: the disk is full", page.Find(".reply[role=alert]").TextContent);
        Desk.Broken = null;
        await page.Find(".doing .primary").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("demo", page.Find(".who bdi").TextContent));
        Assert.Empty(page.FindAll(".reply"));
    }

    [Fact]
    public async Task What_is_resolved_meanwhile_is_said_so()
    {
        var page = await OpenOne();
        Desk.Answer = _ => Task.FromResult(new IntentOutcome(IntentResult.NotOpen, null));
        await page.Find(".doing .primary").ClickAsync();
        Assert.Equal("It is resolved already.", page.Find(".reply").TextContent);
    }

    [Fact]
    public async Task Another_operators_page_shows_it_at_once()
    {
        var page = await OpenOne();
        await Desk.AskAsync(new IncidentInput.Acknowledge("1", "ada", "mine"));
        page.WaitForAssertion(() => Assert.Equal("ada, “mine”", page.Find(".who bdi").TextContent));
        await page.Find(".fold").ClickAsync();
        Assert.Equal("Take over", page.Find(".lease .primary").TextContent);
    }

    private async Task<IRenderedComponent<MainLayout>> OpenOne()
    {
        await Fleet.With(TestFleet.Numbered(1));
        await Desk.OpenAsync(TestIncidents.Down(1, "Panel 1 is down", Now, "dns", "Panel 1"));
        return Open<FleetPage>();
    }
}
