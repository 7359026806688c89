using System.Net;
using System.Text;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Api;

/// <summary>Maintenance windows on the running program, from outside.</summary>
public sealed class MaintenanceApiTests : IAsyncLifetime
{
    private const string Path = "/api/v1/maintenance";
    private WebProgram _program = null!;

    public async Task InitializeAsync() => _program = await WebProgram.StartAsync(
        """
        [{"name": "One", "hostname": "127.0.0.1:1", "location": "MT", "tags": ["web"]},
         {"name": "Two", "hostname": "127.0.0.1:1", "location": "LA"}]
        """,
        "--Platypus:Scan:FailuresToConfirm=1", "--Platypus:Scan:Interval=00:00:00.200", "--Platypus:Auth:ApiKeys:ada=key");

    public async Task DisposeAsync() => await _program.DisposeAsync();

    [Fact]
    public async Task A_window_is_made_for_several_panels_shown_and_taken_away()
    {
        await _program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 2);
        var (status, made) = await AskAsync(HttpMethod.Post, Path, """{"scope": "panel", "targets": ["two", "one"], "length": "01:30:00", "note": " switch "}""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("id scope targets from until length weekly state next note by", string.Join(' ', made.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(("panel", "01:30:00", false, "now", "switch", "ada"), (Text("scope"), Text("length"), made.GetProperty("weekly").GetBoolean(), Text("state"), Text("note"), Text("by")));
        Assert.Equal(["one", "two"], made.GetProperty("targets").EnumerateArray().Select(target => target.GetString()));
        Assert.EndsWith("Z", Text("until"), StringComparison.Ordinal);
        Assert.Equal(0, (await _program.GetAsync("/api/v1/incidents?state=open")).GetArrayLength());
        Assert.Equal(Text("id"), Assert.Single((await _program.GetAsync(Path)).EnumerateArray()).GetProperty("id").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(HttpMethod.Delete, $"{Path}/{Text("id")}")).Status);
        Assert.Equal(2, (await _program.GetAsync("/api/v1/incidents?state=open")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(HttpMethod.Delete, $"{Path}/{Text("id")}")).Status);

        string? Text(string name) => made.GetProperty(name).GetString();
    }

    [Fact]
    public async Task A_weekly_window_of_a_tag_that_is_to_come()
    {
        var from = TimeProvider.System.GetUtcNow().AddHours(2);
        var (status, made) = await AskAsync(HttpMethod.Post, Path,
            $$"""{"scope": "tag", "target": "web", "from": "{{from:O}}", "until": "{{from.AddHours(1).ToOffset(TimeSpan.FromHours(5)):O}}", "weekly": true, "note": null}""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("coming", "01:00:00", made.GetProperty("from").GetString()), (made.GetProperty("state").GetString(), made.GetProperty("length").GetString(), made.GetProperty("next").GetString()));
    }

    [Theory]
    [InlineData("""{}""", "length scope")]
    [InlineData("""{"scope": "everything", "targets": "LA", "length": "60"}""", "length scope targets")]
    [InlineData("""{"scope": "location", "target": "Nowhere", "length": "01:00:00"}""", "targets")]
    [InlineData("""{"scope": "panel", "targets": ["one", "three"], "until": "2001-01-01T00:00:00Z"}""", "targets until")]
    [InlineData("""{"scope": "tag", "targets": [], "length": "00:00:00", "note": 5, "weekly": "yes"}""", "length note targets weekly")]
    [InlineData("""{"scope": "tag", "target": "web", "length": "01:00:00", "until": "2100-01-01T00:00:00Z"}""", "until")]
    [InlineData("""{"scope": "tag", "target": "web", "length": "01:00:00", "from": "2001-01-01T00:00:00Z"}""", "length")]
    [InlineData("""{"scope": "tag", "target": "web", "length": "01:00:00", "from": "2100-01-01T00:00:00Z"}""", "from")]
    [InlineData("""{"scope": "tag", "target": "web", "length": "01:00:00", "from": "2030-01-01T00:00:00"}""", "from")]
    [InlineData("""{"scope": "tag", "target": "web", "length": "01:00:00", "colour": 1}""", "colour")]
    public async Task What_cannot_be_names_each_bad_field_and_makes_nothing(string body, string fields)
    {
        var (status, problem) = await AskAsync(HttpMethod.Post, Path, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(fields, string.Join(' ', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)));
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal(0, (await _program.GetAsync(Path)).GetArrayLength());
    }

    [Theory]
    [InlineData("nonsense", "key", HttpStatusCode.BadRequest)]
    [InlineData("[]", "key", HttpStatusCode.BadRequest)]
    [InlineData("""{"scope": "tag", "target": "web", "length": "01:00:00"}""", null, HttpStatusCode.Unauthorized)]
    public async Task What_is_no_order_is_a_problem(string body, string? key, HttpStatusCode expected) =>
        Assert.Equal(expected, (await AskAsync(HttpMethod.Post, Path, body, key)).Status);

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpMethod method, string path, string? body = null, string? key = "key")
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Add("Authorization", $"Bearer {key}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _program.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }
}
