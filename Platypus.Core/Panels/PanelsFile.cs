using System.Collections.Immutable;
using System.Text.Json;

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

    /// <summary>Reads a whole file; never throws for what is in it.</summary>
    public static PanelsFileResult Parse(ReadOnlyMemory<byte> content)
    {
        var reading = PanelEntries.Parse(content, thresholds: false);
        if (reading.Problem is { } problem)
            return PanelsFileResult.Bad(problem);
        var faults = reading.Faults;
        if (faults.IsEmpty)
            return new PanelsFileResult([.. reading.Panels.Select(entry => entry.Panel)], []);
        var errors = faults.Take(MostErrors).Select(fault => fault.ToString());
        return faults.Length <= MostErrors
            ? PanelsFileResult.Bad(errors)
            : PanelsFileResult.Bad([.. errors, $"… and {faults.Length - MostErrors} more."]);
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
}
