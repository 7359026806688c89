using System.IO.Compression;
using System.Text;
using Platypus.Core.Probing;
using Platypus.Tests.Fakes;
using static Platypus.Core.Probing.CheckCause;
using static Platypus.Core.Probing.CheckOutcome;

namespace Platypus.Tests.Core.Probing;

/// <summary>Whatever a panel sends, a check ends, costs little and is judged.</summary>
public sealed class HostileBytesTests : ProbeTest
{
    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("220 mail.example ESMTP")]
    [InlineData("\0\0\0\u000a5.7.42\0")]
    [InlineData("<html>")]
    [InlineData("HTTX/1.1 200 OK\r\n\r\n")]
    [InlineData("\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")]
    public async Task What_is_not_HTTP_is_known_at_its_first_bytes(string banner)
    {
        // The panel keeps the connection open: nothing but those bytes can tell.
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.SendAsync(banner);
            await connection.HangAsync();
        });
        Assert.Equal((Down, BadResponse), await Judged(CheckAsync(panel)));
    }

    [Theory]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/9.9 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nbad name : x\r\n\r\n")]
    public async Task A_malformed_head_is_a_bad_response(string head)
    {
        await using var panel = RawPanel.Answering(head);
        Assert.Equal((Down, BadResponse), await Judged(CheckAsync(panel)));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Long: ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("HTTP/1.1 200 ", "OK OK OK OK OK OK OK OK OK OK OK OK OK OK OK ")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    public async Task An_endless_head_is_a_bad_response(string begin, string rest)
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(begin);
            await connection.SendForeverAsync(rest);
        });
        Assert.Equal((Down, BadResponse), await Judged(CheckAsync(panel)));
    }

    [Fact]
    public async Task A_large_but_bounded_head_is_fine()
    {
        await using var panel = RawPanel.Answering($"HTTP/1.1 200 OK\r\nX-Long: {new string('a', 30_000)}\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal((Up, None), await Judged(CheckAsync(panel)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_decompression_bomb_is_too_large_and_the_panel_is_up(string encoding)
    {
        await using var panel = RawPanel.Answering(RawPanel.Response(Pack(encoding, new byte[50_000_000]), headers: $"Content-Encoding: {encoding}\r\n"));
        var result = await CheckAsync(panel);
        Assert.Equal((Up, UsageCause.TooLarge), (result.Verdict!.Value.Outcome, result.Usage.Cause));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "a")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1;ext=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\na\r\n")]
    public async Task An_endless_body_is_too_large_and_the_panel_is_up(string head, string rest)
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(head);
            await connection.SendForeverAsync(rest);
        });
        var result = await CheckAsync(panel);
        Assert.Equal((Up, UsageCause.TooLarge), (result.Verdict!.Value.Outcome, result.Usage.Cause));
    }

    [Fact]
    public async Task A_body_that_drips_never_delays_the_verdict_and_ends_as_a_timeout()
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"cpu\":");
            await connection.HangAsync();
        });
        var early = new TaskCompletionSource<Verdict>();
        var check = CheckAsync(panel, TimeSpan.FromSeconds(1), judged: verdict => early.TrySetResult(verdict));
        var verdict = await early.Task;
        Assert.Equal(Up, verdict.Outcome);
        var result = await check;
        Assert.Equal((Up, UsageCause.Timeout), (result.Verdict!.Value.Outcome, result.Usage.Cause));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"cpu\":1}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"cpu\":1}\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"cpu\":1}\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\n{\"cpu\":1}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 9\r\n\r\n{\"cpu\":1}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: 9\r\n\r\n{\"cpu\":1}")]
    public async Task A_body_that_breaks_off_or_cannot_be_decoded_is_no_usage(string answer)
    {
        await using var panel = RawPanel.Answering(answer);
        var result = await CheckAsync(panel);
        Assert.Equal((Up, UsageCause.NotJson), (result.Verdict!.Value.Outcome, result.Usage.Cause));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_body_that_breaks_off_is_no_usage(string encoding)
    {
        var whole = Pack(encoding, Encoding.UTF8.GetBytes(new string(' ', 1000) + "{\"cpu\":1}"));
        foreach (var length in (int[])[1, whole.Length / 2, whole.Length - 1])
        {
            await using var panel = RawPanel.Answering(RawPanel.Response(whole[..length], headers: $"Content-Encoding: {encoding}\r\n"));
            var result = await CheckAsync(panel);
            Assert.Equal((Up, UsageCause.NotJson), (result.Verdict!.Value.Outcome, result.Usage.Cause));
        }
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task What_never_has_a_body_has_none_whatever_encoding_it_names(int status)
    {
        await using var panel = RawPanel.Answering($"HTTP/1.1 {status} Quiet\r\nContent-Encoding: gzip\r\n\r\n");
        Assert.Equal(UsageCause.NoBody, (await CheckAsync(panel)).Usage.Cause);
    }

    private static byte[] Pack(string encoding, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (Stream pack = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, true),
        })
        {
            pack.Write(bytes);
        }
        return packed.ToArray();
    }
}
