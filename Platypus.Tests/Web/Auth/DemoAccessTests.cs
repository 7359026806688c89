using System.Net;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Auth;

/// <summary>The demo's pages are everybody's; its interface for programs asks for a key as it does elsewhere.</summary>
public sealed class DemoAccessTests
{
    [Fact]
    public async Task In_the_demo_everybody_reads_and_programs_write_with_a_key_alone()
    {
        await using var program = await WebProgram.StartAsync(null, "--demo", "3", "--Platypus:Auth:ApiKeys:ops=key-of-ops");
        using var nobody = new SiteVisitor(program);
        using var stranger = new SiteVisitor(program, "key-of-nobody");
        using var ops = new SiteVisitor(program, "key-of-ops");
        foreach (var path in (string[])["/", "/api/v1/fleet", "/api/v1/incidents", "/raw", "/metrics", "/fetch/panel-1"])
            Assert.Equal(HttpStatusCode.OK, await nobody.StatusAsync("GET", path));
        foreach (var (method, path) in ((string, string)[])[("POST", "/api/v1/panels/panel-1/check"), ("POST", "/api/v1/panels"),
            ("DELETE", "/api/v1/panels/panel-1"), ("POST", "/api/v1/incidents/9/acknowledge")])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await nobody.StatusAsync(method, path));
            Assert.Equal(HttpStatusCode.Unauthorized, await stranger.StatusAsync(method, path));
        }
        Assert.Equal(HttpStatusCode.OK, await ops.StatusAsync("POST", "/api/v1/panels/panel-1/check"));
    }
}
