using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Platypus.Core.Panels;
using Platypus.Core.Probing;

namespace Platypus.Core.Incidents;

/// <summary>What panels can have in common, the most telling first.</summary>
public enum TraitKind
{
    /// <summary>The location.</summary>
    Location,

    /// <summary>The IPv4 /24 or IPv6 /64 of a host that is a literal address.</summary>
    Range,

    /// <summary>A tag.</summary>
    Tag,

    /// <summary>The cause word of the failure; shared by the whole fleet.</summary>
    Cause,
}

/// <summary>Something that panels have in common. Compared exactly.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Value">The location, the range such as <c>192.0.2.0/24</c>, the tag, or the cause word.</param>
public sealed record SharedTrait(TraitKind Kind, string Value)
{
    /// <summary>The trait of a cause; null for a cause without a word.</summary>
    public static SharedTrait? Of(CheckCause cause) => cause.Word() is { } word ? new SharedTrait(TraitKind.Cause, word) : null;

    /// <summary>What a panel's configuration has in common with others', the most telling first.</summary>
    public static ImmutableArray<SharedTrait> Of(Panel panel)
    {
        var traits = ImmutableArray.CreateBuilder<SharedTrait>(2 + panel.Tags.Length);
        if (!string.IsNullOrWhiteSpace(panel.Location))
            traits.Add(new SharedTrait(TraitKind.Location, panel.Location));
        if (Range(panel.Address) is { } range)
            traits.Add(new SharedTrait(TraitKind.Range, range));
        foreach (var tag in panel.Tags.Distinct(StringComparer.Ordinal))
            traits.Add(new SharedTrait(TraitKind.Tag, tag));
        return traits.ToImmutable();
    }

    private static string? Range(Uri address)
    {
        if (address.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6) || !IPAddress.TryParse(address.DnsSafeHost, out var host))
            return null;
        if (host.IsIPv4MappedToIPv6)
            host = host.MapToIPv4();
        var bits = host.AddressFamily == AddressFamily.InterNetwork ? 24 : 64;
        var bytes = host.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
