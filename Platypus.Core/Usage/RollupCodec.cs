using System.Collections.Immutable;

namespace Platypus.Core.Usage;

/// <summary>
/// A rollup as bytes, small: whole numbers in as few bytes as they need, bins as steps from the last one. In the first form each
/// bin's count follows its step; in the present one only a count above 1 does, and the step's lowest bit says that it follows.
/// </summary>
public static class RollupCodec
{
    private const byte FirstForm = 1;
    private const byte Form = 2;

    /// <summary>Writes a rollup.</summary>
    public static byte[] Write(Rollup rollup)
    {
        using var bytes = new MemoryStream(64);
        using var writer = new BinaryWriter(bytes);
        writer.Write(Form);
        writer.Write7BitEncodedInt(rollup.Checks);
        writer.Write7BitEncodedInt(rollup.Up);
        foreach (var measure in new[] { rollup.Cpu, rollup.Memory, rollup.Disk, rollup.Latency })
            Write(writer, measure);
        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Write(Rollup)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static Rollup Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
            var form = reader.ReadByte();
            if (form is not (FirstForm or Form))
                throw new InvalidDataException("A rollup of another form.");
            return new Rollup
            {
                Checks = reader.Read7BitEncodedInt(),
                Up = reader.Read7BitEncodedInt(),
                Cpu = Read(reader, form, MeasureScale.Percent),
                Memory = Read(reader, form, MeasureScale.Percent),
                Disk = Read(reader, form, MeasureScale.Percent),
                Latency = Read(reader, form, MeasureScale.Latency),
            };
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("A rollup that breaks off.", failure);
        }
    }

    private static void Write(BinaryWriter writer, Measure? measure)
    {
        writer.Write7BitEncodedInt(measure?.Count ?? 0);
        if (measure is null)
            return;
        writer.Write7BitEncodedInt(measure.Least);
        writer.Write7BitEncodedInt(measure.Most - measure.Least);
        if (measure.Most == measure.Least)
            return;
        // What the sum has beyond the least's is the smaller number.
        writer.Write7BitEncodedInt64(measure.Sum - ((long)measure.Least * measure.Count));
        var bin = measure.Scale.BinOf(measure.Least);
        foreach (var next in measure.Bins)
        {
            var many = next.Count > 1;
            writer.Write7BitEncodedInt(((next.Bin - bin) << 1) | (many ? 1 : 0));
            if (many)
                writer.Write7BitEncodedInt(next.Count);
            bin = next.Bin;
        }
    }

    private static Measure? Read(BinaryReader reader, byte form, MeasureScale scale)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0)
            return null;
        var least = reader.Read7BitEncodedInt();
        var most = least + reader.Read7BitEncodedInt();
        if (count < 0 || least < 0 || least > scale.Largest)
            throw new InvalidDataException("A measure out of its scale.");
        if (most == least)
            return Measure.Restore(scale, count, (long)least * count, least, most, [new BinCount(scale.BinOf(least), count)]);
        var sum = reader.Read7BitEncodedInt64() + ((long)least * count);
        var bins = ImmutableArray.CreateBuilder<BinCount>();
        var bin = scale.BinOf(least);
        for (var left = (long)count; left > 0; left -= bins[^1].Count)
        {
            var step = reader.Read7BitEncodedInt();
            var counted = form == FirstForm || (step & 1) == 1;
            bin += form == FirstForm ? step : step >> 1;
            bins.Add(new BinCount(bin, counted ? reader.Read7BitEncodedInt() : 1));
            if (bins[^1].Count < 1)
                throw new InvalidDataException("An empty bin.");
        }
        return Measure.Restore(scale, count, sum, least, most, bins.DrainToImmutable());
    }
}
