using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Platypus.Core.Panels;

/// <summary>Panels as a table, for spreadsheets: a row of column names and a row for each panel, UTF-8.</summary>
public static class PanelsCsv
{
    private static readonly string[] Columns =
        ["id", "name", "hostname", "location", "statsPath", "interval", "timeout", "tags", "paused", "ignoreTlsErrors", "cpu", "memory", "disk"];

    /// <summary>Writes a whole file. Cells that a spreadsheet would calculate get a leading apostrophe, which <see cref="Parse"/> takes away.</summary>
    public static byte[] Write(IEnumerable<Panel> panels)
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append("\r\n");
        foreach (var panel in panels)
            text.AppendJoin(',', Cells(panel).Select(CsvText.Cell)).Append("\r\n");
        // With the mark, spreadsheets know that it is UTF-8.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Reads a whole file; never throws for what is in it. Commas, semicolons and tabs may stand between cells; positions count rows below the header.</summary>
    public static PanelReading Parse(ReadOnlyMemory<byte> content)
    {
        if (!Utf8.IsValid(content.Span))
            return PanelReading.Bad("The file is not UTF-8 text.");
        var text = Encoding.UTF8.GetString(content.Span).TrimStart('\uFEFF');
        using var rows = CsvText.Read(text, SeparatorOf(text)).GetEnumerator();
        if (!rows.MoveNext())
            return PanelReading.Bad("The file is empty.");
        if (ReadHeader(rows.Current, out var columns) is { } problem)
            return PanelReading.Bad(problem);
        return PanelEntries.ReadAll(Entries(rows, columns), thresholds: true);
    }

    private static string[] Cells(Panel panel) =>
    [
        panel.Id.Value, panel.Name, panel.Hostname, panel.Location ?? "", panel.StatsPath ?? "",
        panel.Interval is { } interval ? Durations.Text(interval) : "", panel.Timeout is { } timeout ? Durations.Text(timeout) : "",
        TagList.Text(panel.Tags), panel.Paused ? "true" : "", panel.IgnoreTlsErrors ? "true" : "",
        Number(panel.Thresholds?.Cpu), Number(panel.Thresholds?.Memory), Number(panel.Thresholds?.Disk),
    ];

    private static string Number(double? percent) => percent?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var (best, most) = (',', header.Count(','));
        foreach (var candidate in ";\t")
        {
            if (header.Count(candidate) > most)
                (best, most) = (candidate, header.Count(candidate));
        }
        return best;
    }

    private static string? ReadHeader(List<string> names, out string[] columns)
    {
        columns = [.. names.Select(name => Columns.FirstOrDefault(column => column.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) ?? "")];
        if (Array.IndexOf(columns, "") is >= 0 and var unknown)
        {
            return $"The first row must name the columns, but '{PanelsFile.Shorten(names[unknown])}' is none; known are {string.Join(", ", Columns)}.";
        }
        if (columns.GroupBy(column => column).FirstOrDefault(column => column.Count() > 1) is { } twice)
            return $"The column '{twice.Key}' stands there twice.";
        foreach (var required in (ReadOnlySpan<string>)["name", "hostname"])
        {
            if (!columns.Contains(required))
                return $"There must be a column '{required}'.";
        }
        return null;
    }

    private static IEnumerable<JsonElement> Entries(IEnumerator<List<string>> rows, string[] columns)
    {
        while (rows.MoveNext())
        {
            var cells = rows.Current;
            var entry = new JsonObject();
            var thresholds = new JsonObject();
            if (cells.Skip(columns.Length).FirstOrDefault(cell => cell.Length > 0) is { } beyond)
                entry["after the last column"] = beyond;
            for (var at = 0; at < Math.Min(cells.Count, columns.Length); at++)
            {
                var cell = CsvText.Unguard(cells[at]);
                if (cell.Length == 0)
                    continue;
                if (columns[at] is "cpu" or "memory" or "disk")
                    thresholds[columns[at]] = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && double.IsFinite(percent) ? percent : cell;
                else
                    entry[columns[at]] = Value(columns[at], cell);
            }
            if (thresholds.Count > 0)
                entry["thresholds"] = thresholds;
            yield return JsonSerializer.SerializeToElement(entry);
        }
    }

    private static JsonNode? Value(string column, string cell) => column switch
    {
        "tags" => new JsonArray([.. TagList.Parse(cell).Select(tag => (JsonNode?)JsonValue.Create(tag))]),
        // Spreadsheets write them in capitals.
        "paused" or "ignoreTlsErrors" when bool.TryParse(cell, out var flag) => JsonValue.Create(flag),
        _ => JsonValue.Create(cell),
    };
}
