using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Platypus.Core.Probing;

/// <summary>Reads the stat script's answer: "Usage" of the public contract.</summary>
public static class UsageParser
{
    /// <summary>Longest body that is read, in bytes after decoding.</summary>
    public const int MaxBytes = 65_536;

    // Unknown fields are ignored, however deep; the reader keeps a bit for each level.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = MaxBytes };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a whole body of at most <see cref="MaxBytes"/>; never throws.</summary>
    public static UsageReading Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return UsageReading.Missing(UsageCause.NoBody);
        if (body.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];
        if (!Utf8.IsValid(body))
            return UsageReading.Missing(UsageCause.NotJson);
        try
        {
            return Read(new Utf8JsonReader(body, AnyDepth));
        }
        // The reader throws the latter for an escaped lone surrogate.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return UsageReading.Missing(UsageCause.NotJson);
        }
    }

    private static UsageReading Read(Utf8JsonReader json)
    {
        // Of two names for one thing the first listed wins, whatever their order in the body.
        Field cpu = default, memory = default, mem = default, disk = default, hdd = default;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return UsageReading.Missing(UsageCause.NotJson);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("cpu"u8))
                cpu = Field.Read(ref json);
            else if (json.ValueTextEquals("memory"u8))
                memory = Field.Read(ref json);
            else if (json.ValueTextEquals("mem"u8))
                mem = Field.Read(ref json);
            else if (json.ValueTextEquals("disk"u8))
                disk = Field.Read(ref json);
            else if (json.ValueTextEquals("hdd"u8))
                hdd = Field.Read(ref json);
            else
                json.Skip();
        }
        while (json.Read())
        {
            // Reads what follows the object, which makes the reader refuse anything but white space.
        }
        return Combine(cpu, memory.IsThere ? memory : mem, disk.IsThere ? disk : hdd);
    }

    private static UsageReading Combine(Field cpu, Field memory, Field disk)
    {
        if (!cpu.IsThere && !memory.IsThere && !disk.IsThere)
            return UsageReading.Missing(UsageCause.NotJson);
        if (cpu.IsOutOfRange || memory.IsOutOfRange || disk.IsOutOfRange)
            return UsageReading.Missing(UsageCause.OutOfRange);
        return UsageReading.Of(new UsageValues(cpu.Number, memory.Number, disk.Number));
    }

    private readonly record struct Field(bool IsThere, double? Number)
    {
        public bool IsOutOfRange => Number is < 0 or > 100;

        public static Field Read(ref Utf8JsonReader json)
        {
            json.Read();
            switch (json.TokenType)
            {
                case JsonTokenType.Number:
                    return new Field(true, json.TryGetDouble(out var number) ? number : double.PositiveInfinity);
                case JsonTokenType.String:
                    return new Field(true, ParseText(json.GetString()));
                default:
                    json.Skip();
                    return new Field(true, null);
            }
        }

        // "NaN" and "Infinity" are words, not numbers; a number too large to hold is out of range all the same.
        private static double? ParseText(string? text) =>
            text is not null && !text.AsSpan().ContainsAnyExcept("0123456789+-.eE \t\r\n")
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
