using Platypus.Core.Probing;
using Platypus.Tests.Fakes;
using static Platypus.Core.Probing.CheckCause;
using static Platypus.Core.Probing.CheckOutcome;

namespace Platypus.Tests.Core.Probing;

/// <summary>Every row of "What counts as up", over real sockets.</summary>
public sealed class VerdictOverSocketTests : ProbeTest
{
    public static TheoryData<int, CheckOutcome, CheckCause> Statuses()
    {
        var rows = new TheoryData<int, CheckOutcome, CheckCause>();
        foreach (var status in (int[])[200, 201, 204, 206, 299, 300, 304, 399, 400, 401, 403, 404, 418, 429, 451, 499])
            rows.Add(status, Up, None);
        foreach (var status in (int[])[500, 501, 503, 505, 511, 519, 528, 529, 531, 598, 599])
            rows.Add(status, Degraded, ServerError);
        foreach (var status in (int[])[520, 521, 522, 523, 524, 525, 526, 527, 530])
            rows.Add(status, Down, OriginDown);
        rows.Add(502, Down, Gateway);
        rows.Add(504, Down, Gateway);
        foreach (var status in (int[])[600, 601, 700, 999])
            rows.Add(status, Down, BadResponse);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_decides(int status, CheckOutcome outcome, CheckCause cause)
    {
        await using var panel = RawPanel.Answering($"HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\n\r\n");
        var result = await CheckAsync(panel);
        Assert.Equal((outcome, cause), (result.Verdict!.Value.Outcome, result.Verdict.Value.Cause));
        // A head that says too much is a head all the same.
        Assert.True(result.Verdict.Value.Latency > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_challenge_is_up_but_blocked_and_says_nothing_of_usage(int status)
    {
        await using var panel = RawPanel.Answering($"HTTP/1.1 {status} No\r\nCF-Mitigated: challenge\r\nContent-Length: 2\r\n\r\nno");
        var result = await CheckAsync(panel);
        Assert.Equal((Up, Blocked), (result.Verdict!.Value.Outcome, result.Verdict.Value.Cause));
        Assert.False(result.Usage.Speaks);
    }

    [Theory]
    [InlineData("403 Forbidden", "cf-mitigated: block", Up, None)]
    [InlineData("503 Busy", "cf-mitigated: block", Degraded, ServerError)]
    [InlineData("500 Oops", "cf-mitigated: challenge", Degraded, ServerError)]
    [InlineData("521 Down", "cf-mitigated: challenge", Down, OriginDown)]
    [InlineData("200 OK", "cf-mitigated: challenge", Up, None)]
    public async Task A_challenge_counts_with_its_statuses_alone(string status, string header, CheckOutcome outcome, CheckCause cause)
    {
        await using var panel = RawPanel.Answering($"HTTP/1.1 {status}\r\n{header}\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal((outcome, cause), await Judged(CheckAsync(panel)));
    }

    [Fact]
    public async Task Nobody_listening_is_refused() =>
        // A port that was just given back may be somebody else's by now; nobody listens on this one.
        Assert.Equal((Down, Refused), await Judged(CheckAsync(At("http://127.0.0.1:1"))));

    public static TheoryData<string> NobodysNames() =>
        ["nowhere.invalid", "a\u200d.invalid", "\u0301a.invalid", string.Join('.', Enumerable.Repeat(new string('a', 60), 5))];

    [Theory]
    [MemberData(nameof(NobodysNames))]
    public async Task A_name_that_does_not_resolve_is_dns(string name) =>
        Assert.Equal((Down, Dns), await Judged(CheckAsync(At($"http://{name}"))));

    [Fact]
    public async Task Silence_is_a_timeout_and_has_no_latency()
    {
        await using var panel = RawPanel.Doing(connection => connection.HangAsync());
        var result = await CheckAsync(panel, Short);
        Assert.Equal(Verdict.Failed(CheckCause.Timeout), result.Verdict);
    }

    [Fact]
    public async Task A_head_that_never_ends_in_time_is_a_timeout()
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nX-Half: ");
            await connection.HangAsync();
        });
        Assert.Equal((Down, CheckCause.Timeout), await Judged(CheckAsync(panel, Short)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTT")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")]
    public async Task Closed_before_the_head_is_complete_is_a_reset(string sent)
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(sent);
        });
        Assert.Equal((Down, CheckCause.Reset), await Judged(CheckAsync(panel)));
    }

    [Fact]
    public async Task Reset_before_the_head_is_a_reset()
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        Assert.Equal((Down, CheckCause.Reset), await Judged(CheckAsync(panel)));
    }

    [Fact]
    public async Task A_check_that_is_stopped_ends_without_a_result()
    {
        await using var panel = RawPanel.Doing(connection => connection.HangAsync());
        using var stop = new CancellationTokenSource();
        var check = Probe.CheckAsync(
            new ProbeRequest(panel.Panel(), new Uri(panel.Url), Ample, false, _ => { }), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }
}
