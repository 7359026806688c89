using System.Collections.Immutable;
using System.Text.Json;

namespace Platypus.Core.Panels;

/// <summary>Reads one entry of a panels file and notes everything that is wrong with it.</summary>
/// <param name="position">Its place in the file, from 1.</param>
/// <param name="faults">Where to note it.</param>
/// <param name="thresholds">Whether the field <c>thresholds</c> is known: the file's entries have none, those of the database may.</param>
internal sealed class PanelEntryReader(int position, List<PanelFault> faults, bool thresholds)
{
    private const string Known = "id, name, hostname, location, statsPath, interval, timeout, tags, paused, ignoreTlsErrors";

    private readonly int _faultsBefore = faults.Count;
    private readonly HashSet<string> _seen = [];
    private string? _id, _name, _hostname, _location, _statsPath;
    private Uri? _address;
    private TimeSpan? _interval, _timeout;
    private ImmutableArray<string> _tags = [];
    private bool _paused, _ignoreTlsErrors;
    private UsageThresholds? _thresholds;

    /// <summary>Whether the entry says its id.</summary>
    public bool NamesId => _id is not null;

    /// <summary>The panel; null when the entry has errors.</summary>
    public Panel? Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new PanelFault(position, null, $"must be an object with 'name' and 'hostname', not {PanelsFile.Describe(entry)}"));
            return null;
        }
        foreach (var property in entry.EnumerateObject())
            ReadField(property);
        foreach (var required in (ReadOnlySpan<string>)["name", "hostname"])
        {
            if (!_seen.Contains(required))
                Bad(required, "is missing");
        }
        if (faults.Count > _faultsBefore)
            return null;
        return new Panel
        {
            Id = _id is null ? PanelId.FromName(_name!, position) : new PanelId(_id),
            Name = _name!,
            Hostname = _hostname!,
            Address = _address!,
            Location = _location,
            StatsPath = _statsPath,
            Interval = _interval,
            Timeout = _timeout,
            Tags = _tags,
            Paused = _paused,
            IgnoreTlsErrors = _ignoreTlsErrors,
            Thresholds = _thresholds,
        };
    }

    private void ReadField(JsonProperty property)
    {
        if (Text(() => property.Name) is not { } field)
        {
            faults.Add(new PanelFault(position, null, "has a field whose name is no valid text"));
            return;
        }
        var value = property.Value;
        if (!_seen.Add(field))
        {
            Bad(field, "stands there twice");
            return;
        }
        switch (field)
        {
            case "id": _id = ReadText(field, value, PanelId.IsUsable, "a text of 1 to 200 characters without / \\ ? # %"); break;
            case "name": _name = ReadText(field, value, text => !string.IsNullOrWhiteSpace(text), "a text that is not blank"); break;
            case "hostname": _hostname = ReadText(field, value, text => PanelAddress.TryParse(text, out _address), PanelAddress.Expected); break;
            case "location": _location = ReadText(field, value, text => !string.IsNullOrWhiteSpace(text), "a text that is not blank"); break;
            case "statsPath": _statsPath = ReadText(field, value, StatsPaths.IsUsable, StatsPaths.Expected); break;
            case "interval": _interval = ReadDuration(field, value); break;
            case "timeout": _timeout = ReadDuration(field, value); break;
            case "tags": _tags = ReadTags(field, value); break;
            case "paused": _paused = ReadFlag(field, value); break;
            case "ignoreTlsErrors": _ignoreTlsErrors = ReadFlag(field, value); break;
            case "thresholds" when thresholds: _thresholds = ReadThresholds(field, value); break;
            default: Bad(field, $"is unknown; known are {Known}{(thresholds ? ", thresholds" : "")}"); break;
        }
    }

    private string? ReadText(string field, JsonElement value, Predicate<string> isUsable, string expected)
    {
        var text = value.ValueKind == JsonValueKind.String ? Text(() => value.GetString()!) : null;
        if (text is not null && isUsable(text))
            return text;
        Bad(field, $"is {PanelsFile.Describe(value)}, must be {expected}");
        return null;
    }

    private TimeSpan? ReadDuration(string field, JsonElement value)
    {
        var duration = TimeSpan.Zero;
        ReadText(field, value, text => Durations.TryParse(text, out duration) && duration > TimeSpan.Zero, $"{Durations.Expected} above zero");
        return duration;
    }

    private ImmutableArray<string> ReadTags(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Bad(field, $"is {PanelsFile.Describe(value)}, must be an array of texts");
            return [];
        }
        return [.. value.EnumerateArray()
            .Select(tag => ReadText(field, tag, text => !string.IsNullOrWhiteSpace(text), "an array of texts that are not blank"))
            .OfType<string>().Distinct()];
    }

    private bool ReadFlag(string field, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Bad(field, $"is {PanelsFile.Describe(value)}, must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    private UsageThresholds? ReadThresholds(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Bad(field, $"is {PanelsFile.Describe(value)}, must be an object with cpu, memory and disk");
            return null;
        }
        var read = new UsageThresholds(null, null, null);
        var seen = new HashSet<string>();
        foreach (var each in value.EnumerateObject())
        {
            var name = Text(() => each.Name) ?? "?";
            var inner = $"{field}.{name}";
            if (!seen.Add(name))
            {
                Bad(inner, "stands there twice");
                continue;
            }
            switch (name)
            {
                case "cpu": read = read with { Cpu = ReadPercent(inner, each.Value) }; break;
                case "memory": read = read with { Memory = ReadPercent(inner, each.Value) }; break;
                case "disk": read = read with { Disk = ReadPercent(inner, each.Value) }; break;
                default: Bad(inner, "is unknown; known are cpu, memory, disk"); break;
            }
        }
        return read == new UsageThresholds(null, null, null) ? null : read;
    }

    private double? ReadPercent(string field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var percent) && UsageThresholds.IsUsable(percent))
            return percent;
        Bad(field, $"is {PanelsFile.Describe(value)}, must be {UsageThresholds.Expected}");
        return null;
    }

    // An escaped lone surrogate is JSON, but no text.
    private static string? Text(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Bad(string field, string what) => faults.Add(new PanelFault(position, PanelsFile.Shorten(field), what));
}
