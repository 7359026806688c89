using System.Buffers.Binary;
using System.IO.Compression;

namespace Platypus.Tests.Screenshots;

/// <summary>Makes a screenshot a third of its size: 256 colours are enough for flat pages. PNG, second edition (ISO 15948).</summary>
public static class PalettePng
{
    private const int Colours = 256;
    private const int Surfaces = 64;
    private const int HeadLength = 8;

    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The same picture in 256 colours.</summary>
    /// <param name="png">Eight bits a channel, with or without transparency, not interlaced: as Chromium writes them.</param>
    public static byte[] Shrink(byte[] png)
    {
        var (width, height, pixels) = Read(png);
        var palette = Choose(pixels);
        var indexes = new Dictionary<int, byte>();
        var rows = new byte[(width + 1) * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var colour = pixels[(y * width) + x];
                if (!indexes.TryGetValue(colour, out var index))
                    indexes[colour] = index = (byte)Nearest(palette, colour);
                rows[(y * (width + 1)) + 1 + x] = index;
            }
        }
        return Write(width, height, palette, rows);
    }

    private static (int Width, int Height, int[] Pixels) Read(byte[] png)
    {
        int width = 0, height = 0, channels = 0;
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            var data = png.AsSpan(at + HeadLength, length);
            if (name == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                channels = (data[8], data[9], data[12]) switch { (8, 2, 0) => 3, (8, 6, 0) => 4, _ => throw new InvalidDataException("Not a screenshot of Chromium's.") };
            }
            else if (name == "IDAT")
            {
                packed.Write(data);
            }
            at += HeadLength + length + 4;
        }
        packed.Position = 0;
        using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
        var (pixels, before, row) = (new int[width * height], new byte[width * channels], new byte[width * channels]);
        for (var y = 0; y < height; y++)
        {
            var filter = inflated.ReadByte();
            inflated.ReadExactly(row);
            Unfilter(filter, row, before, channels);
            for (var x = 0; x < width; x++)
                pixels[(y * width) + x] = (row[x * channels] << 16) | (row[(x * channels) + 1] << 8) | row[(x * channels) + 2];
            (row, before) = (before, row);
        }
        return (width, height, pixels);
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int channels)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (left, up, corner) = (i >= channels ? row[i - channels] : 0, above[i], i >= channels ? above[i - channels] : 0);
            row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    // The most frequent as they are: whole surfaces. Then what differs from those that are in; nearer ones when there is room left.
    private static int[] Choose(int[] pixels)
    {
        var byCount = pixels.CountBy(colour => colour).OrderByDescending(each => each.Value).Select(each => each.Key).ToArray();
        List<int> palette = [.. byCount.Take(Surfaces)];
        foreach (var apart in new[] { 1600, 400, 100, 16, 0 })
        {
            foreach (var colour in byCount)
            {
                if (palette.Count == Colours)
                    return [.. palette];
                if (palette.TrueForAll(other => Distance(other, colour) > apart))
                    palette.Add(colour);
            }
        }
        return [.. palette];
    }

    private static int Nearest(int[] palette, int colour)
    {
        var best = 0;
        for (var index = 1; index < palette.Length; index++)
        {
            if (Distance(palette[index], colour) < Distance(palette[best], colour))
                best = index;
        }
        return best;
    }

    private static int Distance(int one, int other)
    {
        var (r, g, b) = (((one >> 16) & 255) - ((other >> 16) & 255), ((one >> 8) & 255) - ((other >> 8) & 255), (one & 255) - (other & 255));
        return (r * r) + (g * g) + (b * b);
    }

    private static byte[] Write(int width, int height, int[] palette, byte[] rows)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 3);
        Chunk(png, "IHDR", head);
        Chunk(png, "PLTE", [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        using var packed = new MemoryStream();
        using (var deflated = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflated.Write(rows);
        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(name), .. data];
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        png.Write(number);
    }

    // CRC-32 of ISO 3309, as PNG's annex D has it.
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var each in data)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
