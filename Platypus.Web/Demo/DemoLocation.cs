using System.Collections.Immutable;

namespace Platypus.Web.Demo;

/// <summary>A place where simulated panels stand.</summary>
/// <param name="Name">As people write it.</param>
/// <param name="Region">A tag that its panels share with those nearby.</param>
/// <param name="HoursFromUtc">Local time, which the load follows.</param>
internal sealed record DemoLocation(string Name, string Region, double HoursFromUtc)
{
    public static ImmutableArray<DemoLocation> All { get; } =
    [
        new("Los Angeles", "americas", -8),
        new("Montréal", "americas", -5),
        new("Frankfurt", "europe", 1),
        new("Singapore", "asia-pacific", 8),
        new("Sydney", "asia-pacific", 10),
    ];

    /// <summary>Panels go round the locations.</summary>
    public static int IndexOf(int panel) => panel % All.Length;

    public static DemoLocation Of(int panel) => All[IndexOf(panel)];
}
