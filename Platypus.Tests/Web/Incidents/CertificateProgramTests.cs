using Platypus.Tests.Fakes;

namespace Platypus.Tests.Web.Incidents;

/// <summary>A certificate from the handshake to the interface, on the running program.</summary>
public sealed class CertificateProgramTests
{
    [Fact]
    public async Task A_certificate_that_expires_soon_is_an_incident()
    {
        using var certificate = TestCertificate.SelfSigned(days: 5);
        await using var panel = RawPanel.Answering(RawPanel.Response("""{"cpu": 1}"""), certificate: certificate);
        await using var program = await WebProgram.StartAsync($$"""[{"name": "One", "hostname": "{{panel.Url}}", "ignoreTlsErrors": true}]""");
        var incident = (await program.UntilAsync("/api/v1/incidents?state=open", incidents => incidents.GetArrayLength() == 1))[0];
        Assert.Equal(("certificate", "warning", "days7"),
            (incident.GetProperty("kind").GetString(), incident.GetProperty("severity").GetString(), incident.GetProperty("cause").GetString()));
    }
}
