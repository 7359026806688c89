using System.Collections.Immutable;

namespace Platypus.Web.Components.Reading;

/// <summary>Zones to choose from.</summary>
internal static class ZoneNames
{
    /// <summary>Names of the IANA database that name an area and a place, in their order; without UTC.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("posix", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
    ];
}
