using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platypus.Core.Panels;

namespace Platypus.Web.Components.Manage;

/// <summary>A panel as somebody types it. What is typed is read as an entry of a panels file is, with the same messages.</summary>
public sealed class PanelForm
{
    /// <summary>An empty form.</summary>
    public PanelForm()
    {
    }

    /// <summary>A form that holds a panel.</summary>
    public PanelForm(Panel panel)
    {
        (Id, Name, Hostname, Location, StatsPath) = (panel.Id.Value, panel.Name, panel.Hostname, panel.Location ?? "", panel.StatsPath ?? "");
        Interval = panel.Interval is { } interval ? Durations.Text(interval) : "";
        Timeout = panel.Timeout is { } timeout ? Durations.Text(timeout) : "";
        Tags = TagList.Text(panel.Tags);
        (Paused, IgnoreTlsErrors) = (panel.Paused, panel.IgnoreTlsErrors);
        (Cpu, Memory, Disk) = (Number(panel.Thresholds?.Cpu), Number(panel.Thresholds?.Memory), Number(panel.Thresholds?.Disk));
    }

    /// <summary>The id; empty for one made of the name.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The address.</summary>
    public string Hostname { get; set; } = "";

    /// <summary>The location; empty for none.</summary>
    public string Location { get; set; } = "";

    /// <summary>The stat script's path; empty for the fleet's.</summary>
    public string StatsPath { get; set; } = "";

    /// <summary>Time between two checks; empty for the fleet's.</summary>
    public string Interval { get; set; } = "";

    /// <summary>Time for a check; empty for the fleet's.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>Tags, as <see cref="TagList"/> has them.</summary>
    public string Tags { get; set; } = "";

    /// <summary>Whether it is not to be checked.</summary>
    public bool Paused { get; set; }

    /// <summary>Whether any certificate will do.</summary>
    public bool IgnoreTlsErrors { get; set; }

    /// <summary>Threshold in per cent; empty for the fleet's.</summary>
    public string Cpu { get; set; } = "";

    /// <inheritdoc cref="Cpu"/>
    public string Memory { get; set; } = "";

    /// <inheritdoc cref="Cpu"/>
    public string Disk { get; set; } = "";

    /// <summary>Reads what was typed.</summary>
    /// <param name="position">Names the panel where its name has no letter or digit.</param>
    /// <returns>The panel, or what is wrong by field.</returns>
    public (Panel? Panel, IReadOnlyDictionary<string, string> Wrong) Read(int position)
    {
        var reading = PanelEntries.ReadOne(Entry(Name), position);
        return (reading.Panels.FirstOrDefault()?.Panel, Faults(reading));
    }

    /// <summary>Reads as much as a check needs: it may have no name yet.</summary>
    /// <inheritdoc cref="Read"/>
    public (Panel? Panel, IReadOnlyDictionary<string, string> Wrong) ReadForTrial()
    {
        var reading = PanelEntries.ReadOne(Entry(string.IsNullOrWhiteSpace(Name) ? "New panel" : Name), 1);
        return (reading.Panels.FirstOrDefault()?.Panel, Faults(reading));
    }

    private static Dictionary<string, string> Faults(PanelReading reading) =>
        reading.Faults.GroupBy(fault => fault.Field ?? "").ToDictionary(field => field.Key, field => Sentence(field.First().What));

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..] + ".";

    private static string Number(double? percent) => percent?.ToString(CultureInfo.InvariantCulture) ?? "";

    private JsonElement Entry(string name)
    {
        var entry = new JsonObject { ["paused"] = Paused, ["ignoreTlsErrors"] = IgnoreTlsErrors };
        Add(entry, "name", name);
        Add(entry, "hostname", Hostname);
        Add(entry, "id", Id);
        Add(entry, "location", Location);
        Add(entry, "statsPath", StatsPath);
        Add(entry, "interval", Interval);
        Add(entry, "timeout", Timeout);
        entry["tags"] = new JsonArray([.. TagList.Parse(Tags).Select(tag => (JsonNode?)JsonValue.Create(tag))]);
        var thresholds = new JsonObject();
        AddPercent(thresholds, "cpu", Cpu);
        AddPercent(thresholds, "memory", Memory);
        AddPercent(thresholds, "disk", Disk);
        if (thresholds.Count > 0)
            entry["thresholds"] = thresholds;
        return JsonSerializer.SerializeToElement(entry);
    }

    private static void Add(JsonObject entry, string field, string text)
    {
        if (text.Trim() is { Length: > 0 } some)
            entry[field] = some;
    }

    private static void AddPercent(JsonObject entry, string field, string text)
    {
        if (text.Trim() is { Length: > 0 } some)
            entry[field] = double.TryParse(some, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) ? percent : some;
    }
}
