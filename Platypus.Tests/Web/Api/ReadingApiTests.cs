using System.Net;
using System.Text.Json;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Api;

/// <summary>The running program over a small fleet that is known.</summary>
public sealed class KnownFleet : IAsyncLifetime
{
    private const string Usage = """{"cpu": 12.5, "mem": "40", "disk": 71}""";
    private readonly RawPanel _broken = RawPanel.Answering(RawPanel.Response("oops", "500 Oops"));

    public RawPanel Good { get; } = RawPanel.Answering(RawPanel.Response(Usage), close: false);

    public WebProgram Program { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Program = await WebProgram.StartAsync($$"""
            [
              {"name": "Good <b>", "hostname": "{{Good.Url}}", "location": "MT", "tags": ["blue", "eu"]},
              {"name": "Broken", "hostname": "127.0.0.1:{{_broken.Port}}", "location": "LA", "tags": ["eu"]},
              {"name": "Dead", "hostname": "127.0.0.1:1", "location": "LA"},
              {"name": "Rest", "hostname": "rest.example", "paused": true}
            ]
            """, "--Platypus:Scan:RetryDelay=00:00:00.050", "--Platypus:Auth:ApiKeys:ops=key-of-ops");
        await Program.UntilAsync("/api/v1/fleet", fleet => fleet.GetProperty("down").GetInt32() == 1 && fleet.GetProperty("unknown").GetInt32() == 0);
    }

    public async Task DisposeAsync()
    {
        await Program.DisposeAsync();
        await Good.DisposeAsync();
        await _broken.DisposeAsync();
    }
}

/// <summary>The public interface, from outside.</summary>
public sealed class ReadingApiTests(KnownFleet known) : IClassFixture<KnownFleet>
{
    private readonly WebProgram _program = known.Program;

    [Fact]
    public async Task The_fleet_in_numbers()
    {
        var fleet = await _program.GetAsync("/api/v1/fleet");
        Assert.Equal("total up degraded down unknown paused observer checksPerSecond lagMs tripwires",
            string.Join(' ', fleet.EnumerateObject().Select(field => field.Name)));
        Assert.Equal((4, 1, 1, 1, 1), (Number("total"), Number("up"), Number("degraded"), Number("down"), Number("paused")));
        Assert.Equal(1, Number("tripwires"));

        int Number(string name) => fleet.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_panel_in_full()
    {
        var panel = await _program.PanelAsync("good-b");
        Assert.Equal("id name hostname location tags status cause suspect since checkedAt latencyMs usage usageCause",
            string.Join(' ', panel.EnumerateObject().Select(field => field.Name)));
        Assert.Equal(("Good <b>", known.Good.Url, "MT", "up"), (Text("name"), Text("hostname"), Text("location"), Text("status")));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", Text("since"));
        Assert.True(panel.GetProperty("latencyMs").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, panel.GetProperty("cause").ValueKind);
        var usage = panel.GetProperty("usage");
        Assert.Equal((12.5, 40, 71, Text("checkedAt")),
            (usage.GetProperty("cpu").GetDouble(), usage.GetProperty("memory").GetDouble(), usage.GetProperty("disk").GetDouble(), usage.GetProperty("at").GetString()));

        string? Text(string name) => panel.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("", "good-b broken dead rest")]
    [InlineData("?status=down", "dead")]
    [InlineData("?status=paused", "rest")]
    [InlineData("?location=LA", "broken dead")]
    [InlineData("?tag=eu", "good-b broken")]
    [InlineData("?q=REST.EX", "rest")]
    [InlineData("?q=GOOD-b", "good-b")]
    [InlineData("?location=LA&tag=eu&status=degraded&q=bro", "broken")]
    [InlineData("?location=LA&tag=blue", "")]
    [InlineData("?status=&location=&tag=&q=", "good-b broken dead rest")]
    public async Task Filters_combine(string query, string ids) =>
        Assert.Equal(ids, string.Join(' ', (await _program.GetAsync($"/api/v1/panels{query}")).EnumerateArray().Select(panel => panel.GetProperty("id").GetString())));

    [Theory]
    [InlineData("GET", "/api/v1/panels/nobody", 404)]
    [InlineData("POST", "/api/v1/panels/nobody/check", 404)]
    [InlineData("GET", "/fetch/nobody", 404)]
    [InlineData("POST", "/api/v1/panels/rest/check", 409)]
    [InlineData("GET", "/fetch/rest", 409)]
    [InlineData("GET", "/api/v1/panels?status=fine", 400)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("DELETE", "/api/v1/fleet", 405)]
    [InlineData("GET", "/api/v1/panels/rest/check", 405)]
    [InlineData("POST", "/fetch/rest", 405)]
    [InlineData("POST", "/raw", 405)]
    [InlineData("POST", "/metrics", 405)]
    [InlineData("POST", "/api/v1/nothing", 404)]
    [InlineData("GET", "/raw/nothing", 404)]
    [InlineData("GET", "/health/nothing", 404)]
    [InlineData("GET", "/hubs/nothing", 404)]
    public async Task Errors_are_problem_details(string method, string path, int status)
    {
        using var response = await _program.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Authorization", "Bearer key-of-ops" } } });
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_check_by_hand_answers_the_panel_as_it_is_then()
    {
        var before = await _program.PanelAsync("dead");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/panels/dead/check") { Headers = { { "Authorization", "Bearer key-of-ops" } } };
        using var response = await _program.Http.SendAsync(request);
        using var panel = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(("down", "refused"), (panel.RootElement.GetProperty("status").GetString(), panel.RootElement.GetProperty("cause").GetString()));
        Assert.True(panel.RootElement.GetProperty("checkedAt").GetDateTimeOffset() > before.GetProperty("checkedAt").GetDateTimeOffset());
        Assert.Equal(before.GetProperty("since").GetString(), panel.RootElement.GetProperty("since").GetString());
    }

    [Fact]
    public async Task The_original_shape_is_kept()
    {
        var raw = await _program.GetAsync("/raw");
        Assert.Equal("good-b broken dead rest", string.Join(' ', raw.EnumerateObject().Select(panel => panel.Name)));
        Assert.Equal("""{"name":"Good \u003Cb\u003E","online":true,"location":"MT","cpu":12.5,"memory":40,"disk":71}""", raw.GetProperty("good-b").GetRawText());
        Assert.Equal("""{"name":"Dead","online":false,"location":"LA","cpu":null,"memory":null,"disk":null}""", raw.GetProperty("dead").GetRawText());
        Assert.True((await _program.GetAsync("/fetch/broken")).GetProperty("online").GetBoolean());
    }

    [Fact]
    public async Task Metrics_are_in_Prometheus_text()
    {
        using var response = await _program.Http.GetAsync("/metrics");
        Assert.StartsWith("text/plain; version=0.0.4", response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.Contains("platypus_panels{status=\"up\"} 1", lines);
        Assert.Contains("platypus_panels{status=\"paused\"} 1", lines);
        Assert.Contains(lines, line => line.StartsWith("platypus_checks_total{result=\"down\"} ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("platypus_check_duration_seconds_bucket{le=\"+Inf\"} ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("platypus_scan_lag_seconds ", StringComparison.Ordinal));
        Assert.Contains("platypus_incidents_open 1", lines);
        Assert.Contains(lines, line => line.StartsWith("platypus_viewers ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_is_told()
    {
        Assert.Equal("live", await _program.Http.GetStringAsync("/health/live"));
        Assert.Equal("ready", await _program.Http.GetStringAsync("/health/ready"));
    }
}
