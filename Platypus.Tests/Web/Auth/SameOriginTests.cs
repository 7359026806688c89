using Microsoft.AspNetCore.Http;
using Platypus.Web.Auth;

namespace Platypus.Tests.Web.Auth;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("status.example", "https://status.example", false)]
    [InlineData("status.example", "http://status.example", false)]
    [InlineData("STATUS.example:5080", "http://status.example:5080", false)]
    [InlineData("[::1]:5080", "http://[::1]:5080", false)]
    [InlineData("status.example:443", "https://status.example", false)]
    [InlineData("status.example", "https://evil.example", true)]
    [InlineData("status.example", "https://status.example.evil.example", true)]
    [InlineData("status.example", "https://status.example:8443", true)]
    [InlineData("127.0.0.1:5080", "http://127.0.0.1:5081", true)]
    [InlineData("127.0.0.1:5080", "http://localhost:5080", true)]
    [InlineData("status.example", "null", true)]
    [InlineData("status.example", "", true)]
    [InlineData("status.example", "https://status.example,https://evil.example", true)]
    public void An_origin_has_to_be_the_host_that_was_asked(string host, string origin, bool foreign) =>
        Assert.Equal(foreign, SameOrigin.IsForeign(Request(host, ("Origin", origin))));

    [Theory]
    [InlineData(null, false)]
    [InlineData("same-origin", false)]
    [InlineData("none", false)]
    [InlineData("same-site", true)]
    [InlineData("cross-site", true)]
    public void Without_an_origin_the_browser_may_still_say_where_it_comes_from(string? site, bool foreign) =>
        Assert.Equal(foreign, SameOrigin.IsForeign(site is null ? Request("status.example") : Request("status.example", ("Sec-Fetch-Site", site))));

    private static HttpRequest Request(string host, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString(host);
        foreach (var (name, value) in headers)
            request.Headers[name] = value;
        return request;
    }
}
