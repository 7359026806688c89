using System.Text;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Probing;

/// <summary>Every row of "Usage", over real sockets.</summary>
public sealed class UsageOverSocketTests : ProbeTest
{
    [Theory]
    [InlineData("404 Not Found", "{\"cpu\":1}", UsageCause.NotFound)]
    [InlineData("401 Unauthorized", "{\"cpu\":1}", UsageCause.Unauthorized)]
    [InlineData("403 Forbidden", "{\"cpu\":1}", UsageCause.Unauthorized)]
    [InlineData("200 OK", "", UsageCause.NoBody)]
    [InlineData("200 OK", "hello", UsageCause.NotJson)]
    [InlineData("200 OK", "{\"cpu\":101}", UsageCause.OutOfRange)]
    public async Task A_response_says_why_there_is_no_usage(string status, string body, UsageCause cause)
    {
        await using var panel = RawPanel.Answering(RawPanel.Response(body, status));
        var result = await CheckAsync(panel);
        Assert.Equal((CheckOutcome.Up, UsageReading.Missing(cause)), (result.Verdict!.Value.Outcome, result.Usage));
    }

    [Fact]
    public async Task A_status_that_has_no_body_is_none()
    {
        await using var panel = RawPanel.Answering("HTTP/1.1 204 No Content\r\n\r\n");
        Assert.Equal(UsageCause.NoBody, (await CheckAsync(panel)).Usage.Cause);
    }

    [Theory]
    [InlineData("500 Oops")]
    [InlineData("502 Bad Gateway")]
    [InlineData("521 Down")]
    public async Task A_5xx_says_nothing_of_usage(string status)
    {
        await using var panel = RawPanel.Answering(RawPanel.Response("{\"cpu\":1}", status));
        Assert.False((await CheckAsync(panel)).Usage.Speaks);
    }

    [Theory]
    [InlineData(65_536, UsageCause.None)]
    [InlineData(65_537, UsageCause.TooLarge)]
    public async Task A_body_of_64_KiB_is_fine_and_a_byte_more_is_too_large(int length, UsageCause cause)
    {
        var body = "{\"cpu\":1}".PadRight(length);
        await using var panel = RawPanel.Answering(RawPanel.Response(body));
        Assert.Equal(cause, (await CheckAsync(panel)).Usage.Cause);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/octet-stream")]
    public async Task Any_content_type_will_do(string type)
    {
        await using var panel = RawPanel.Answering(RawPanel.Response("\uFEFF{\"cpu\":42}", headers: $"Content-Type: {type}\r\n"));
        Assert.Equal(42, (await CheckAsync(panel)).Usage.Values!.Cpu);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"cp\r\n5\r\nu\":1}\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n{\"cpu\":1}")]
    [InlineData("HTTP/1.1 418 Teapot\r\nContent-Length: 9\r\n\r\n{\"cpu\":1}")]
    [InlineData("HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"cpu\":1}")]
    public async Task However_the_body_is_framed_it_is_read(string answer)
    {
        await using var panel = RawPanel.Answering(Encoding.Latin1.GetBytes(answer));
        Assert.Equal(1, (await CheckAsync(panel)).Usage.Values?.Cpu);
    }
}
