using System.Net;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Api;

/// <summary>How used a panel was, asked of the running program.</summary>
public sealed class HistoryApiTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_seen_is_told_in_steps_and_as_a_table_and_survives_the_end_of_the_program()
    {
        await using var house = new PanelHouse(1);
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), house.File);
        await using (var program = await StartAsync())
        {
            var points = await program.UntilAsync("/api/v1/panels/p0/history?step=00:00:01", points => points.GetArrayLength() > 1);
            var first = points[0];
            Assert.EndsWith(".000Z", first.GetProperty("at").GetString());
            Assert.Equal(12, first.GetProperty("cpu").GetDouble());
            Assert.Equal(34, first.GetProperty("memory").GetDouble());
            Assert.Equal(56, first.GetProperty("disk").GetDouble());
            Assert.Equal(1, first.GetProperty("upRatio").GetDouble());
            Assert.True(first.GetProperty("latencyMs").GetDouble() >= 0);
            var table = await program.Http.GetStringAsync("/api/v1/panels/p0/history.csv?step=00:05:00");
            Assert.StartsWith("at,cpu,memory,disk,latencyMs,upRatio\r\n", table);
            Assert.Contains(",12,34,56,", table);
            await program.StopAsync();
        }
        await using var again = await StartAsync();
        Assert.NotEmpty((await again.GetAsync("/api/v1/panels/p0/history")).EnumerateArray());
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_told_so()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), """[{"name": "P0", "hostname": "127.0.0.1:1"}]""");
        await using var program = await StartAsync();
        await RefusedAsync("nobody/history", HttpStatusCode.NotFound, "nobody");
        await RefusedAsync("p0/history?from=yesterday", HttpStatusCode.BadRequest, "'from' is 'yesterday'");
        await RefusedAsync("p0/history?to=never", HttpStatusCode.BadRequest, "'to' is 'never'");
        await RefusedAsync("p0/history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest, "'from'");
        await RefusedAsync("p0/history?step=often", HttpStatusCode.BadRequest, "'step' is 'often'");
        await RefusedAsync("p0/history?step=00:00:00", HttpStatusCode.BadRequest, "'step'");
        await RefusedAsync("p0/history?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&step=00:00:01", HttpStatusCode.BadRequest, "'step'");

        // As far out as times and numbers go.
        Assert.Empty((await program.GetAsync("/api/v1/panels/p0/history?to=0001-01-01T00:00:01Z")).EnumerateArray());
        Assert.Empty((await program.GetAsync("/api/v1/panels/p0/history?from=9000-01-01T00:00:00Z&to=9999-12-31T23:59:59Z")).EnumerateArray());
        await RefusedAsync("p0/history?to=0001-01-01T00:00:00Z", HttpStatusCode.BadRequest, "'from'");
        Assert.NotEqual(JsonValueKind.Undefined, (await program.GetAsync("/api/v1/panels/p0/history?step=2147483647")).ValueKind);

        async Task RefusedAsync(string path, HttpStatusCode status, string said)
        {
            using var answer = await program.Http.GetAsync($"/api/v1/panels/{path}");
            Assert.Equal(status, answer.StatusCode);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Contains(said, problem.RootElement.GetProperty("detail").GetString());
        }
    }

    private Task<WebProgram> StartAsync() =>
        WebProgram.StartInAsync(_folder, "--Platypus:Scan:Interval=00:00:00.200", "--Platypus:Auth:AnonymousRead=true");
}
