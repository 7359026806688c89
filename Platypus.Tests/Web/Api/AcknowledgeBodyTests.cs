using System.Text;
using Microsoft.AspNetCore.Http;
using Platypus.Web.Api;

namespace Platypus.Tests.Web.Api;

public sealed class AcknowledgeBodyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private static Task<(AcknowledgeBody? Body, string? Error)> ReadAsync(string text)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return AcknowledgeBody.ReadAsync(request, Now, CancellationToken.None);
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("{}", null, null)]
    [InlineData("""{"note": null, "until": null}""", null, null)]
    [InlineData("""{"note": " on it "}""", "on it", null)]
    [InlineData("""{"until": "2026-11-22T10:00:00+01:00"}""", null, "2026-11-22T09:00:00Z")]
    public async Task What_is_said_is_taken(string text, string? note, string? until)
    {
        var (body, error) = await ReadAsync(text);
        Assert.Null(error);
        Assert.Equal(new AcknowledgeBody(note, until is null ? null : DateTimeOffset.Parse(until)), body);
    }

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("5", "must be an object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"note": 5}""", "'note'")]
    [InlineData("""{"note": "\ud800"}""", "not JSON")]
    [InlineData("""{"until": "soon"}""", "'until'")]
    [InlineData("""{"until": 1800000000}""", "'until'")]
    [InlineData("""{"until": "2026-11-22T08:00:00Z"}""", "'until'")]
    [InlineData("""{"comment": "x"}""", "'comment' is unknown")]
    public async Task Anything_else_is_named(string text, string said)
    {
        var (body, error) = await ReadAsync(text);
        Assert.Null(body);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_end_is_refused() =>
        Assert.Contains("longer", (await ReadAsync($$"""{"note": "{{new string('x', 20_000)}}"}""")).Error, StringComparison.Ordinal);
}
