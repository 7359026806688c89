using System.Net;
using System.Text;
using System.Text.Json;
using Platypus.Core.Panels;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Panels;

/// <summary>A running program with one panel in its file, and the key of somebody who may write.</summary>
public sealed class ManagedProgram : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-").FullName;

    public WebProgram Program { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "panels.json"), """[{"name": "Of the file", "hostname": "127.0.0.1:1", "paused": true}]""");
        await StartAsync();
    }

    /// <summary>Kills it and starts it on what it left.</summary>
    public async Task KillAsync()
    {
        await Program.DisposeAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync() => Program = await WebProgram.StartProcessAsync(_folder, "--Platypus:Auth:ApiKeys:ada=key-of-ada");
}

/// <summary>Panels managed by API, on the running program from outside.</summary>
public sealed class PanelWritingApiTests(ManagedProgram managed) : IClassFixture<ManagedProgram>
{
    private const string Known = "id, name, hostname, location, statsPath, interval, timeout, tags, paused, ignoreTlsErrors, thresholds";

    private WebProgram Program => managed.Program;

    private async Task<(HttpStatusCode Status, JsonElement? Body, HttpResponseMessage Response)> AskAsync(
        string method, string path, string? body = null, string type = "application/json", string? key = "key-of-ada")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
            request.Headers.Add("Authorization", $"Bearer {key}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        var response = await Program.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement.Clone(), response);
    }

