using System.Text.RegularExpressions;

namespace Platypus.Core.StatusPages;

/// <summary>The zone by whose clocks customers are told times.</summary>
public static partial class PublicZone
{
    /// <summary>The zone of a page for which nobody chose one.</summary>
    public const string Usual = "Etc/UTC";

    /// <summary>A zone by its name; UTC where this machine does not know it any more.</summary>
    public static TimeZoneInfo Of(string name) => IsKnown(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Whether it is a name of the IANA database that this machine knows.</summary>
    public static bool IsKnown(string name) => Name().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out _);

    // An area and a place, or UTC: no other name says where, and what stands beside them on some machines counts leap seconds or is that machine's own.
    [GeneratedRegex(@"^(?!posix/|right/)([A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}|UTC)$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
