using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Platypus.Core.StatusPages;

namespace Platypus.Web.StatusPages;

/// <summary>The styles of the public page: a sheet of ours, and the company's colour in it.</summary>
internal static partial class StatusStyle
{
    // The hardest to read on of all that links stand on: each is a little beyond the sheet's.
    private static readonly Rgb Paper = new(232, 234, 236);
    private static readonly Rgb Night = new(48, 40, 34);
    private static readonly string Sheet = Read();

    /// <summary>The sheet for a colour, which is made readable where it is not.</summary>
    public static string Of(Rgb accent) =>
        $":root{{--accent:{accent};--accent-ink:{accent.Ink()};--link-day:{accent.ReadableOn(Paper)};--link-night:{accent.ReadableOn(Night)}}}{StatusFont.Face}{Sheet}";

    /// <summary>What names a sheet in a content security policy.</summary>
    public static string Hash(string sheet) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)))}";

    private static string Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("status.css")!);
        return Blank().Replace(Comment().Replace(reader.ReadToEnd(), ""), " ").Trim();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
