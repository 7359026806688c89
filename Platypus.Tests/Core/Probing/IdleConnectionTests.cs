using Platypus.Core.Probing;
using Platypus.Tests.Fakes;

namespace Platypus.Tests.Core.Probing;

/// <summary>Connections between checks: reuse, and the hint that their end is.</summary>
public sealed class IdleConnectionTests : ProbeTest
{
    private static readonly byte[] Good = RawPanel.Response("{\"cpu\": 1}");

    private static Task<IdleEnd> EndOf(IIdleConnection connection)
    {
        var ended = new TaskCompletionSource<IdleEnd>();
        connection.Watch((_, how) => ended.TrySetResult(how));
        return ended.Task;
    }

    [Fact]
    public async Task Two_checks_share_a_connection_and_the_first_watch_ends_with_its_reuse()
    {
        await using var panel = RawPanel.Answering(Good, close: false);
        var first = await CheckAsync(panel, keepAlive: true);
        var end = EndOf(first.Connection!);
        var second = await CheckAsync(panel, keepAlive: true);
        Assert.Same(first.Connection, second.Connection);
        Assert.Equal(IdleEnd.Reused, await end);
        Assert.Equal(1, panel.Connections);
    }

    [Fact]
    public async Task Without_keep_alive_every_check_has_a_connection_of_its_own()
    {
        await using var panel = RawPanel.Answering(Good, close: false);
        Assert.Null((await CheckAsync(panel)).Connection);
        Assert.Null((await CheckAsync(panel)).Connection);
        Assert.Equal(2, panel.Connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_end_of_an_idle_connection_is_told_at_once(bool reset)
    {
        var die = new TaskCompletionSource();
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Good);
            await die.Task;
            if (reset)
                connection.Reset();
        });
        var result = await CheckAsync(panel, keepAlive: true);
        var end = EndOf(result.Connection!);
        Assert.False(end.IsCompleted);
        die.SetResult();
        Assert.Equal(IdleEnd.Lost, await end);
    }

    [Fact]
    public async Task A_connection_that_the_panel_ended_gives_its_descriptor_back_before_the_next_check()
    {
        var closed = new TaskCompletionSource<string?>();
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Good);
            connection.EndSending();
            closed.SetResult(await connection.ReadRequestAsync());
        });
        var result = await CheckAsync(panel, keepAlive: true);
        Assert.Equal(IdleEnd.Lost, await EndOf(result.Connection!));
        // The handler's own cleaning comes every half minute.
        Assert.Null(await closed.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_connection_that_ended_before_the_watch_is_told_too()
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Good);
        });
        var result = await CheckAsync(panel, keepAlive: true);
        Assert.Equal(IdleEnd.Lost, await EndOf(result.Connection!));
    }

    [Fact]
    public async Task Closing_it_ourselves_is_no_loss()
    {
        await using var panel = RawPanel.Answering(Good, close: false);
        var connection = (await CheckAsync(panel, keepAlive: true)).Connection!;
        var end = EndOf(connection);
        connection.Close();
        Assert.Equal(IdleEnd.Closed, await end);
    }

    [Fact]
    public async Task A_connection_found_dead_at_its_reuse_is_replaced_and_the_panel_is_up()
    {
        var served = 0;
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Good);
            if (Interlocked.Increment(ref served) > 1)
                await connection.HangAsync();
        });
        var first = await CheckAsync(panel, keepAlive: true);
        await EndOf(first.Connection!);
        Assert.Equal(CheckOutcome.Up, (await CheckAsync(panel, keepAlive: true)).Verdict!.Value.Outcome);
    }

    [Fact]
    public async Task A_server_that_says_close_keeps_nothing()
    {
        await using var panel = RawPanel.Answering(RawPanel.Response("{\"cpu\": 1}", headers: "Connection: close\r\n"));
        Assert.Null((await CheckAsync(panel, keepAlive: true)).Connection);
    }

    [Fact]
    public async Task A_connection_over_TLS_is_watched_too()
    {
        using var certificate = TestCertificate.SelfSigned();
        var die = new TaskCompletionSource();
        await using var panel = RawPanel.Doing(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(Good);
                await die.Task;
                connection.Reset();
            },
            certificate);
        var result = await CheckAsync(panel.Panel(ignoreTlsErrors: true), keepAlive: true);
        var end = EndOf(result.Connection!);
        die.SetResult();
        Assert.Equal(IdleEnd.Lost, await end);
    }
}
