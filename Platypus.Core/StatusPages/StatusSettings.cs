using System.Collections.Immutable;

namespace Platypus.Core.StatusPages;

/// <summary>What an administrator chose for the public status page.</summary>
public sealed record StatusSettings
{
    /// <summary>The colour of a page for which nobody chose one.</summary>
    public const string UsualAccent = "#0f766e";

    /// <summary>Nothing chosen: there is no page.</summary>
    public static StatusSettings None { get; } = new();

    /// <summary>Whether the page is there.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>In whose name it speaks.</summary>
    public string Company { get; init; } = "";

    /// <summary>The company's colour: <c>#rrggbb</c>.</summary>
    public string Accent { get; init; } = UsualAccent;

    /// <summary>Where the company's name leads to, http or https; null for nowhere.</summary>
    public string? Homepage { get; init; }

    /// <summary>What stands at the end of the page; null for nothing.</summary>
    public string? Footer { get; init; }

    /// <summary>
    /// Share of a group's servers, in per cent from 0 to 100, from which their problems are told: of hundreds of servers, one is
    /// nearly always down, and no news to the others' customers. 0: each one is told.
    /// </summary>
    public int TellFrom { get; init; }

    /// <summary>The zone of the page's times and days: an IANA name.</summary>
    public string TimeZone { get; init; } = PublicZone.Usual;

    /// <summary>What is shown, in this order.</summary>
    public ImmutableArray<StatusGroup> Groups { get; init; } = [];
}
