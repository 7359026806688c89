using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platypus.Web.Auth;

/// <summary>
/// Secrets of the program's own making: 256 random bits. Nobody can guess that many, so their hash needs no salt and no slowness.
/// </summary>
internal static class Secrets
{
    private const int Bytes = 32;

    /// <summary>How many characters a secret has.</summary>
    public static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    /// <summary>A new secret, of letters, digits, - and _.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a secret.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
