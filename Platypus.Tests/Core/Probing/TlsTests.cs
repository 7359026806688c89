using Platypus.Core.Probing;
using Platypus.Tests.Fakes;
using static Platypus.Core.Probing.CheckCause;
using static Platypus.Core.Probing.CheckOutcome;

namespace Platypus.Tests.Core.Probing;

public sealed class TlsTests : ProbeTest
{
    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_tls_unless_told_to_ignore_it()
    {
        using var certificate = TestCertificate.SelfSigned();
        await using var panel = RawPanel.Answering(RawPanel.Response("{\"cpu\": 5}"), certificate: certificate);
        Assert.Equal((Down, Tls), await Judged(CheckAsync(panel)));
        var lenient = await CheckAsync(panel.Panel(ignoreTlsErrors: true));
        Assert.Equal(Up, lenient.Verdict!.Value.Outcome);
        Assert.Equal(5, lenient.Usage.Values!.Cpu);
    }

    [Fact]
    public async Task When_the_certificate_expires_is_seen_at_every_check_also_over_a_connection_that_is_used_again()
    {
        using var certificate = TestCertificate.SelfSigned(days: 9);
        await using var panel = RawPanel.Answering(RawPanel.Response("{}"), close: false, certificate: certificate);
        var first = await CheckAsync(panel.Panel(ignoreTlsErrors: true), keepAlive: true);
        var again = await CheckAsync(panel.Panel(ignoreTlsErrors: true), keepAlive: true);
        Assert.Same(first.Connection, again.Connection);
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), first.CertificateUntil!.Value.UtcDateTime);
        Assert.Equal(TimeSpan.Zero, first.CertificateUntil.Value.Offset);
        Assert.Equal(first.CertificateUntil, again.CertificateUntil);
    }

    [Fact]
    public async Task Without_TLS_or_without_a_handshake_there_is_no_certificate()
    {
        await using var plain = RawPanel.Answering(RawPanel.Response("{}"));
        Assert.Null((await CheckAsync(plain)).CertificateUntil);
        using var certificate = TestCertificate.SelfSigned();
        await using var untrusted = RawPanel.Answering(RawPanel.Response("{}"), certificate: certificate);
        Assert.Null((await CheckAsync(untrusted)).CertificateUntil);
    }

    [Fact]
    public async Task Behind_a_redirect_it_is_the_panels_own_that_counts()
    {
        using var certificate = TestCertificate.SelfSigned(days: 9);
        await using var secure = RawPanel.Answering(RawPanel.Response("{}"), certificate: certificate);
        await using var plain = RawPanel.Answering(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {secure.Url}/\r\nContent-Length: 0\r\n\r\n"));
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), (await CheckAsync(plain.Panel(ignoreTlsErrors: true))).CertificateUntil!.Value.UtcDateTime);
    }

    [Fact]
    public async Task Closed_in_the_handshake_is_tls()
    {
        await using var panel = RawPanel.Doing(_ => Task.CompletedTask);
        Assert.Equal((Down, Tls), await Judged(CheckAsync(At($"https://127.0.0.1:{panel.Port}"))));
    }

    [Fact]
    public async Task Reset_in_the_handshake_is_tls()
    {
        await using var panel = RawPanel.Doing(async connection =>
        {
            // Reset any earlier, the connection may not have been made yet, and that is another cause.
            await connection.ReadByteAsync();
            connection.Reset();
        });
        Assert.Equal((Down, Tls), await Judged(CheckAsync(At($"https://127.0.0.1:{panel.Port}"))));
    }

    [Fact]
    public async Task Plain_HTTP_where_TLS_was_expected_is_tls()
    {
        await using var panel = RawPanel.Doing(connection => connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        Assert.Equal((Down, Tls), await Judged(CheckAsync(At($"https://127.0.0.1:{panel.Port}"))));
    }

    [Fact]
    public async Task A_handshake_that_hangs_is_a_timeout()
    {
        await using var panel = RawPanel.Doing(connection => connection.HangAsync());
        Assert.Equal((Down, CheckCause.Timeout), await Judged(CheckAsync(At($"https://127.0.0.1:{panel.Port}"), Short)));
    }

    [Fact]
    public async Task What_is_not_HTTP_inside_TLS_is_a_bad_response()
    {
        using var certificate = TestCertificate.SelfSigned();
        await using var panel = RawPanel.Doing(
            async connection =>
            {
                await connection.SendAsync("* OK IMAP4rev1");
                await connection.HangAsync();
            },
            certificate);
        Assert.Equal((Down, BadResponse), await Judged(CheckAsync(panel.Panel(ignoreTlsErrors: true))));
    }
}
