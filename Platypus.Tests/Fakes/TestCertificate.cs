using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platypus.Tests.Fakes;

/// <summary>A certificate that nobody trusts.</summary>
public static class TestCertificate
{
    public static X509Certificate2 SelfSigned(double days = 30)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(days));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
