using System.Net;
using Platypus.Core.Fleet;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Api;

/// <summary>How long a panel was up, asked of the running program.</summary>
public sealed class UptimeApiTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_outage_is_still_counted_after_the_program_was_killed()
    {
        await using var house = new PanelHouse(1);
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), house.File);
        await using (var first = await StartAsync())
        {
            await first.UntilAsync("/api/v1/panels/p0/uptime", uptime => Seconds(uptime, "upSeconds") > 1.5);
        }
        house[0] = true;
        await using (var second = await StartAsync())
        {
            await second.UntilAsync("/api/v1/panels/p0", panel => panel.GetProperty("status").GetString() == PanelStatus.Down.Word());
            await second.UntilAsync("/api/v1/panels/p0/uptime", uptime => Seconds(uptime, "downSeconds") > 1.5);
        }
        await using var third = await StartAsync();
        var uptime = await third.GetAsync("/api/v1/panels/p0/uptime?days=2");
        Assert.True(Seconds(uptime, "downSeconds") > 1.5);
        Assert.InRange(uptime.GetProperty("windows").GetProperty("90d").GetProperty("ratio").GetDouble(), 0.001, 0.999);
        Assert.Equal(2, uptime.GetProperty("days").GetArrayLength());
        foreach (var wrong in new[] { "p0/uptime?days=0", "p0/uptime?days=401", "p0/uptime?days=many" })
            Assert.Equal(HttpStatusCode.BadRequest, (await third.Http.GetAsync($"/api/v1/panels/{wrong}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await third.Http.GetAsync("/api/v1/panels/nobody/uptime")).StatusCode);
    }

    private static double Seconds(System.Text.Json.JsonElement uptime, string part) =>
        uptime.GetProperty("windows").GetProperty("24h").GetProperty(part).GetDouble();

    private Task<WebProgram> StartAsync() => WebProgram.StartProcessAsync(
        _folder, "--Platypus:Scan:Interval=00:00:00.200", "--Platypus:Scan:RetryDelay=00:00:00.050", "--Platypus:Auth:AnonymousRead=true");
}
