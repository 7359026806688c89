using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Platypus.Core.Panels;

/// <summary>A panel and where it stood.</summary>
/// <param name="Position">Its place in the file, from 1.</param>
/// <param name="Panel">The panel.</param>
/// <param name="NamesId">Whether it says its id; else that is made of the name.</param>
public sealed record PanelEntry(int Position, Panel Panel, bool NamesId);

/// <summary>What came of reading entries: those that are good, and what is wrong with the others.</summary>
/// <param name="Panels">The good ones in their order, ids unique.</param>
/// <param name="Faults">What is wrong, by position.</param>
/// <param name="Problem">Why nothing could be read at all; null when it could.</param>
public sealed record PanelReading(ImmutableArray<PanelEntry> Panels, ImmutableArray<PanelFault> Faults, string? Problem = null)
{
    /// <summary>Nothing could be read.</summary>
    public static PanelReading Bad(string problem) => new([], [], problem);
}

/// <summary>Reads entries of panels from JSON: an array of them as files have it, or a single one.</summary>
public static class PanelEntries
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 16,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads an array of entries; never throws for what is in it.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <param name="thresholds">Whether entries may have thresholds of their own.</param>
    public static PanelReading Parse(ReadOnlyMemory<byte> content, bool thresholds)
    {
        using var document = Open(content, "The file", out var problem);
        if (document is null)
            return PanelReading.Bad(problem!);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array
            ? ReadAll(root.EnumerateArray(), thresholds)
            : PanelReading.Bad($"The file must hold a JSON array of panels, not {PanelsFile.Describe(root)}.");
    }

    /// <summary>Reads one entry that stands alone, thresholds allowed; never throws for what is in it.</summary>
    /// <param name="content">The bytes of a JSON object.</param>
    /// <param name="position">Names the panel where its name has no letter or digit.</param>
    public static PanelReading ParseOne(ReadOnlyMemory<byte> content, int position)
    {
        using var document = Open(content, "The body", out var problem);
        return document is null ? PanelReading.Bad(problem!) : ReadOne(document.RootElement, position);
    }

    /// <summary>Reads one entry, thresholds allowed.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="position">Names the panel where its name has no letter or digit.</param>
    public static PanelReading ReadOne(JsonElement entry, int position)
    {
        var faults = new List<PanelFault>();
        var reader = new PanelEntryReader(position, faults, thresholds: true);
        var panel = reader.Read(entry);
        return new PanelReading(panel is null ? [] : [new PanelEntry(position, panel, reader.NamesId)], [.. faults]);
    }

    /// <summary>Reads entries of one file.</summary>
    internal static PanelReading ReadAll(IEnumerable<JsonElement> entries, bool thresholds)
    {
        var panels = ImmutableArray.CreateBuilder<PanelEntry>();
        var faults = new List<PanelFault>();
        var positions = new Dictionary<PanelId, int>();
        var position = 0;
        foreach (var entry in entries)
        {
            position++;
            var reader = new PanelEntryReader(position, faults, thresholds);
            if (reader.Read(entry) is not { } panel)
                continue;
            if (positions.TryAdd(panel.Id, position))
                panels.Add(new PanelEntry(position, panel, reader.NamesId));
            else
                faults.Add(new PanelFault(position, "id", $"'{panel.Id}' is taken by entry {positions[panel.Id]}; give one of them an id of its own"));
        }
        return new PanelReading(panels.ToImmutable(), [.. faults]);
    }

    private static JsonDocument? Open(ReadOnlyMemory<byte> content, string what, out string? problem)
    {
        problem = null;
        if (content.Span.StartsWith(ByteOrderMark))
            content = content[ByteOrderMark.Length..];
        if (!Utf8.IsValid(content.Span))
        {
            problem = $"{what} is not UTF-8 text.";
            return null;
        }
        try
        {
            return JsonDocument.Parse(content, Lenient);
        }
        catch (JsonException failure)
        {
            problem = string.Create(CultureInfo.InvariantCulture,
                $"{what} is not JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}: {Reason(failure)}");
            return null;
        }
    }

    // The reader's message ends with its own, zero-based position.
    private static string Reason(JsonException failure) => failure.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
