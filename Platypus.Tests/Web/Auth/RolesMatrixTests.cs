using System.Net;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Auth;

/// <summary>The running program with somebody of every kind.</summary>
public sealed class EveryKind : IAsyncLifetime
{
    public WebProgram Program { get; private set; } = null!;

    /// <summary>Nobody, key of a viewer, key of an operator, viewer, operator, admin.</summary>
    public SiteVisitor[] Kinds { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Program = await WebProgram.StartAsync(
            """[{"name": "Rest", "hostname": "x.example", "paused": true}]""",
            "--Platypus:Auth:AnonymousRead=false", "--Platypus:Auth:ApiKeys:ops=key-of-ops");
        var ada = await SiteVisitor.AdminOfAsync(Program);
        await ada.AddAsync("vera", "viewer");
        await ada.AddAsync("otto", "operator");
        Kinds =
        [
            new SiteVisitor(Program),
            new SiteVisitor(Program, await ada.MakeKeyAsync("grafana", "viewer")),
            new SiteVisitor(Program, "key-of-ops"),
            await SiteVisitor.SignedInAsync(Program, "vera"),
            await SiteVisitor.SignedInAsync(Program, "otto"),
            ada,
        ];
    }

    public Task DisposeAsync()
    {
        foreach (var kind in Kinds)
            kind.Dispose();
        return Program.DisposeAsync().AsTask();
    }
}

/// <summary>Who gets where, on the running program.</summary>
public sealed class RolesMatrixTests(EveryKind every) : IClassFixture<EveryKind>
{
    [Theory]
    // Reading.
    [InlineData("GET", "/api/v1/fleet", 401, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/api/v1/panels", 401, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/api/v1/panels/rest", 401, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/api/v1/panels/nobody", 401, 404, 404, 404, 404, 404)]
    [InlineData("GET", "/api/v1/incidents?state=all", 401, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/api/v1/incidents/9/ledger", 401, 404, 404, 404, 404, 404)]
    [InlineData("GET", "/api/v1/nothing", 401, 404, 404, 404, 404, 404)]
    [InlineData("GET", "/raw", 401, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/metrics", 401, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/fetch/rest", 401, 409, 409, 409, 409, 409)]
    [InlineData("POST", "/hubs/fleet/negotiate?negotiateVersion=1", 401, 200, 200, 200, 200, 200)]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1", 401, 200, 200, 200, 200, 200)]
    // Writing.
    [InlineData("POST", "/api/v1/panels/rest/check", 401, 403, 409, 403, 409, 409)]
    [InlineData("POST", "/api/v1/incidents/9/acknowledge", 401, 403, 404, 403, 404, 404)]
    [InlineData("DELETE", "/api/v1/incidents/9/acknowledge", 401, 403, 404, 403, 404, 404)]
    [InlineData("PUT", "/api/v1/whatever/comes", 401, 403, 404, 403, 404, 404)]
    [InlineData("PATCH", "/api/v1/panels/rest", 401, 403, 405, 403, 405, 405)]
    // Pages.
    [InlineData("GET", "/", 302, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/incidents", 302, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/map", 302, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/tv", 302, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/tv/wall", 403, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/tv/no-link-at-all-but-as-long-as-one-is-0123456", 302, 404, 404, 404, 404, 404)]
    [InlineData("GET", "/panels/rest", 302, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/setup", 302, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/account", 302, 403, 403, 200, 200, 200)]
    [InlineData("GET", "/people", 302, 403, 403, 403, 403, 200)]
    [InlineData("GET", "/audit", 302, 403, 403, 403, 403, 200)]
    [InlineData("GET", "/audit?before=nonsense", 302, 403, 403, 403, 403, 200)]
    [InlineData("POST", "/people", 302, 403, 403, 403, 403, 400)]
    [InlineData("GET", "/no/such/page", 302, 404, 404, 404, 404, 404)]
    [InlineData("GET", "/status-setup", 302, 403, 403, 403, 403, 200)]
    [InlineData("GET", "/status-setup/preview", 302, 403, 403, 403, 403, 200)]
    [InlineData("POST", "/status-setup", 302, 403, 403, 403, 403, 400)]
    // For everybody.
    [InlineData("GET", "/status", 404, 404, 404, 404, 404, 404)]
    [InlineData("GET", "/health/live", 200, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/health/ready", 200, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/sign-in", 200, 200, 200, 200, 200, 200)]
    [InlineData("GET", "/setup-admin", 410, 410, 410, 410, 410, 410)]
    [InlineData("GET", "/css/platypus.css", 200, 200, 200, 200, 200, 200)]
    // The program's own usage is its own.
    [InlineData("GET", "/platy/", 404, 404, 404, 404, 404, 404)]
    public async Task Everybody_gets_as_far_as_their_role(string method, string path, params int[] expected)
    {
        var found = new List<int>();
        foreach (var kind in every.Kinds)
            found.Add((int)await kind.StatusAsync(method, path));
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("/api/v1/fleet")]
    [InlineData("/raw")]
    [InlineData("/metrics")]
    [InlineData("/fetch/rest")]
    public async Task Programs_are_told_what_they_need_and_never_led_to_a_page(string path)
    {
        using var answer = await every.Kinds[0].Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_nobodys()
    {
        using var stranger = new SiteVisitor(every.Program, "key-of-nobody");
        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.StatusAsync("GET", "/api/v1/fleet"));
        Assert.Equal(HttpStatusCode.Unauthorized, await stranger.StatusAsync("GET", "/"));
    }

    [Theory]
    [InlineData("POST", "/api/v1/incidents/9/acknowledge")]
    [InlineData("POST", "/hubs/fleet/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/hubs/fleet")]
    [InlineData("GET", "/_blazor")]
    [InlineData("POST", "/sign-out")]
    public async Task A_page_of_another_site_is_refused_whoever_reads_it(string method, string path)
    {
        foreach (var kind in every.Kinds)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Origin", "https://evil.example" } } };
            using var answer = await kind.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }
}
