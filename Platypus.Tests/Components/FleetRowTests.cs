using Bunit;
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

    private IRenderedComponent<FleetRow> Row() => Browser.Render<FleetRow>(parameters => parameters
        .Add(row => row.State, Fleet.Snapshot[0])
        .Add(row => row.Now, Fleet.Clock.GetUtcNow()));
}
