using Platypus.Tests.Fakes;
using Platypus.Web.Demo;

namespace Platypus.Tests.Web.Demo;

public sealed class DemoPastTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(60, "All 12 panels in Frankfurt were down")]
    [InlineData(3, "Panel 3 was down")]
    public async Task Its_outage_is_over_and_says_so(int panels, string title)
    {
        var storage = new FakeIncidentStorage();
        await DemoPast.KeepAsync(storage, panels, Now);
        var outage = Assert.Single(await storage.ListAsync(openOnly: false, before: null, limit: 10));
        Assert.Equal((title, true), (outage.Title, outage.ResolvedAt < Now));
    }

    [Fact]
    public async Task A_fleet_without_that_location_has_none()
    {
        var storage = new FakeIncidentStorage();
        await DemoPast.KeepAsync(storage, 2, Now);
        Assert.Empty(await storage.ListAsync(openOnly: false, before: null, limit: 10));
    }
}
