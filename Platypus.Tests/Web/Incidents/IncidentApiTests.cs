using System.Net;
using System.Text;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Incidents;

/// <summary>Incidents and their owners, on the running program from outside.</summary>
public sealed class IncidentApiTests : IAsyncLifetime
{
    private bool _alive;
    private RawPanel _panel = null!;
    private WebProgram _program = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _panel = RawPanel.Doing(async connection =>
        {
            if (await connection.ReadRequestAsync() is not null && _alive)
                await connection.SendAsync(RawPanel.Response("""{"cpu": 1}"""));
        });
        _program = await WebProgram.StartAsync(
            $$"""[{"name": "Panel 1", "hostname": "{{_panel.Url}}", "location": "MT"}, {"name": "Other", "hostname": "x.example", "paused": true}]""",
            "--Platypus:Scan:RetryDelay=00:00:00.050", "--Platypus:Scan:Interval=00:00:00.500",
            "--Platypus:Auth:ApiKeys:ada=key-of-ada", "--Platypus:Auth:ApiKeys:gabe=key-of-gabe");
        var open = await _program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 1);
        _id = open[0].GetProperty("id").GetString()!;
    }

    public async Task DisposeAsync()
    {
        await _program.DisposeAsync();
        await _panel.DisposeAsync();
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string path, string? key, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Add("Authorization", $"Bearer {key}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _program.Http.SendAsync(request);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, document.RootElement.Clone());
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> AcknowledgeAsync(string? key, string? body = null) =>
        AskAsync(HttpMethod.Post, $"/api/v1/incidents/{_id}/acknowledge", key, body);

    private async Task<string> EventsAsync() => string.Join(' ',
        (await _program.GetAsync($"/api/v1/incidents/{_id}/ledger")).EnumerateArray().Select(entry => entry.GetProperty("event").GetString()));

    [Fact]
    public async Task A_panel_that_is_down_is_an_incident()
    {
        var incident = (await _program.GetAsync("/api/v1/incidents?state=open"))[0];
        Assert.Equal("id kind severity state title cause panels location openedAt resolvedAt acknowledgement",
            string.Join(' ', incident.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(("down", "critical", "open", "reset", "MT"),
            (Text("kind"), Text("severity"), Text("state"), Text("cause"), Text("location")));
        Assert.Equal("panel-1", Assert.Single(incident.GetProperty("panels").EnumerateArray()).GetString());
        Assert.Contains("Panel 1", Text("title"), StringComparison.Ordinal);
        Assert.Equal("opened", await EventsAsync());

        string? Text(string name) => incident.GetProperty(name).GetString();
    }

    [Fact]
    public async Task It_is_owned_taken_over_given_back_and_resolved_and_the_ledger_has_it_all()
    {
        var (status, mine) = await AcknowledgeAsync("key-of-ada", """{"note": "on it", "until": "2100-01-01T00:00:00Z"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        var owner = mine.GetProperty("acknowledgement");
        Assert.Equal(("acknowledged", "ada", "on it", "2100-01-01T00:00:00.000Z"), (mine.GetProperty("state").GetString(),
            owner.GetProperty("by").GetString(), owner.GetProperty("note").GetString(), owner.GetProperty("until").GetString()));

        var (_, again) = await AcknowledgeAsync("key-of-ada", """{"note": "on it", "until": "2100-01-01T00:00:00Z"}""");
        Assert.Equal(mine.ToString(), again.ToString());
        Assert.Equal("opened acknowledged", await EventsAsync());

        var (_, taken) = await AcknowledgeAsync("key-of-gabe");
        Assert.Equal("gabe", taken.GetProperty("acknowledgement").GetProperty("by").GetString());
        var (_, back) = await AskAsync(HttpMethod.Delete, $"/api/v1/incidents/{_id}/acknowledge", "key-of-gabe");
        Assert.Equal(("open", JsonValueKind.Null), (back.GetProperty("state").GetString(), back.GetProperty("acknowledgement").ValueKind));

        _alive = true;
        await _program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 0);
        Assert.Equal("opened acknowledged acknowledged unacknowledged resolved", await EventsAsync());
        var all = await _program.GetAsync("/api/v1/incidents?state=all");
        Assert.Equal("resolved", Assert.Single(all.EnumerateArray()).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await AcknowledgeAsync("key-of-ada")).Status);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("key-of-ada", """{"until": "2001-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest)]
    [InlineData("key-of-ada", """{"note": 5}""", HttpStatusCode.BadRequest)]
    [InlineData("key-of-ada", "nonsense", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_done_is_a_problem_and_changes_nothing(string? key, string? body, HttpStatusCode expected)
    {
        var (status, problem) = await AcknowledgeAsync(key, body);
        Assert.Equal(expected, status);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.Equal("opened", await EventsAsync());
    }

    [Theory]
    [InlineData("POST", "/api/v1/incidents/999/acknowledge", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/incidents/nonsense/acknowledge", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/incidents/999/ledger", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/incidents?state=some", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_a_problem(string method, string path, HttpStatusCode expected) =>
        Assert.Equal(expected, (await AskAsync(new HttpMethod(method), path, "key-of-ada")).Status);
}
