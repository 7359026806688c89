using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Platypus.Core.Panels;

/// <summary>What came of reading a panels file: panels, or everything that is wrong with it.</summary>
/// <param name="Panels">The panels; empty when there are errors.</param>
/// <param name="Errors">Each names the entry's position (from 1) and the field; empty when the file is good.</param>
public sealed record PanelsFileResult(ImmutableArray<Panel> Panels, ImmutableArray<string> Errors)
{
    /// <summary>Whether the panels can be taken.</summary>
    public bool IsGood => Errors.IsEmpty;

    /// <summary>All errors as one text, a line each.</summary>
    public string Problem => string.Join('\n', Errors);

    internal static PanelsFileResult Bad(params IEnumerable<string> errors) => new([], [.. errors]);
}

/// <summary>Reads panels as code: "Panels file" of the public contract, the original <c>servers.json</c> included.</summary>
public static class PanelsFile
{
    private const int MostErrors = 20;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a whole file; never throws for what is in it.</summary>
    public static PanelsFileResult Parse(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith(ByteOrderMark))
            content = content[ByteOrderMark.Length..];
        if (!Utf8.IsValid(content.Span))
            return PanelsFileResult.Bad("The file is not UTF-8 text.");
        try
        {
            using var document = JsonDocument.Parse(content, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? ReadAll(document.RootElement)
                : PanelsFileResult.Bad($"The file must hold a JSON array of panels, not {Describe(document.RootElement)}.");
        }
        catch (JsonException failure)
        {
            return PanelsFileResult.Bad(string.Create(CultureInfo.InvariantCulture,
                $"The file is not JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}: {Reason(failure)}"));
        }
    }

    private static PanelsFileResult ReadAll(JsonElement array)
    {
        var panels = ImmutableArray.CreateBuilder<Panel>(array.GetArrayLength());
        var errors = new List<string>();
        var positions = new Dictionary<PanelId, int>();
        var position = 0;
        foreach (var entry in array.EnumerateArray())
        {
            position++;
            var reader = new PanelEntryReader(position, errors);
            if (reader.Read(entry) is not { } panel)
                continue;
            if (positions.TryAdd(panel.Id, position))
                panels.Add(panel);
            else
                errors.Add($"Entry {position}, field 'id': '{panel.Id}' is taken by entry {positions[panel.Id]}; give one of them an id of its own.");
        }
        if (errors.Count == 0)
            return new PanelsFileResult(panels.ToImmutable(), []);
        return errors.Count <= MostErrors
            ? PanelsFileResult.Bad(errors)
            : PanelsFileResult.Bad([.. errors.Take(MostErrors), $"… and {errors.Count - MostErrors} more."]);
    }

    internal static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        _ => Shorten(value.GetRawText()),
    };

    /// <summary>A text from outside as it may stand in a message or a log: short, and without control characters.</summary>
    internal static string Shorten(string text) =>
        string.Concat((text.Length <= 60 ? text : text[..57] + "…").Select(unit => char.IsControl(unit) ? ' ' : unit));

    // The reader's message ends with its own, zero-based position.
    private static string Reason(JsonException failure) => failure.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
