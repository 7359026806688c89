using System.Text.Json;
using Platypus.Core.Panels;

namespace Platypus.Web.Storage;

/// <summary>A panel as the database has it.</summary>
internal sealed record PanelRow
{
    public string Id { get; init; } = "";
    public long Version { get; init; }
    public string Name { get; init; } = "";
    public string Hostname { get; init; } = "";
    public string? Location { get; init; }
    public string? StatsPath { get; init; }
    public long? CheckInterval { get; init; }
    public long? Timeout { get; init; }
    public string Tags { get; init; } = "";
    public bool Paused { get; init; }
    public bool IgnoreTlsErrors { get; init; }
    public double? MaxCpu { get; init; }
    public double? MaxMemory { get; init; }
    public double? MaxDisk { get; init; }
    public string ChangedBy { get; init; } = "";
    public string ChangedAt { get; init; } = "";

    public static PanelRow Of(StoredPanel stored) => new()
    {
        Id = stored.Panel.Id.Value,
        Version = stored.Version,
        Name = stored.Panel.Name,
        Hostname = stored.Panel.Hostname,
        Location = stored.Panel.Location,
        StatsPath = stored.Panel.StatsPath,
        CheckInterval = stored.Panel.Interval?.Ticks,
        Timeout = stored.Panel.Timeout?.Ticks,
        Tags = JsonSerializer.Serialize<IEnumerable<string>>(stored.Panel.Tags),
        Paused = stored.Panel.Paused,
        IgnoreTlsErrors = stored.Panel.IgnoreTlsErrors,
        MaxCpu = stored.Panel.Thresholds?.Cpu,
        MaxMemory = stored.Panel.Thresholds?.Memory,
        MaxDisk = stored.Panel.Thresholds?.Disk,
        ChangedBy = stored.ChangedBy,
        ChangedAt = StoredValue.Text(stored.ChangedAt),
    };

    public StoredPanel Read() => new(
        new Panel
        {
            Id = new PanelId(Id),
            Name = Name,
            Hostname = Hostname,
            Address = PanelAddress.TryParse(Hostname, out var address) ? address : throw StoredValue.Foreign(Hostname),
            Location = Location,
            StatsPath = StatsPath,
            Interval = CheckInterval is { } interval ? TimeSpan.FromTicks(interval) : null,
            Timeout = Timeout is { } timeout ? TimeSpan.FromTicks(timeout) : null,
            Tags = [.. ReadTags()],
            Paused = Paused,
            IgnoreTlsErrors = IgnoreTlsErrors,
            Thresholds = (MaxCpu, MaxMemory, MaxDisk) == (null, null, null) ? null : new UsageThresholds(MaxCpu, MaxMemory, MaxDisk),
        },
        Version, ChangedBy, StoredValue.Time(ChangedAt));

    private string[] ReadTags()
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Tags) ?? throw StoredValue.Foreign(Tags);
        }
        catch (JsonException)
        {
            throw StoredValue.Foreign(Tags);
        }
    }
}
