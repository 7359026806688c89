using System.Text;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;
using static Platypus.Core.Probing.CheckCause;
using static Platypus.Core.Probing.CheckOutcome;

namespace Platypus.Tests.Core.Probing;

public sealed class RedirectTests : ProbeTest
{
    /// <summary>Sends on a number of times, then answers.</summary>
    private static RawPanel Hopping(int hops, string answer = "{\"cpu\": 7}") => RawPanel.Doing(async connection =>
    {
        while (await connection.ReadRequestAsync() is { } head)
        {
            var path = head.Split(' ')[1];
            var hop = path.StartsWith("/hop", StringComparison.Ordinal) ? int.Parse(path[4..]) : 0;
            await connection.SendAsync(hop < hops
                ? RawPanel.Response("", "302 Found", $"Location: /hop{hop + 1}\r\n")
                : RawPanel.Response(answer));
        }
    });

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Up_to_five_redirects_are_followed(int hops)
    {
        await using var panel = Hopping(hops);
        Assert.Equal(7, (await CheckAsync(panel)).Usage.Values!.Cpu);
    }

    [Fact]
    public async Task The_sixth_redirect_is_the_answer_and_that_is_up()
    {
        await using var panel = Hopping(6);
        var result = await CheckAsync(panel);
        Assert.Equal((Up, None, 302), (result.Verdict!.Value.Outcome, result.Verdict.Value.Cause, result.Verdict.Value.StatusCode));
        Assert.Equal(UsageCause.NoBody, result.Usage.Cause);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    [InlineData("http://[::1")]
    [InlineData("http://127.0.0.1:0/")]
    [InlineData("http://127.0.0.1:99999/")]
    public async Task A_redirect_to_an_unusable_target_is_the_answer(string location)
    {
        await using var panel = RawPanel.Answering(RawPanel.Response("", "301 Moved", $"Location: {location}\r\n"));
        Assert.Equal((Up, None), await Judged(CheckAsync(panel)));
    }

    public static TheoryData<string> NamesThatNobodyCanHave() => [
        // A joiner of letters, as its UTF-8 bytes: no name may have one there.
        "a\u00e2\u0080\u008d", new string('a', 64), string.Concat(Enumerable.Repeat("\u00c3\u0089", 60))];

    [Theory]
    [MemberData(nameof(NamesThatNobodyCanHave))]
    public async Task A_redirect_to_a_name_that_nobody_can_have_is_the_answer(string name)
    {
        await using var panel = RawPanel.Answering(Encoding.Latin1.GetBytes($"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://{name}.invalid/\r\n\r\n"));
        Assert.Equal((Up, None), await Judged(CheckAsync(panel)));
    }

    [Fact]
    public async Task A_redirect_without_a_target_is_the_answer()
    {
        await using var panel = RawPanel.Answering(RawPanel.Response("", "302 Found"));
        Assert.Equal((Up, None), await Judged(CheckAsync(panel)));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_failure_at_the_target_is_the_panels_failure(int status)
    {
        await using var target = RawPanel.Answering(RawPanel.Response("", "521 Down"));
        await using var panel = RawPanel.Answering(RawPanel.Response("", $"{status} Go", $"Location: {target.Url}/x\r\n"));
        Assert.Equal((Down, OriginDown), await Judged(CheckAsync(panel)));
    }

    [Fact]
    public async Task The_timeout_covers_all_redirects()
    {
        await using var target = RawPanel.Doing(connection => connection.HangAsync());
        await using var panel = RawPanel.Answering(RawPanel.Response("", "302 Found", $"Location: {target.Url}/x\r\n"));
        Assert.Equal((Down, CheckCause.Timeout), await Judged(CheckAsync(panel, TimeSpan.FromMilliseconds(400))));
    }
}
