using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace Platypus.Web.StatusPages;

/// <summary>How the bytes of an answer are packed.</summary>
public enum Packing
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>Brotli.</summary>
    Brotli,
}

/// <summary>One packing of a file, with the headers that go with it, made once.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="ETag">Names exactly these bytes.</param>
/// <param name="Encoding">The content encoding; empty for none.</param>
internal sealed record StatusBytes(ReadOnlyMemory<byte> Bytes, StringValues ETag, StringValues Encoding);

/// <summary>Something that is served to everybody, ready in all packings.</summary>
internal sealed class StatusFile
{
    private readonly StatusBytes[] _packings;

    // Letters and pictures are packed by themselves.
    private static readonly string[] Packable = ["text/", "application/", "image/svg"];

    /// <summary>Packs a file, where that makes it smaller.</summary>
    /// <param name="bytes">What it holds.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="policy">What a browser may load for it: a content security policy.</param>
    public StatusFile(byte[] bytes, string contentType, string policy)
    {
        (ContentType, Policy) = (contentType, policy);
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        var plain = new StatusBytes(bytes, $"\"{tag}\"", StringValues.Empty);
        _packings = !Packable.Any(kind => contentType.StartsWith(kind, StringComparison.Ordinal)) ? [plain, plain, plain] :
        [
            plain,
            new StatusBytes(Pack(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal)), $"\"{tag}-gz\"", "gzip"),
            new StatusBytes(Pack(bytes, stream => new BrotliStream(stream, CompressionLevel.Optimal)), $"\"{tag}-br\"", "br"),
        ];
    }

    /// <summary>Its type.</summary>
    public StringValues ContentType { get; }

    /// <summary>What a browser may load for it.</summary>
    public StringValues Policy { get; }

    /// <summary>Whether its address names what it holds, so that nobody has to ask for it twice.</summary>
    public bool IsForGood { get; init; }

    /// <summary>The bytes in a packing.</summary>
    public StatusBytes In(Packing packing) => _packings[(int)packing];

    /// <summary>The best packing that somebody takes.</summary>
    /// <param name="accepted">Their <c>Accept-Encoding</c>.</param>
    public static Packing Choose(StringValues accepted)
    {
        var best = Packing.None;
        foreach (var line in accepted)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var item = line.AsSpan()[range].Trim();
                var end = item.IndexOf(';');
                var name = end < 0 ? item : item[..end].TrimEnd();
                var packing = name.Equals("br", StringComparison.OrdinalIgnoreCase) ? Packing.Brotli
                    : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? Packing.Gzip : Packing.None;
                if (packing > best && !IsRefused(end < 0 ? default : item[(end + 1)..]))
                    best = packing;
            }
        }
        return best;
    }

    /// <summary>Whether somebody has these bytes already.</summary>
    /// <param name="known">Their <c>If-None-Match</c>.</param>
    /// <param name="tag">What names the bytes.</param>
    public static bool Has(StringValues known, string tag)
    {
        foreach (var line in known)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var item = line.AsSpan()[range].Trim();
                if (item.StartsWith("W/"))
                    item = item[2..];
                if (item.SequenceEqual(tag) || item is "*")
                    return true;
            }
        }
        return false;
    }

    private static bool IsRefused(ReadOnlySpan<char> parameters)
    {
        var quality = parameters.Trim();
        return quality.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(quality[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share == 0;
    }

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
