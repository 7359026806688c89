using System.Collections.Immutable;
using System.Globalization;

namespace Platypus.Core.Panels;

/// <summary>One setting that differs between two panels.</summary>
/// <param name="Field">Its name in a panels file.</param>
/// <param name="Before">What it was, as text; null where it was not set.</param>
/// <param name="After">What it is; null where it is not set.</param>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>Everything that differs, in the order of a panels file.</summary>
    public static ImmutableArray<FieldChange> Between(Panel before, Panel after) =>
        [.. Texts(before).Zip(Texts(after), (one, other) => new FieldChange(one.Field, one.Text, other.Text)).Where(change => change.Before != change.After)];

    private static IEnumerable<(string Field, string? Text)> Texts(Panel panel) =>
    [
        ("name", panel.Name), ("hostname", panel.Hostname), ("location", panel.Location), ("statsPath", panel.StatsPath),
        ("interval", panel.Interval is { } interval ? Durations.Text(interval) : null),
        ("timeout", panel.Timeout is { } timeout ? Durations.Text(timeout) : null),
        ("tags", panel.Tags.IsEmpty ? null : TagList.Text(panel.Tags)),
        ("paused", panel.Paused ? "true" : null), ("ignoreTlsErrors", panel.IgnoreTlsErrors ? "true" : null),
        ("cpu", Percent(panel.Thresholds?.Cpu)), ("memory", Percent(panel.Thresholds?.Memory)), ("disk", Percent(panel.Thresholds?.Disk)),
    ];

    private static string? Percent(double? value) => value is { } number ? number.ToString(CultureInfo.InvariantCulture) + " %" : null;
}
