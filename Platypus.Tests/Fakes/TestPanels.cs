using System.Collections.Immutable;
using Platypus.Core.Panels;

namespace Platypus.Tests.Fakes;

/// <summary>Panels for tests.</summary>
public static class TestPanels
{
    public static Panel One(string id = "p1", string? location = null, bool paused = false, params string[] tags) => new()
    {
        Id = new PanelId(id),
        Name = id.ToUpperInvariant(),
        Hostname = $"{id}.example",
        Address = new Uri($"http://{id}.example"),
        Location = location,
        Paused = paused,
        Tags = [.. tags],
    };

    public static ImmutableArray<Panel> Many(int count) => [.. Enumerable.Range(1, count).Select(number => One($"p{number}"))];
}