    [Fact]
    public async Task A_panel_is_added_replaced_and_taken_out_and_survives_a_kill()
    {
        var (status, added, response) = await AskAsync("POST", "/api/v1/panels",
            """{"name": "Panel 7", "hostname": "127.0.0.1:1", "location": "MT", "tags": ["eu"], "paused": true, "thresholds": {"disk": 80}}""");
        Assert.Equal((HttpStatusCode.Created, "/api/v1/panels/panel-7"), (status, response.Headers.Location?.ToString()));
        Assert.Equal("id name hostname location tags status cause suspect since checkedAt latencyMs usage usageCause",
            string.Join(' ', added!.Value.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(("panel-7", "paused"), (added.Value.GetProperty("id").GetString(), added.Value.GetProperty("status").GetString()));

        await managed.KillAsync();
        var survived = await Program.PanelAsync("panel-7");
        foreach (var field in new[] { "id", "name", "hostname", "location", "tags", "status" })
            Assert.Equal(added.Value.GetProperty(field).ToString(), survived.GetProperty(field).ToString());

        (status, var replaced, _) = await AskAsync("PUT", "/api/v1/panels/panel-7", """{"name": "Renamed", "hostname": "127.0.0.1:1"}""");
        Assert.Equal((HttpStatusCode.OK, "panel-7", "Renamed", 0),
            (status, replaced!.Value.GetProperty("id").GetString(), replaced.Value.GetProperty("name").GetString(), replaced.Value.GetProperty("tags").GetArrayLength()));

        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync("DELETE", "/api/v1/panels/panel-7")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("GET", "/api/v1/panels/panel-7")).Status);
        Assert.DoesNotContain("panel-7", (await Program.GetAsync("/api/v1/panels")).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "", """{"name": "Of the file", "hostname": "x"}""", 409, "in the panels file")]
    [InlineData("PUT", "/of-the-file", """{"name": "A", "hostname": "x"}""", 409, "in the panels file")]
    [InlineData("DELETE", "/of-the-file", null, 409, "in the panels file")]
    [InlineData("PUT", "/nobody", """{"name": "A", "hostname": "x"}""", 404, "There is no panel 'nobody'")]
    [InlineData("DELETE", "/nobody", null, 404, "There is no panel 'nobody'")]
    [InlineData("POST", "", """{"name": "Taken", "hostname": "x"}""", 409, "is taken by another panel")]
    [InlineData("PUT", "/taken", """{"id": "other", "name": "A", "hostname": "x"}""", 400, "'id' is 'other', must be 'taken'")]
    [InlineData("POST", "", "", 400, "not JSON")]
    [InlineData("POST", "", "{\"name\": \"A\", ", 400, "line 1, byte 15")]
    [InlineData("POST", "", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", 400, "depth")]
    [InlineData("POST", "", "[]", 400, "must be an object with 'name' and 'hostname', not an array")]
    [InlineData("POST", "", "{}", 400, "'name' is missing. 'hostname' is missing.")]
    public async Task What_cannot_be_done_is_a_problem_and_changes_nothing(string method, string path, string? body, int expected, string why)
    {
        await AskAsync("POST", "/api/v1/panels", """{"name": "Taken", "hostname": "127.0.0.1:1", "paused": true}""");
        var before = (await Program.GetAsync("/api/v1/panels")).ToString();
        var (status, problem, response) = await AskAsync(method, "/api/v1/panels" + path, body);
        Assert.Equal(expected, (int)status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected, problem!.Value.GetProperty("status").GetInt32());
        Assert.Contains(why, problem.Value.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await Program.GetAsync("/api/v1/panels")).ToString());
    }

    [Theory]
    [InlineData("hostname", "\"a/b\"", "'hostname' is \"a/b\", must be " + PanelAddress.Expected + ".")]
    [InlineData("interval", "60", "'interval' is 60, must be a duration hh:mm:ss[.fff] above zero.")]
    [InlineData("tags", "\"eu\"", "'tags' is \"eu\", must be an array of texts.")]
    [InlineData("colour", "1", "'colour' is unknown; known are " + Known + ".")]
    [InlineData("paused", "\"yes\"", "'paused' is \"yes\", must be true or false.")]
    [InlineData("thresholds", "5", "'thresholds' is 5, must be an object with cpu, memory and disk.")]
    [InlineData("thresholds.cpu", "{\"cpu\": 0}", "'thresholds.cpu' is 0, must be a number from 1 to 100.")]
    [InlineData("thresholds.swap", "{\"swap\": 1}", "'thresholds.swap' is unknown; known are cpu, memory, disk.")]
    public async Task Each_bad_field_is_named(string field, string value, string why)
    {
        var (status, problem, _) = await AskAsync("POST", "/api/v1/panels", $$"""{"name": "A", "{{field.Split('.')[0]}}": {{value}}}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(why, problem!.Value.GetProperty("errors").GetProperty(field)[0].GetString());
        if (field != "hostname")
            Assert.Equal("'hostname' is missing.", problem.Value.GetProperty("errors").GetProperty("hostname")[0].GetString());
    }

    [Fact]
    public async Task Only_JSON_of_a_reasonable_length_by_somebody_who_says_who_they_are()
    {
        const string Good = """{"name": "A", "hostname": "x"}""";
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await AskAsync("POST", "/api/v1/panels", Good, "text/plain")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AskAsync("POST", "/api/v1/panels", Good + new string(' ', 70_000))).Status);
        foreach (var (method, path) in new[] { ("POST", "/api/v1/panels"), ("PUT", "/api/v1/panels/of-the-file"), ("DELETE", "/api/v1/panels/of-the-file") })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(method, path, Good, key: null)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(method, path, Good, key: "wrong")).Status);
        }
    }

    [Fact]
    public async Task All_panels_can_be_taken_away_as_files()
    {
        await AskAsync("POST", "/api/v1/panels", """{"name": "=Evil()", "hostname": "127.0.0.1:1", "paused": true, "thresholds": {"cpu": 70}}""");
        var json = PanelEntries.Parse(await Program.Http.GetByteArrayAsync("/api/v1/export/panels.json"), thresholds: true);
        using var table = await Program.Http.GetAsync("/api/v1/export/panels.csv");
        var csv = PanelsCsv.Parse(await table.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", table.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("of-the-file evil", string.Join(' ', json.Panels.Select(entry => entry.Panel.Id.Value).Where(id => id != "taken")));
        Assert.Equal(json.Panels.ToArray(), csv.Panels.ToArray());
        Assert.Contains("'=Evil()", await table.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
