using System.Text;

namespace Platypus.Core.Panels;

/// <summary>Rows of cells as RFC 4180 has them, and cells that no spreadsheet takes for a formula.</summary>
internal static class CsvText
{
    /// <summary>Beginnings that a spreadsheet calculates, and the mark that keeps it from that.</summary>
    private const string Guarded = "=+-@\t\r'";

    /// <summary>Reads rows; a quote that is never closed ends with the text, blank lines are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between cells.</param>
    public static IEnumerable<List<string>> Read(string text, char separator)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var (quoted, wasQuoted) = (false, false);
        for (var at = 0; at < text.Length; at++)
        {
            var unit = text[at];
            if (quoted)
            {
                if (unit != '"')
                    cell.Append(unit);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    cell.Append(text[++at]);
                else
                    quoted = false;
            }
            else if (unit == '"' && cell.Length == 0 && !wasQuoted)
                (quoted, wasQuoted) = (true, true);
            else if (unit == separator)
                EndCell();
            else if (unit is '\n' or '\r')
            {
                if (unit == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                    at++;
                EndCell();
                if (row.Count > 1 || row[0].Length > 0)
                    yield return row;
                row = [];
            }
            else
                cell.Append(unit);
        }
        EndCell();
        if (row.Count > 1 || row[0].Length > 0)
            yield return row;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
            wasQuoted = false;
        }
    }

    /// <summary>A cell to write, quoted where it has to be.</summary>
    public static string Cell(string value)
    {
        var guarded = value.Length > 0 && Guarded.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return guarded.AsSpan().ContainsAny("\",;\r\n\t") || guarded != guarded.Trim()
            ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : guarded;
    }

    /// <summary>A cell that was read, as it was before <see cref="Cell"/> guarded it.</summary>
    public static string Unguard(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && Guarded.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;
}
