using Bunit;
using Platypus.Core.Incidents;
using Platypus.Core.Panels;
using Platypus.Tests.Fakes;
using Platypus.Web.Components.Fleet;

namespace Platypus.Tests.Components;

public sealed class FleetRowTests : PageTestBase
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\u202Egnp.exe مرحبا")]
    public async Task A_hostile_name_stays_text(string name)
    {
        await Fleet.With(TestFleet.Panel(name, name, name));
        await Fleet.Up(name);
        var row = Row();
        Assert.Equal(name, row.Find("td.name a bdi").TextContent);
        Assert.Equal(name, row.Find("td.name").GetAttribute("title"));
        Assert.Empty(row.FindAll("script, img"));
    }

    [Fact]
    public async Task It_renders_again_only_when_something_shown_differs()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        await Fleet.Up("Panel 1", cpu: 96, memory: 50, disk: 91);
        Fleet.Clock.Advance(TimeSpan.FromMinutes(2));
        var row = Row();
        Assert.Equal(1, row.Instance.Renders);

        Fleet.Clock.Advance(TimeSpan.FromSeconds(5));
        row.Render(parameters => parameters.Add(each => each.Now, Fleet.Clock.GetUtcNow()));
        Assert.Equal(1, row.Instance.Renders);

        Fleet.Clock.Advance(TimeSpan.FromSeconds(55));
        row.Render(parameters => parameters.Add(each => each.Now, Fleet.Clock.GetUtcNow()));
        Assert.Equal(2, row.Instance.Renders);
        Assert.Equal("3 min", row.Find("td.ago").TextContent);
    }

    [Fact]
    public async Task Past_its_threshold_a_number_is_loud()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        await Fleet.Up("Panel 1", cpu: 96, memory: 88, disk: 91);
        Assert.Equal(["bar hot", "bar warm", "bar hot"], Row().FindAll(".bar").Select(bar => bar.ClassName));
    }

    [Fact]
    public async Task Missing_usage_says_why()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        await Fleet.Up("Panel 1");
        Assert.Equal("no usage · stats not found", Row().Find("td.use").TextContent);
    }

    [Fact]
    public async Task Usage_from_before_an_outage_is_shown_as_old()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        await Fleet.Up("Panel 1", cpu: 40);
        Fleet.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Empty(Row().FindAll("td.old"));
        await Fleet.Down("Panel 1");
        Assert.Equal(3, Row().FindAll("td.old").Count);
    }

    [Fact]
    public async Task Its_last_checks_stand_as_bars_and_in_words()
    {
        await Fleet.With(TestFleet.Panel("Panel 1"));
        Assert.Equal("no check yet", Row().Find("td.trail").GetAttribute("title"));
        await Fleet.Up("Panel 1");
        await Fleet.Up("Panel 1");
        Assert.Empty(Row().FindAll(".trail .bad"));
        await Fleet.Down("Panel 1");
        var failed = Fleet.Snapshot[0].Failures;
        var trail = Row().Find("svg.trail");
        Assert.Equal($"{failed} of the last {failed + 2} checks failed", trail.GetAttribute("aria-label"));
        Assert.Equal(failed, trail.QuerySelector(".bad")!.GetAttribute("d")!.Count(letter => letter == 'M'));
        Assert.Equal(2, trail.QuerySelector(".ok")!.GetAttribute("d")!.Count(letter => letter == 'M'));
    }

    [Fact]
    public async Task An_incident_that_is_no_outage_stands_beside_the_word()
    {
        await Fleet.With(TestFleet.Panel("Panel 4"));
        await Fleet.Up("Panel 4", cpu: 20, memory: 20, disk: 96);
        var open = new OpenIncidents([TestIncidents.Disk(7, "Panel 4", Fleet.Clock.GetUtcNow())], null);
        var row = Row(open.TroubleOf(Fleet.Snapshot[0].Panel.Id));
        Assert.Equal(("disk high", "/incidents/7"), (row.Find(".state a").TextContent, row.Find(".state a").GetAttribute("href")));
        Assert.Contains("trouble", row.Find("tr").ClassList);
        await Fleet.Down("Panel 4");
        Assert.Empty(Row(open.TroubleOf(Fleet.Snapshot[0].Panel.Id)).FindAll(".state a"));
        Assert.Null(open.TroubleOf(new PanelId("panel-5")));
    }

    private IRenderedComponent<FleetRow> Row(Incident? trouble = null) => Browser.Render<FleetRow>(parameters => parameters
        .Add(row => row.Trouble, trouble)
        .Add(row => row.State, Fleet.Snapshot[0])
        .Add(row => row.Now, Fleet.Clock.GetUtcNow()));
}
