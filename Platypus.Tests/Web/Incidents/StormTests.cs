using System.Text;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Incidents;

/// <summary>Five hundred panels fail and recover at random while the program is killed at random.</summary>
public sealed class StormTests : IDisposable
{
    private const int Panels = 500;
    private const int Kills = 5;
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;
    private readonly Dictionary<string, string> _acknowledged = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_at_any_instant_of_a_storm_the_program_finds_incidents_and_ledgers_as_they_were()
    {
        var random = new Random(20261122);
        await using var house = new PanelHouse(Panels);
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), house.File);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = await StartAsync();
            await CheckAsync(program);
            Blow(house, random);
            await house.AskedAsync(random.Next(Panels, 3 * Panels));
            await AcknowledgeOneAsync(program, $"note {kill}");
            Blow(house, random);
            await house.AskedAsync(random.Next(1, Panels));
            // Disposal is SIGKILL, in the middle of it all.
        }

        await using var last = await StartAsync();
        await CheckAsync(last);
        for (var panel = 0; panel < Panels; panel++)
            house[panel] = false;
        await last.UntilAsync("/api/v1/fleet", fleet => fleet.GetProperty("up").GetInt32() == Panels);
        await last.UntilAsync("/api/v1/incidents?state=open", open => open.EnumerateArray().All(incident => Text(incident, "kind") != "down"));
        await CheckAsync(last);
    }

    private Task<WebProgram> StartAsync() => WebProgram.StartProcessAsync(_folder,
        "--Platypus:Scan:Interval=00:00:01", "--Platypus:Scan:RetryDelay=00:00:00.050", "--Platypus:Scan:FailuresToConfirm=2",
        "--Platypus:Auth:ApiKeys:ada=key-of-ada", "--Platypus:Auth:AnonymousRead=true", "--Logging:LogLevel:Default=Warning");

    // Some panels alone, and some locations as a whole; never so many that the observer would doubt itself.
    private static void Blow(PanelHouse house, Random random)
    {
        for (var panel = 0; panel < Panels; panel++)
            house[panel] = random.NextDouble() < 0.1;
        for (var turn = 0; turn < 8; turn++)
        {
            var location = random.Next(Panels / 10);
            for (var panel = location * 10; panel < (location + 1) * 10; panel++)
                house[panel] = true;
        }
    }

    private async Task AcknowledgeOneAsync(WebProgram program, string note)
    {
        var open = await program.UntilAsync("/api/v1/incidents?state=open", open => open.GetArrayLength() > 0);
        var id = Text(open[0], "id");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/incidents/{id}/acknowledge");
        request.Headers.Add("Authorization", "Bearer key-of-ada");
        request.Content = new StringContent($$"""{"note": "{{note}}"}""", Encoding.UTF8, "application/json");
        using var response = await program.Http.SendAsync(request);
        // It may have been resolved between the two.
        if (response.IsSuccessStatusCode)
            _acknowledged[id] = note;
    }

    private async Task CheckAsync(WebProgram program)
    {
        var ledgers = new Dictionary<string, List<JsonElement>>();
        foreach (var incident in (await program.GetAsync("/api/v1/incidents?state=all")).EnumerateArray())
        {
            var id = Text(incident, "id");
            var isOver = Text(incident, "state") == "resolved";
            Assert.Equal(isOver, incident.GetProperty("resolvedAt").ValueKind != JsonValueKind.Null);
            var ledger = (await program.GetAsync($"/api/v1/incidents/{id}/ledger")).EnumerateArray().ToList();
            Assert.True(ledgers.TryAdd(id, ledger), $"Incident {id} is there twice.");
            Assert.Equal("opened", Text(ledger[0], "event"));
            Assert.Single(ledger, line => Text(line, "event") == "opened");
            // It may be resolved between the two answers.
            Assert.InRange(ledger.Count(line => Text(line, "event") == "resolved"), isOver ? 1 : 0, 1);
            Assert.Equal(ledger.Select(line => Text(line, "at")).Order(StringComparer.Ordinal), ledger.Select(line => Text(line, "at")));
        }
        foreach (var (id, note) in _acknowledged)
            Assert.Contains(ledgers[id], line => Text(line, "event") == "acknowledged" && Text(line, "text").Contains(note, StringComparison.Ordinal));
        var down = (await program.GetAsync("/api/v1/incidents?state=open")).EnumerateArray().Where(incident => Text(incident, "kind") == "down")
            .SelectMany(incident => incident.GetProperty("panels").EnumerateArray()).Select(panel => panel.GetString()).ToList();
        Assert.Equal(down.Distinct(), down);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
