using System.Reflection;
using System.Security.Cryptography;

namespace Platypus.Web.StatusPages;

/// <summary>
/// The letters of the public page: the product's own, served beside the page, so that they are there wherever the page is let through
/// to. Their address names what they hold: a browser asks for them once.
/// </summary>
internal static class StatusFont
{
    private const string Type = "font/woff2";
    private static readonly byte[] Letters = Read();

    /// <summary>Where it is, below the page.</summary>
    public static string Name { get; } = $"inter.{Convert.ToHexStringLower(SHA256.HashData(Letters).AsSpan(0, 6))}.woff2";

    /// <summary>The font, which is packed by itself.</summary>
    public static StatusFile File { get; } = new(Letters, Type, StatusSite.NothingElse) { IsForGood = true };

    /// <summary>What a style sheet says of it; the letters are those that the file has.</summary>
    public static string Face { get; } =
        $"@font-face{{font-family:Inter;src:url({StatusPaths.Page}/{Name}) format(\"woff2\");font-weight:400 700;font-display:swap;"
        + "unicode-range:U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215}";

    private static byte[] Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("inter.woff2")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
