using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platypus.Core.Panels;

/// <summary>Writes panels as entries of a panels file; what is as it is by default is left out.</summary>
public static class PanelsJson
{
    // Not for HTML: names stay readable in the file.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole file: an array of entries, UTF-8.</summary>
    public static byte[] Write(IEnumerable<Panel> panels)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartArray();
            foreach (var panel in panels)
                Write(json, panel);
            json.WriteEndArray();
        }
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Panel panel)
    {
        json.WriteStartObject();
        json.WriteString("id", panel.Id.Value);
        json.WriteString("name", panel.Name);
        json.WriteString("hostname", panel.Hostname);
        if (panel.Location is { } location)
            json.WriteString("location", location);
        if (panel.StatsPath is { } path)
            json.WriteString("statsPath", path);
        if (panel.Interval is { } interval)
            json.WriteString("interval", Durations.Text(interval));
        if (panel.Timeout is { } timeout)
            json.WriteString("timeout", Durations.Text(timeout));
        if (!panel.Tags.IsEmpty)
        {
            json.WriteStartArray("tags");
            foreach (var tag in panel.Tags)
                json.WriteStringValue(tag);
            json.WriteEndArray();
        }
        if (panel.Paused)
            json.WriteBoolean("paused", true);
        if (panel.IgnoreTlsErrors)
            json.WriteBoolean("ignoreTlsErrors", true);
        if (panel.Thresholds is { } limits)
        {
            json.WriteStartObject("thresholds");
            Write(json, "cpu", limits.Cpu);
            Write(json, "memory", limits.Memory);
            Write(json, "disk", limits.Disk);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? percent)
    {
        if (percent is { } value)
            json.WriteNumber(name, value);
    }
}
