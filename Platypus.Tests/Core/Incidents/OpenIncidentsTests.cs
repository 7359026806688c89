using Platypus.Core.Incidents;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Incidents;

/// <summary>Worst first.</summary>
public sealed class OpenIncidentsTests
{
    [Fact]
    public void What_most_panels_share_stands_before_the_newest_that_hits_one()
    {
        var at = IncidentStory.At(0);
        var shared = TestIncidents.Down(2, "3 of 9 panels in la are down", at, "timeout", "la1", "la2", "la3") with { Shared = new SharedTrait(TraitKind.Location, "la") };
        var larger = TestIncidents.Down(1, "4 of 9 panels in ny are down", at, "timeout", "ny1", "ny2", "ny3", "ny4") with { Shared = new SharedTrait(TraitKind.Location, "ny") };
        var single = TestIncidents.Down(3, "p1 is down", at.AddHours(1), "timeout", "p1");
        var newest = TestIncidents.Down(4, "p2 is down", at.AddHours(2), "timeout", "p2");
        var owned = larger.OwnedBy("ann", at) with { Id = "5" };
        var blind = TestIncidents.Down(6, "Platypus cannot see the fleet", at.AddHours(-1)) with { Kind = IncidentKind.Blind };
        var disk = TestIncidents.Disk(7, "p3", at.AddHours(3));
        Assert.Equal(["6", "1", "2", "4", "3", "5", "7"], new OpenIncidents([single, disk, shared, owned, newest, larger, blind], null).All.Select(incident => incident.Id));
    }

    [Fact]
    public void The_last_of_many_is_one()
    {
        var story = new IncidentStory().Watch(Enumerable.Range(1, 3).Select(number => TestPanels.One($"la{number}", "la"))).Watch(TestPanels.Many(20))
            .Down(60, "la1", "la2", "la3").Up(90, "la1", "la2");
        Assert.Equal("1 of 3 panels in la is down", story.Only.Title);
    }
}
