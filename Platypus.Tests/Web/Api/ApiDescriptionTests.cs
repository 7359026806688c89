using System.Text.Json;
using Platypus.Tests.Fakes;
using Platypus.Tests.Web.Panels;

namespace Platypus.Tests.Web.Api;

/// <summary>The description for programs says what the running program answers.</summary>
public sealed class ApiDescriptionTests(ManagedProgram managed) : IClassFixture<ManagedProgram>
{
    private WebProgram Program => managed.Program;

    [Fact]
    public async Task Every_endpoint_of_the_public_interface_is_described_with_a_summary()
    {
        var paths = (await Program.GetAsync("/openapi/v1.json")).GetProperty("paths");
        var all = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => (Name: $"{verb.Name} {path.Name}", Operation: verb.Value))).ToList();
        foreach (var wanted in new[]
        {
            "get /api/v1/fleet", "get /api/v1/panels", "post /api/v1/panels", "get /api/v1/panels/{id}", "put /api/v1/panels/{id}", "delete /api/v1/panels/{id}",
            "post /api/v1/panels/{id}/check", "get /api/v1/incidents", "post /api/v1/incidents/{id}/acknowledge", "delete /api/v1/incidents/{id}/acknowledge",
            "get /api/v1/incidents/{id}/ledger", "get /raw", "get /fetch/{id}", "get /metrics", "get /health/live", "get /health/ready",
        })
            Assert.Contains(all, each => each.Name == wanted);
        Assert.All(all, each => Assert.False(string.IsNullOrEmpty(each.Operation.GetProperty("summary").GetString()), each.Name));
    }

    [Fact]
    public async Task What_writes_needs_a_key()
    {
        var document = await Program.GetAsync("/openapi/v1.json");
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        var panels = document.GetProperty("paths").GetProperty("/api/v1/panels");
        Assert.Equal("""[{"bearer":[]}]""", string.Concat(panels.GetProperty("post").GetProperty("security").ToString().Where(unit => !char.IsWhiteSpace(unit))));
        Assert.False(panels.GetProperty("get").TryGetProperty("security", out _));
    }

    [Theory]
    [InlineData("/api/v1/panels", "PanelResource")]
    [InlineData("/api/v1/fleet", "FleetResource")]
    public async Task What_is_answered_is_as_it_is_described(string path, string schema)
    {
        var described = (await Program.GetAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");
        var answer = await Program.GetAsync(path);
        if (answer.ValueKind == JsonValueKind.Array)
            answer = answer[0];
        Assert.Equal(described.EnumerateObject().Select(field => field.Name), answer.EnumerateObject().Select(field => field.Name));
        foreach (var field in answer.EnumerateObject().Where(field => described.GetProperty(field.Name).TryGetProperty("type", out _)))
            Assert.Contains(Kind(field.Value), described.GetProperty(field.Name).GetProperty("type").ToString(), StringComparison.Ordinal);
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "" : "number",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };
}
