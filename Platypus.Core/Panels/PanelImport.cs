namespace Platypus.Core.Panels;

/// <summary>Reads files of panels that people bring: JSON as a panels file or an export has it, or a table.</summary>
public static class PanelImport
{
    /// <summary>Longest file, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Most entries in a file.</summary>
    public const int MaxEntries = 50_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file by its content, whatever it is called; never throws for what is in it.</summary>
    public static PanelReading Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MaxBytes)
            return PanelReading.Bad($"The file is longer than {MaxBytes / 1024 / 1024} MB.");
        var text = content.Span.StartsWith(ByteOrderMark) ? content.Span[ByteOrderMark.Length..] : content.Span;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            return PanelReading.Bad("The file is empty.");
        // No column's name begins like this.
        var reading = text[0] is (byte)'[' or (byte)'{' or (byte)'/' ? PanelEntries.Parse(content, thresholds: true) : PanelsCsv.Parse(content);
        return reading.Panels.Length + reading.Faults.Length > MaxEntries
            ? PanelReading.Bad($"The file has more than {MaxEntries} entries.")
            : reading;
    }
}
